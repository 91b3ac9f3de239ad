/**
 * CLIP's byte-pair tokenizer (Radford et al. 2021; openai/CLIP, MIT), giving the ids of transformers' CLIPTokenizer.
 * The vocabulary is `models/embedded/clip-bpe/merges.bin`: merges as pairs of token ids, so everything below works on numbers.
 */

export const START_TOKEN = 49406;
export const END_TOKEN = 49407;
/** Positions that a CLIP text encoder sees: start, 75 tokens, end. */
export const CONTEXT_LENGTH = 77;

const FIRST_MERGE = 512;
const VOCABULARY = 49408;
const MERGES_BYTES = (VOCABULARY - FIRST_MERGE - 2) * 4;
/** Added to a byte's token at the end of a word. */
const WORD_END = 256;

/** White space without the byte order mark, which JavaScript counts as space and Unicode does not. */
const SPACES = /[^\S\ufeff]+/gu;
const WORD_PATTERN =
  /<\|startoftext\|>|<\|endoftext\|>|'s|'t|'re|'ve|'m|'ll|'d|\p{L}+|\p{N}|(?:[^\s\p{L}\p{N}]|\ufeff)+/gu;

export interface Tokenizer {
  /** Token ids of a text, without start, end or padding. Case does not matter. */
  encode(text: string): number[];
  /** The text of token ids; special tokens are left out. */
  decode(ids: ArrayLike<number>): string;
}

/** Byte value → token id: printable bytes first, then the others in order. */
function byteOrder(): Uint8Array {
  const printable = (byte: number) =>
    (byte >= 33 && byte < 127) || (byte >= 161 && byte < 173) || byte >= 174;
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  const order = [...bytes.filter(printable), ...bytes.filter((byte) => !printable(byte))];
  const ids = new Uint8Array(256);
  order.forEach((byte, id) => {
    ids[byte] = id;
  });
  return ids;
}

/**
 * @param merges the content of `merges.bin`
 * @throws RangeError when the vocabulary has the wrong size
 */
export function createTokenizer(merges: ArrayBuffer | Uint8Array): Tokenizer {
  const bytes = merges instanceof Uint8Array ? merges : new Uint8Array(merges);
  if (bytes.byteLength !== MERGES_BYTES) {
    throw new RangeError(`The CLIP vocabulary has ${bytes.byteLength} bytes, expected ${MERGES_BYTES}.`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const byteToId = byteOrder();
  /** left × VOCABULARY + right → the merged token; a lower token is an earlier, stronger merge. */
  const merged = new Map<number, number>();
  for (let i = 0; i < MERGES_BYTES / 4; i++) {
    merged.set(view.getUint16(4 * i, true) * VOCABULARY + view.getUint16(4 * i + 2, true), FIRST_MERGE + i);
  }
  const mergeAt = (ids: number[], i: number) => merged.get(ids[i]! * VOCABULARY + ids[i + 1]!) ?? VOCABULARY;
  const encoder = new TextEncoder();

  function encodeWord(word: string): number[] {
    const ids = Array.from(encoder.encode(word), (byte) => byteToId[byte]!);
    ids[ids.length - 1]! += WORD_END;
    for (;;) {
      let best = VOCABULARY;
      for (let i = 0; i + 1 < ids.length; i++) best = Math.min(best, mergeAt(ids, i));
      if (best === VOCABULARY) return ids;
      for (let i = 0; i + 1 < ids.length; i++) if (mergeAt(ids, i) === best) ids.splice(i, 2, best);
    }
  }

  function bytesOf(id: number, out: number[]): void {
    if (id >= FIRST_MERGE) {
      bytesOf(view.getUint16(4 * (id - FIRST_MERGE), true), out);
      bytesOf(view.getUint16(4 * (id - FIRST_MERGE) + 2, true), out);
      return;
    }
    out.push(byteToId.indexOf(id % WORD_END));
    if (id >= WORD_END) out.push(32);
  }

  return {
    encode(text) {
      // Character by character, so that a final capital sigma becomes the plain small one, as in the reference.
      const normal = Array.from(text.normalize('NFC').replace(SPACES, ' '), (char) =>
        char.toLowerCase(),
      ).join('');
      const ids: number[] = [];
      for (const [word] of normal.matchAll(WORD_PATTERN)) {
        if (word === '<|startoftext|>') ids.push(START_TOKEN);
        else if (word === '<|endoftext|>') ids.push(END_TOKEN);
        else ids.push(...encodeWord(word));
      }
      return ids;
    },
    decode(ids) {
      const out: number[] = [];
      for (let i = 0; i < ids.length; i++) if (ids[i]! < START_TOKEN) bytesOf(ids[i]!, out);
      return new TextDecoder().decode(Uint8Array.from(out)).trim();
    },
  };
}
