/** The magic wand: pixels whose colour is near that of the clicked one, measured in OKLab (Björn Ottosson, 2020). */
import { LINEAR_OF_BYTE, oklabOfLinear } from '../color.ts';
import type { Mask, MaskPatch, Plane } from './mask.ts';
import { type Combine, combineMask } from './selection.ts';
import type { Pixels } from './tiles.ts';

export interface WandOptions {
  x: number;
  y: number;
  /** Largest OKLab distance, 0..1; 0.02 is just noticeable, 0.1 clearly another colour. */
  tolerance: number;
  /** Only pixels connected (by their sides) with the clicked one; otherwise everywhere. */
  contiguous: boolean;
}

/** sRGB bytes to OKLab: L 0..1, a and b about -0.4..0.4. */
export function oklab(r8: number, g8: number, b8: number): [number, number, number] {
  const out: [number, number, number] = [0, 0, 0];
  oklabOfLinear(LINEAR_OF_BYTE[r8]!, LINEAR_OF_BYTE[g8]!, LINEAR_OF_BYTE[b8]!, out);
  return out;
}

/** Says for any pixel word whether it is near the seed; each colour is computed once. */
function nearness(seed: number, tolerance: number): (word: number) => boolean {
  const answers = new Uint8Array(1 << 24);
  const parts = (w: number) => oklab(w & 255, (w >>> 8) & 255, (w >>> 16) & 255);
  const [L, a, b] = parts(seed);
  const clear = seed >>> 24 === 0;
  return (word) => {
    if (clear || word >>> 24 === 0) return clear === (word >>> 24 === 0);
    const rgb = word & 0xffffff;
    const known = answers[rgb]!;
    if (known !== 0) return known === 1;
    const [l2, a2, b2] = parts(rgb);
    const near = Math.hypot(l2 - L, a2 - a, b2 - b) <= tolerance;
    answers[rgb] = near ? 1 : 2;
    return near;
  };
}

/** Selected pixels as 0 or 255, over the whole picture. Fully transparent pixels are near only to each other. */
export function wandPlane(picture: Pixels, options: WandOptions): Plane | null {
  const { width, height } = picture;
  const x = Math.floor(options.x);
  const y = Math.floor(options.y);
  if (x < 0 || y < 0 || x >= width || y >= height) return null;
  const words = new Uint32Array(picture.data.buffer, picture.data.byteOffset, width * height);
  const near = nearness(words[y * width + x]!, options.tolerance);
  const data = new Uint8Array(width * height);
  if (options.contiguous) flood(words, data, width, height, y * width + x, near);
  else for (let i = 0; i < words.length; i++) if (near(words[i]!)) data[i] = 255;
  return { x: 0, y: 0, width, height, data };
}

/** Scanline flood fill: whole runs at a time, so the stack stays small. */
function flood(
  words: Uint32Array,
  data: Uint8Array,
  width: number,
  height: number,
  seed: number,
  near: (word: number) => boolean,
): void {
  const stack = [seed];
  while (stack.length > 0) {
    const at = stack.pop()!;
    if (data[at] !== 0) continue;
    const row = at - (at % width);
    let left = at;
    while (left > row && data[left - 1] === 0 && near(words[left - 1]!)) left--;
    let right = at;
    while (right < row + width - 1 && data[right + 1] === 0 && near(words[right + 1]!)) right++;
    data.fill(255, left, right + 1);
    for (const other of [row - width, row + width]) {
      if (other < 0 || other >= width * height) continue;
      let inRun = false;
      for (let i = left - row; i <= right - row; i++) {
        const open = data[other + i] === 0 && near(words[other + i]!);
        if (open && !inRun) stack.push(other + i);
        inRun = open;
      }
    }
  }
}

/** Selects by colour and lays the result over a selection. */
export function wandMask(mask: Mask, picture: Pixels, options: WandOptions, how: Combine): MaskPatch {
  return combineMask(mask, wandPlane(picture, options), how);
}
