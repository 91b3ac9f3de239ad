/** Pieces of files. */

/** One byte a character. */
export const latin = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
export const utf8 = (text: string) => new TextEncoder().encode(text);

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
