/** The sites that may use this studio in a frame. Nobody, until the person says so. */
import { persist } from 'zustand/middleware';
import { createStore } from 'zustand/vanilla';

const KEPT = 'tintype-embed-origins';

export const allowedOrigins = createStore<{ origins: readonly string[] }>()(
  persist((): { origins: readonly string[] } => ({ origins: [] }), { name: KEPT }),
);

/** The studio, its frames and its other tabs see each other's changes. */
export function followOtherTabs(): void {
  addEventListener('storage', ({ key }) => {
    if (key === KEPT) void allowedOrigins.persist.rehydrate();
  });
}

/** Our own pages always; others when they are in the list. Sandboxed pages have the origin "null": never. */
export function isAllowed(origin: string, origins: readonly string[], own: string): boolean {
  return origin === own || (origin !== 'null' && origins.includes(origin));
}

/** What a person types (`example.org`, `https://example.org/page`) → an origin, or null. Plain http only for this machine. */
export function originOf(text: string): string | null {
  const typed = text.trim();
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (typed === '' || !URL.canParse(address)) return null;
  const { protocol, hostname, origin } = new URL(address);
  const local = hostname === 'localhost' || hostname === '127.0.0.1';
  if (protocol !== 'https:' && !(protocol === 'http:' && local)) return null;
  return /^[a-z0-9.-]+$/i.test(hostname) && (hostname.includes('.') || local) ? origin : null;
}

export function allowOrigin(origin: string): void {
  allowedOrigins.setState(({ origins }) => ({ origins: [...new Set([...origins, origin])].sort() }));
}

export function forbidOrigin(origin: string): void {
  allowedOrigins.setState(({ origins }) => ({ origins: origins.filter((o) => o !== origin) }));
}
