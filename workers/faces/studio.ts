/**
 * Studio face restorers (GFPGAN, RestoreFormer++): the face is aligned to the FFHQ template, redrawn, and what changed is
 * brought back into the picture's own pixels, so that nothing else is resampled.
 */
import type { TensorSpec } from '../../models/catalogue/manifest.ts';
import type { Raster } from '../imaging/raster.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { float32, floats, packRgb } from '../runtime/tensor.ts';
import type { Point } from './blazeface.ts';
import { type Frame, sampleFrame, toFrame } from './frame.ts';
import { middleOf, partPoints } from './regions.ts';

/** Eyes, nose tip and mouth corners of the FFHQ template, 0..1, left in the picture first (facefusion, `ffhq_512`). */
export const FFHQ_TEMPLATE: readonly Point[] = [
  [0.37691676, 0.46864664],
  [0.62285697, 0.46912813],
  [0.50123859, 0.61331904],
  [0.39308822, 0.725411],
  [0.61150205, 0.72490465],
];

/** The points of a mesh that lie on the template's. */
export function templatePoints(mesh: readonly Point[]): Point[] {
  const { rightEye, leftEye, noseTip, mouthCorners } = partPoints(mesh);
  return [middleOf(rightEye), middleOf(leftEye), noseTip, ...mouthCorners];
}

/**
 * The frame in which `points` lie on `template` as nearly as turning, scaling and moving allow: the least-squares
 * similarity (Umeyama, 1991), which in two dimensions is a mean of complex quotients.
 */
export function fitFrame(template: readonly Point[], points: readonly Point[]): Frame {
  const [from, to] = [middleOf(template), middleOf(points)];
  let [real, imaginary, size] = [0, 0, 0];
  for (const [i, [tx, ty]] of template.entries()) {
    const [px, py] = points[i]!;
    const [u, v, x, y] = [tx - from[0], ty - from[1], px - to[0], py - to[1]];
    real += u * x + v * y;
    imaginary += u * y - v * x;
    size += u * u + v * v;
  }
  const [a, b] = [real / size, imaginary / size];
  const [u, v] = [0.5 - from[0], 0.5 - from[1]];
  return {
    x: to[0] + a * u - b * v,
    y: to[1] + b * u + a * v,
    side: Math.hypot(a, b),
    angle: Math.atan2(b, a),
  };
}

/**
 * @param at place of `crop` in the picture
 * @returns `crop` with the net's changes; null when its answer is not finite
 */
export async function redrawnFace(
  runtime: Runtime,
  picture: Raster,
  mesh: readonly Point[],
  crop: Raster,
  at: { x: number; y: number },
): Promise<Raster | null> {
  const graph = await runtime.open('enhancer');
  const [input, output] = [graph.manifest.inputs[0]!, graph.manifest.outputs[0]!];
  const side = Number(input.shape[2]);
  const frame = fitFrame(FFHQ_TEMPLATE, templatePoints(mesh));
  const seen = packRgb(sampleFrame(picture, frame, side), 0, 0, side, side);
  const fed = seen.map(intoRange(input));
  const outputs = await graph.run({ [input.name]: float32(fed, [1, 3, side, side]) });
  const answer = floats(outputs[output.name], output.name).map(outOfRange(output));
  if (answer.length !== seen.length || !answer.every(Number.isFinite)) return null;
  for (let i = 0; i < answer.length; i++) answer[i] = 255 * (Math.min(1, Math.max(0, answer[i]!)) - seen[i]!);
  return addedThrough(frame, answer, side, crop, at);
}

const intoRange =
  ({ range: [low, high] = [0, 1] }: TensorSpec) =>
  (v: number) =>
    low + v * (high - low);
const outOfRange =
  ({ range: [low, high] = [0, 1] }: TensorSpec) =>
  (v: number) =>
    (v - low) / (high - low);

/** `crop` plus a change that is given in a frame of the picture, as planes [3, side, side] of −255..255; bilinear. */
export function addedThrough(
  frame: Frame,
  change: Float32Array,
  side: number,
  crop: Raster,
  at: { x: number; y: number },
): Raster {
  const out = { ...crop, data: crop.data.slice() };
  const plane = side * side;
  for (let y = 0, d = 0; y < crop.height; y++) {
    for (let x = 0; x < crop.width; x++, d += 4) {
      const [u, v] = toFrame(frame, [at.x + x + 0.5, at.y + y + 0.5]);
      const [fx, fy] = [u * side - 0.5, v * side - 0.5];
      const [x0, y0] = [Math.floor(fx), Math.floor(fy)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= side || y0 + 1 >= side) continue;
      const [wx, wy] = [fx - x0, fy - y0];
      const first = y0 * side + x0;
      for (let c = 0; c < 3; c++) {
        const p = c * plane + first;
        const top = change[p]! * (1 - wx) + change[p + 1]! * wx;
        const bottom = change[p + side]! * (1 - wx) + change[p + side + 1]! * wx;
        out.data[d + c] = out.data[d + c]! + top * (1 - wy) + bottom * wy;
      }
    }
  }
  return out;
}
