/**
 * Lossless packing of RGBA pixels, fast enough to keep up with editing: the op codes of the QOI format (Dominic
 * Szablewski, 2021, qoiformat.org) without its header and end marker. Photos shrink to about a half.
 */

const INDEX = 0x00;
const DIFF = 0x40;
const LUMA = 0x80;
const RUN = 0xc0;
const RGB = 0xfe;
const RGBA = 0xff;
const START = 0xff000000 | 0;

const slot = (r: number, g: number, b: number, a: number) => (r * 3 + g * 5 + b * 7 + a * 11) & 63;

/** Packs pixels; the length of the result depends on what they show, at most 5 bytes per pixel. */
export function packPixels(data: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const count = data.length / 4;
  const out = new Uint8Array(count * 5);
  const seen = new Int32Array(64);
  let p = 0;
  let run = 0;
  let [r, g, b, a] = [0, 0, 0, 255];
  let last = START;
  for (let i = 0; i < data.length; i += 4) {
    const nr = data[i]!;
    const ng = data[i + 1]!;
    const nb = data[i + 2]!;
    const na = data[i + 3]!;
    const word = nr | (ng << 8) | (nb << 16) | (na << 24);
    if (word === last) {
      run++;
      if (run === 62) {
        out[p++] = RUN | 61;
        run = 0;
      }
      continue;
    }
    if (run > 0) {
      out[p++] = RUN | (run - 1);
      run = 0;
    }
    const at = slot(nr, ng, nb, na);
    if (seen[at] === word) out[p++] = INDEX | at;
    else {
      seen[at] = word;
      const dr = ((nr - r) << 24) >> 24;
      const dg = ((ng - g) << 24) >> 24;
      const db = ((nb - b) << 24) >> 24;
      const drg = dr - dg;
      const dbg = db - dg;
      if (na !== a) {
        out[p++] = RGBA;
        out[p++] = nr;
        out[p++] = ng;
        out[p++] = nb;
        out[p++] = na;
      } else if (dr > -3 && dr < 2 && dg > -3 && dg < 2 && db > -3 && db < 2) {
        out[p++] = DIFF | ((dr + 2) << 4) | ((dg + 2) << 2) | (db + 2);
      } else if (drg > -9 && drg < 8 && dg > -33 && dg < 32 && dbg > -9 && dbg < 8) {
        out[p++] = LUMA | (dg + 32);
        out[p++] = ((drg + 8) << 4) | (dbg + 8);
      } else {
        out[p++] = RGB;
        out[p++] = nr;
        out[p++] = ng;
        out[p++] = nb;
      }
    }
    last = word;
    r = nr;
    g = ng;
    b = nb;
    a = na;
  }
  if (run > 0) out[p++] = RUN | (run - 1);
  return out.slice(0, p);
}

/**
 * The pixels again.
 * @param count number of pixels.
 * @throws RangeError when the bytes end too early: they are not whole.
 */
export function unpackPixels(packed: Uint8Array, count: number): Uint8ClampedArray<ArrayBuffer> {
  const data = new Uint8ClampedArray(count * 4);
  const words = new Int32Array(data.buffer);
  const seen = new Int32Array(64);
  let p = 0;
  let word = START;
  for (let i = 0; i < count; ) {
    if (p >= packed.length) throw new RangeError('The packed pixels are not whole.');
    const op = packed[p++]!;
    let r = word & 255;
    let g = (word >>> 8) & 255;
    let b = (word >>> 16) & 255;
    let a = word >>> 24;
    if (op === RGB || op === RGBA) {
      r = packed[p++]!;
      g = packed[p++]!;
      b = packed[p++]!;
      if (op === RGBA) a = packed[p++]!;
    } else if (op >= RUN) {
      const end = Math.min(count, i + (op & 63) + 1);
      words.fill(word, i, end);
      i = end;
      continue;
    } else if (op >= LUMA) {
      const next = packed[p++]!;
      const dg = (op & 63) - 32;
      r = (r + dg - 8 + (next >> 4)) & 255;
      g = (g + dg) & 255;
      b = (b + dg - 8 + (next & 15)) & 255;
    } else if (op >= DIFF) {
      r = (r + ((op >> 4) & 3) - 2) & 255;
      g = (g + ((op >> 2) & 3) - 2) & 255;
      b = (b + (op & 3) - 2) & 255;
    } else {
      word = seen[op]!;
      words[i++] = word;
      continue;
    }
    word = r | (g << 8) | (b << 16) | (a << 24);
    seen[slot(r, g, b, a)] = word;
    words[i++] = word;
  }
  return data;
}
