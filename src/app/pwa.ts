/**
 * The page's side of the service worker: registration, isolation on hosts that send no headers, work without network,
 * and updates that wait for the user's word.
 */
import type { KeepResult, ToPage, ToWorker } from '../service-worker/messages.ts';

declare const __ORT_ASSETS__: Record<'jspi' | 'webgpu' | 'wasm', { mjs: string; wasm: string[] }>;

const RELOADED = 'tintype-reloaded-for-isolation';
const UPDATE_CHECK_MS = 60 * 60 * 1000;

let waiting: ServiceWorker | null = null;
let updateListener: (() => void) | null = null;
let updateKnown = false;
let keptListener: ((result: KeepResult) => void) | null = null;
let keptResult: KeepResult | null = null;

/** Calls `listener` once a new version is ready; it is used after `applyUpdate()` or when every tab was closed. */
export function onUpdate(listener: () => void): void {
  updateListener = listener;
  if (updateKnown) listener();
}

/** Switches to the new version: the page reloads. */
export function applyUpdate(): void {
  if (waiting) {
    navigator.serviceWorker.addEventListener('controllerchange', () => location.reload());
    waiting.postMessage({ type: 'take-over' } satisfies ToWorker);
  } else {
    location.reload();
  }
}

/** Calls `listener` when it is known whether everything that ships is kept for work without network. */
export function onKept(listener: (result: KeepResult) => void): void {
  keptListener = listener;
  if (keptResult) listener(keptResult);
}

/** Registers the service worker of the build; does nothing where there is none (development, plain http). */
export async function startPwa(): Promise<void> {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const sw = navigator.serviceWorker;
  const controlled = sw.controller !== null;
  if (!crossOriginIsolated && !controlled) reloadWhenControlled();
  if (crossOriginIsolated) forgetReload();
  sw.addEventListener('message', (event: MessageEvent<ToPage>) => {
    if (event.data.type !== 'kept') return;
    keptResult = event.data.result;
    keptListener?.(keptResult);
  });
  const url = new URL('sw.js', document.baseURI);
  const registration = await sw.register(url, { scope: './', updateViaCache: 'none' });
  watchForUpdates(registration, controlled);
  const { active } = await sw.ready;
  if (active) whenIdle(() => void keepEverything(active));
}

function watchForUpdates(registration: ServiceWorkerRegistration, controlled: boolean): void {
  const found = (worker: ServiceWorker | null) => {
    waiting = worker;
    updateKnown = true;
    updateListener?.();
  };
  if (registration.waiting && controlled) found(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && registration.active) found(worker);
    });
  });
  // Another tab applied the update: this page now runs the old build under the new worker.
  if (controlled) navigator.serviceWorker.addEventListener('controllerchange', () => found(null));
  setInterval(() => void registration.update().catch(() => {}), UPDATE_CHECK_MS);
}

/**
 * On a host without COOP/COEP the worker supplies them from the second load on, so the first visit reloads once. Not when
 * the user has already touched the page (it works with one thread), and never twice in a session.
 */
function reloadWhenControlled(): void {
  let touched = false;
  const touch = () => {
    touched = true;
  };
  for (const type of ['pointerdown', 'keydown', 'drop'])
    addEventListener(type, touch, { once: true, capture: true });
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (!touched && rememberReload()) location.reload();
  });
}

/** False when it was remembered already, or cannot be. */
function rememberReload(): boolean {
  try {
    if (sessionStorage.getItem(RELOADED)) return false;
    sessionStorage.setItem(RELOADED, '1');
    return true;
  } catch {
    return false;
  }
}

function forgetReload(): void {
  try {
    sessionStorage.removeItem(RELOADED);
  } catch {}
}

/** The wasm runtime always, and the one that this browser would use for WebGPU. Not on a metered connection. */
async function keepEverything(worker: ServiceWorker): Promise<void> {
  const { connection } = navigator as Navigator & { connection?: { saveData?: boolean } };
  if (connection?.saveData) return;
  const builds: (keyof typeof __ORT_ASSETS__)[] = ['wasm'];
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  if (adapter) builds.push('Suspending' in WebAssembly ? 'jspi' : 'webgpu');
  const runtimes = builds.flatMap((build) => [__ORT_ASSETS__[build].mjs, ...__ORT_ASSETS__[build].wasm]);
  worker.postMessage({ type: 'keep', runtimes } satisfies ToWorker);
}

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 5000 });
  else setTimeout(act, 2000);
}
