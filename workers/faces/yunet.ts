/**
 * Reads the answer of YuNet (Wu et al., 2023), the second finder: small and turned faces that BlazeFace misses.
 * Grids and scores as in OpenCV's FaceDetectorYN.
 */
import { createRaster, paste, type Raster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Found, Point } from './blazeface.ts';

/** Side of the net's input. */
export const YUNET_SIDE = 640;
const STRIDES = [8, 16, 32];

/**
 * The picture shrunk to fit, black beyond it, as the net takes it: planes [3, 640, 640], BGR, 0..255.
 * @returns also how many pixels of the picture one pixel of the input is
 */
export function yunetInput(picture: Raster): { planes: Float32Array; scale: number } {
  const scale = Math.max(picture.width, picture.height) / YUNET_SIDE;
  const [width, height] = [picture.width, picture.height].map((n) => Math.max(1, Math.round(n / scale)));
  const boxed = createRaster(YUNET_SIDE, YUNET_SIDE);
  paste(boxed, resize(picture, width!, height!, { kernel: 'triangle' }), 0, 0);
  const area = YUNET_SIDE * YUNET_SIDE;
  const planes = new Float32Array(3 * area);
  for (let i = 0; i < area; i++)
    for (let c = 0; c < 3; c++) planes[c * area + i] = boxed.data[i * 4 + 2 - c]!;
  return { planes, scale };
}

/**
 * @param outputs `cls_8` … `kps_32`, as the manifest describes them
 * @param threshold least confidence, 0..1
 * @returns finds in pixels of the 640 px input, best first, still with repeats
 */
export function decodeYunet(outputs: (name: string) => Float32Array, threshold: number): Found[] {
  const found: Found[] = [];
  for (const stride of STRIDES) {
    const [cls, obj, bbox, kps] = ['cls', 'obj', 'bbox', 'kps'].map((n) => outputs(`${n}_${stride}`));
    const columns = YUNET_SIDE / stride;
    for (let i = 0; i < columns * columns; i++) {
      const score = Math.sqrt(Math.max(0, cls![i]!) * Math.max(0, obj![i]!));
      if (!(score >= threshold)) continue;
      const [column, row] = [i % columns, Math.floor(i / columns)];
      const at = (dx: number, dy: number): Point => [(column + dx) * stride, (row + dy) * stride];
      const [x, y] = at(bbox![i * 4]!, bbox![i * 4 + 1]!);
      found.push({
        x,
        y,
        width: Math.exp(bbox![i * 4 + 2]!) * stride,
        height: Math.exp(bbox![i * 4 + 3]!) * stride,
        score,
        points: Array.from({ length: 5 }, (_, p) => at(kps![i * 10 + 2 * p]!, kps![i * 10 + 2 * p + 1]!)),
      });
    }
  }
  return found.sort((a, b) => b.score - a.score);
}
