/** Pictures that travel as text: `data:` URLs and plain base64. */

/** Base64 with or without line breaks → bytes; null where it is none. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  } catch {
    return null;
  }
}

const DATA_URL = /^data:([^,;]*)((?:;[^,;]*)*),/i;

/** A `data:` URL → blob of its type; null where it is malformed or none. */
export function blobFromDataUrl(url: string): Blob | null {
  const head = DATA_URL.exec(url);
  if (!head) return null;
  const type = head[1] || 'text/plain';
  const content = url.slice(head[0].length);
  try {
    const text = decodeURIComponent(content);
    const bytes = /;base64$/i.test(head[2] ?? '') ? fromBase64(text) : new TextEncoder().encode(text);
    return bytes && new Blob([bytes], { type });
  } catch {
    return null;
  }
}

/** Base64 text → blob without a type (readers sniff it); null where it is none. */
export function blobFromBase64(text: string): Blob | null {
  const bytes = text.trim() === '' ? null : fromBase64(text);
  return bytes && new Blob([bytes]);
}
