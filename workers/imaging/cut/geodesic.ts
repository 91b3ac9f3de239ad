/** Distances that grow where colours change: near along an even surface, far across an edge. */
import type { LabPicture } from '../color.ts';

/** Passes over the picture, each from the top left and back; more change next to nothing on photos. */
const PASSES = 3;
/** What a step costs beside the change of colour, in OKLab units: keeps distances growing on flat ground. */
const STEP = 0.001;
/** Changes below this multiple of the picture's usual one between neighbours are texture and noise: they cost nothing. */
const TEXTURE = 1.5;

/**
 * Geodesic distance of every pixel from the seeds, by raster scans (Toivanen 1996; Criminisi, Sharp & Blake, "GeoS",
 * 2008).
 * @param isSeed by pixel index
 * @returns width × height; Infinity where there is no seed at all
 */
export function geodesicDistance(
  picture: LabPicture,
  isSeed: (index: number) => boolean,
): Float32Array<ArrayBuffer> {
  const { width, height, l, a, b } = picture;
  const out = new Float32Array(width * height).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < out.length; i++) if (isSeed(i)) out[i] = 0;
  const floor = TEXTURE * usualChange(picture);
  const relax = (i: number, j: number, length: number) => {
    const before = out[j]!;
    if (before >= out[i]!) return;
    const dl = l[i]! - l[j]!;
    const da = a[i]! - a[j]!;
    const db = b[i]! - b[j]!;
    const change = Math.max(0, Math.sqrt(dl * dl + 4 * (da * da + db * db)) - floor);
    const through = before + change + STEP * length;
    if (through < out[i]!) out[i] = through;
  };
  for (let pass = 0; pass < PASSES; pass++) {
    for (let y = 0, i = 0; y < height; y++)
      for (let x = 0; x < width; x++, i++) {
        if (x > 0) relax(i, i - 1, 1);
        if (y === 0) continue;
        relax(i, i - width, 1);
        if (x > 0) relax(i, i - width - 1, Math.SQRT2);
        if (x + 1 < width) relax(i, i - width + 1, Math.SQRT2);
      }
    for (let y = height - 1, i = out.length - 1; y >= 0; y--)
      for (let x = width - 1; x >= 0; x--, i--) {
        if (x + 1 < width) relax(i, i + 1, 1);
        if (y === height - 1) continue;
        relax(i, i + width, 1);
        if (x + 1 < width) relax(i, i + width + 1, Math.SQRT2);
        if (x > 0) relax(i, i + width - 1, Math.SQRT2);
      }
  }
  return out;
}

/** Median change of colour from a pixel to its right neighbour, over a sample. */
function usualChange({ width, height, l, a, b }: LabPicture): number {
  const changes: number[] = [];
  const step = Math.max(1, Math.floor((width * height) / 5000));
  for (let i = 0; i + 1 < width * height; i += step) {
    if ((i + 1) % width === 0) continue;
    changes.push(Math.hypot(l[i]! - l[i + 1]!, 2 * (a[i]! - a[i + 1]!), 2 * (b[i]! - b[i + 1]!)));
  }
  changes.sort((p, q) => p - q);
  return changes[changes.length >> 1] ?? 0;
}
