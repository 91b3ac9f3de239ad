/** Recognises what hubs send instead of a model file. Pure. */

/** @param head the first bytes of the file @returns what it is in words, or undefined when nothing is wrong */
export function sniffImpostor(head: Uint8Array): string | undefined {
  const text = new TextDecoder('latin1').decode(head.subarray(0, 512)).trimStart().toLowerCase();
  if (text.startsWith('version https://git-lfs.github.com/spec'))
    return 'a Git LFS pointer instead of the file';
  if (text.startsWith('<!doctype html') || text.startsWith('<html')) return 'a web page instead of the file';
  if (text.startsWith('<?xml')) return 'an error document instead of the file';
  if (text.startsWith('{"error"') || text.startsWith('{"message"'))
    return 'an error message instead of the file';
  return undefined;
}
