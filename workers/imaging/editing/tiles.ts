/**
 * Cutting a picture into square tiles, naming each tile by its content, and making smaller versions for zoomed-out
 * drawing. All pixels are RGBA, 8 bit, row-major, not premultiplied. Tiles at the right and bottom edge are as small
 * as what is left, never padded.
 */

export interface Pixels {
  width: number;
  height: number;
  /** `length === width * height * 4` */
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Side of a picture tile: 1 MiB of RGBA. */
export const PICTURE_TILE = 512;

export interface CutTile extends Pixels {
  /** First 128 bits of the SHA-256 of size and pixels, in hex: equal tiles of any two steps share one name. */
  id: string;
  /** Quarter and eighth size, for drawing zoomed out. */
  mips: { level: number; pixels: Pixels }[];
}

/** Levels that are made while cutting: 1/4 and 1/8. Level 1 is made where it is drawn. */
const MADE_LEVELS = [2, 3];

/** Copies a rectangle out of a picture. The rectangle must lie inside. */
export function copyRect(source: Pixels, x: number, y: number, width: number, height: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row++) {
    const from = ((y + row) * source.width + x) * 4;
    data.set(source.data.subarray(from, from + width * 4), row * width * 4);
  }
  return { width, height, data };
}

function isOpaque(words: Uint32Array): boolean {
  for (let i = 0; i < words.length; i++) if (words[i]! >>> 24 !== 255) return false;
  return true;
}

/** Half size by 2×2 averaging in premultiplied colour (no dark fringe); an odd last row or column is repeated. */
export function halve(source: Pixels): Pixels {
  const { width: w, height: h } = source;
  const width = Math.max(1, (w + 1) >> 1);
  const height = Math.max(1, (h + 1) >> 1);
  const out = new Uint8ClampedArray(width * height * 4);
  const words = new Uint32Array(source.data.buffer, source.data.byteOffset, w * h);
  if (isOpaque(words)) halveOpaque(words, w, h, new Uint32Array(out.buffer), width, height);
  else halveAlpha(source, out, width, height);
  return { width, height, data: out };
}

/** Two 16-bit lanes per addition: four bytes never exceed 1020, so nothing carries over. */
function halveOpaque(
  src: Uint32Array,
  w: number,
  h: number,
  out: Uint32Array,
  width: number,
  height: number,
) {
  for (let y = 0; y < height; y++) {
    const a = 2 * y * w;
    const b = Math.min(2 * y + 1, h - 1) * w;
    for (let x = 0; x < width; x++) {
      const x0 = 2 * x;
      const x1 = Math.min(x0 + 1, w - 1);
      const p = src[a + x0]!;
      const q = src[a + x1]!;
      const r = src[b + x0]!;
      const s = src[b + x1]!;
      const even = (p & 0xff00ff) + (q & 0xff00ff) + (r & 0xff00ff) + (s & 0xff00ff) + 0x20002;
      const odd =
        ((p >>> 8) & 0xff00ff) +
        ((q >>> 8) & 0xff00ff) +
        ((r >>> 8) & 0xff00ff) +
        ((s >>> 8) & 0xff00ff) +
        0x20002;
      out[y * width + x] = ((even >>> 2) & 0xff00ff) | (((odd >>> 2) & 0xff00ff) << 8);
    }
  }
}

function halveAlpha(source: Pixels, out: Uint8ClampedArray, width: number, height: number) {
  const { width: w, height: h, data } = source;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let r = 0;
      let g = 0;
      let b = 0;
      let alpha = 0;
      for (let k = 0; k < 4; k++) {
        const sx = Math.min(2 * x + (k & 1), w - 1);
        const sy = Math.min(2 * y + (k >> 1), h - 1);
        const i = (sy * w + sx) * 4;
        const a = data[i + 3]!;
        r += data[i]! * a;
        g += data[i + 1]! * a;
        b += data[i + 2]! * a;
        alpha += a;
      }
      const o = (y * width + x) * 4;
      if (alpha === 0) continue;
      out[o] = r / alpha;
      out[o + 1] = g / alpha;
      out[o + 2] = b / alpha;
      out[o + 3] = alpha / 4;
    }
  }
}

/** The content name of a tile: 32 hex digits. */
export async function tileId(pixels: Pixels): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', pixels.data));
  let hex = '';
  for (let i = 0; i < 14; i++) hex += digest[i]!.toString(16).padStart(2, '0');
  return `${pixels.width.toString(16).padStart(4, '0')}${hex}`;
}

/** Cuts a picture into tiles, row by row, each with its name and its smaller versions. */
export async function cutTiles(picture: Pixels, side = PICTURE_TILE): Promise<CutTile[]> {
  const tiles: Promise<CutTile>[] = [];
  for (let y = 0; y < picture.height; y += side) {
    for (let x = 0; x < picture.width; x += side) {
      const tile = copyRect(
        picture,
        x,
        y,
        Math.min(side, picture.width - x),
        Math.min(side, picture.height - y),
      );
      tiles.push(nameTile(tile));
    }
  }
  return Promise.all(tiles);
}

/** Names one tile and makes its smaller versions. */
export async function nameTile(tile: Pixels): Promise<CutTile> {
  const id = tileId(tile);
  const mips: CutTile['mips'] = [];
  let level: Pixels = tile;
  for (let n = 1; n <= Math.max(...MADE_LEVELS); n++) {
    level = halve(level);
    if (MADE_LEVELS.includes(n)) mips.push({ level: n, pixels: level });
  }
  return { ...tile, id: await id, mips };
}

/** Writes a tile back into a picture at (x, y). */
export function pasteTile(target: Pixels, tile: Pixels, x: number, y: number): void {
  for (let row = 0; row < tile.height; row++) {
    target.data.set(
      tile.data.subarray(row * tile.width * 4, (row + 1) * tile.width * 4),
      ((y + row) * target.width + x) * 4,
    );
  }
}
