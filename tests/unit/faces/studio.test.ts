/** Studio face restorers: alignment, what the net is fed, what comes back; on tiny graphs of the same inputs and outputs. */
import { describe, expect, it } from 'vitest';
import { OnnxGraph } from '../../../models/convert/onnx-graph.ts';
import type { Point } from '../../../workers/faces/blazeface.ts';
import { type Frame, fromFrame } from '../../../workers/faces/frame.ts';
import { addedThrough, FFHQ_TEMPLATE, fitFrame, redrawnFace } from '../../../workers/faces/studio.ts';
import { createRaster, crop, type Raster } from '../../../workers/imaging/raster.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';
import { standInRuntime } from '../stand-in-runtime.ts';

const FRAME: Frame = { x: 130, y: 110, side: 160, angle: 0.3 };

/** The 468 points of a face that lies exactly on the template in {@link FRAME}. */
function alignedMesh(): Point[] {
  const [rightEye, leftEye, nose, right, left] = FFHQ_TEMPLATE.map((p) => fromFrame(FRAME, p));
  const mesh = Array.from({ length: 468 }, () => rightEye!);
  for (const i of [263, 466, 388, 387, 386, 385, 384, 398, 362, 382, 381, 380, 374, 373, 390, 249])
    mesh[i] = leftEye!;
  [mesh[1], mesh[61], mesh[291]] = [nose!, right!, left!];
  return mesh;
}

function photo(): Raster {
  const picture = createRaster(260, 220);
  for (let i = 0; i < 260 * 220; i++) {
    const [x, y] = [i % 260, Math.floor(i / 260)];
    picture.data.set([90 + 60 * Math.sin(x / 9), 120 + 50 * Math.cos(y / 7), 100 + x / 4, 255], i * 4);
  }
  return picture;
}

/** A graph of the restorers' io that puts its input through these operators. */
function chain(...operators: readonly string[]): OnnxGraph {
  const graph = new OnnxGraph('stand-in', 'made by a test');
  let value = graph.input('input', [1, 3, 512, 512]);
  for (const [i, operator] of operators.entries())
    value = graph.node(operator, [value], {}, i === operators.length - 1 ? 'output' : `value${i}`);
  graph.output('output', [1, 3, 512, 512]);
  return graph;
}

describe('alignment', () => {
  it('finds the frame that brought the points there', () => {
    const frame = fitFrame(
      FFHQ_TEMPLATE,
      FFHQ_TEMPLATE.map((p) => fromFrame(FRAME, p)),
    );
    for (const key of ['x', 'y', 'side', 'angle'] as const) expect(frame[key]).toBeCloseTo(FRAME[key], 6);
  });

  it('takes the best one where no frame fits, and is not led off by one point', () => {
    const points = FFHQ_TEMPLATE.map((p) => fromFrame(FRAME, p));
    points[2] = [points[2]![0] + 6, points[2]![1] - 4];
    const frame = fitFrame(FFHQ_TEMPLATE, points);
    expect(Math.hypot(frame.x - FRAME.x, frame.y - FRAME.y)).toBeLessThan(3);
    expect(Math.abs(frame.angle - FRAME.angle)).toBeLessThan(0.05);
  });

  it('brings a change back to the place it was seen at', () => {
    const side = 64;
    const change = new Float32Array(3 * side * side);
    change.fill(40, 0, side * side);
    const flat = createRaster(260, 220);
    const out = addedThrough(FRAME, change, side, crop(flat, 20, 10, 220, 200), { x: 20, y: 10 });
    const at = ([x, y]: Point) => ((Math.round(y) - 10) * 220 + Math.round(x) - 20) * 4;
    for (const p of [
      [0.5, 0.5],
      [0.1, 0.1],
      [0.9, 0.2],
    ] as const)
      expect([...out.data.subarray(at(fromFrame(FRAME, p)), at(fromFrame(FRAME, p)) + 3)]).toEqual([
        40, 0, 0,
      ]);
    expect(out.data[at(fromFrame(FRAME, [-0.05, 0.5]))]).toBe(0);
  });
});

describe.each(['gfpgan-1-4', 'restoreformer-pp'])('%s', (id) => {
  const picture = photo();
  const at = { x: 40, y: 30 };
  const around = crop(picture, at.x, at.y, 180, 160);

  it('is fed RGB from −1 to 1, 512 × 512, and its own picture back changes nothing', async () => {
    const fed: Tensor[] = [];
    const same = chain('Identity');
    const result = await redrawnFace(standInRuntime(id, same, fed), picture, alignedMesh(), around, at);
    expect(fed[0]!.dims).toEqual([1, 3, 512, 512]);
    const values = fed[0]!.data as Float32Array;
    expect(values.every((v) => v >= -1 && v <= 1)).toBe(true);
    const [x, y] = fromFrame(FRAME, [256.5 / 512, 256.5 / 512]).map((v) => Math.round(v - 0.5)) as [
      number,
      number,
    ];
    for (let c = 0; c < 3; c++) {
      const seen = (values[c * 512 * 512 + 256 * 512 + 256]! + 1) * 127.5;
      expect(Math.abs(seen - picture.data[(y * 260 + x) * 4 + c]!)).toBeLessThan(8);
    }
    expect(Math.max(...result!.data.map((v, i) => Math.abs(v - around.data[i]!)))).toBeLessThanOrEqual(1);
  });

  it('that answers white brightens the face and nothing beyond its frame', async () => {
    const white = chain('Abs', 'Ceil');
    const result = await redrawnFace(standInRuntime(id, white, []), picture, alignedMesh(), around, at);
    const middle = ((FRAME.y - at.y) * 180 + FRAME.x - at.x) * 4;
    expect([...result!.data.subarray(middle, middle + 3)].every((v) => v >= 253)).toBe(true);
    expect([...result!.data.subarray(0, 3)]).toEqual([...around.data.subarray(0, 3)]);
  });

  it('that answers NaN is not used', async () => {
    const bad = chain('Abs', 'Neg', 'Sqrt');
    expect(await redrawnFace(standInRuntime(id, bad, []), picture, alignedMesh(), around, at)).toBeNull();
  });
});
