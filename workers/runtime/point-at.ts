/**
 * Finds the thing at some clicks or in a box with a promptable segmentation net (Segment Anything 2 and its kin: an encoder
 * for the picture, a decoder for what is pointed at). Shapes, names and ranges come from the manifest. Preprocessing and the
 * scale of points are those of transformers' Sam2Processor: the picture stretched to the net's square, points likewise.
 */
import type { TensorSpec } from '../../models/catalogue/manifest.ts';
import type { Pointing } from '../imaging/cut/pointed-matte.ts';
import { createPlane, type Plane, type Raster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Graph, Runtime } from './runtime.ts';
import { float32, floats, packRgb, type Tensor } from './tensor.ts';
import { normalize } from './whole-picture.ts';

/** Labels of points: beside the thing, on it, and the two corners of a box (SAM 2's own prompt encoder takes boxes so). */
const BESIDE = 0;
const ON = 1;
const TOP_LEFT = 2;
const BOTTOM_RIGHT = 3;

type Embeddings = Record<string, Tensor>;

/** The last picture that an encoder saw, so that a further click costs only the decoder. */
const seen = new WeakMap<Graph, { picture: string; embeddings: Embeddings }>();

/**
 * @returns 0..1 at the size of the net's masks, stretched over the whole picture
 * @throws Error where the manifest is no promptable net's
 */
export async function pointAt(
  runtime: Runtime,
  role: string,
  picture: Raster,
  { clicks, box }: Pick<Pointing, 'clicks' | 'box'>,
): Promise<Plane> {
  const { encoder, decoder } = runtime.manifest(role).graphs;
  const image = encoder?.inputs[0];
  const [, , rows, columns] = image?.shape ?? [];
  if (!decoder || !image || typeof rows !== 'number' || typeof columns !== 'number')
    throw new Error(`the manifest of "${role}" is no promptable segmentation net's`);
  const embeddings = await embed(await runtime.open(role, 'encoder'), picture, image, columns, rows);
  const scale = { x: columns / picture.width, y: rows / picture.height };
  const points = pointsOf(clicks, box).map(({ x, y, label }) => ({ x: x * scale.x, y: y * scale.y, label }));
  const graph = await runtime.open(role, 'decoder', { points: points.length }, { replace: true });
  const outputs = await graph.run({
    ...embeddings,
    input_points: float32(Float32Array.from(points.flatMap(({ x, y }) => [x, y])), [1, 1, points.length, 2]),
    input_labels: {
      type: 'int64',
      data: BigInt64Array.from(points, ({ label }) => BigInt(label)),
      dims: [1, 1, points.length],
    },
    input_boxes: float32(new Float32Array(0), [1, 0, 4]),
  });
  return bestMask(outputs.pred_masks, floats(outputs.iou_scores, 'iou_scores'), points, columns, rows);
}

async function embed(
  graph: Graph,
  picture: Raster,
  spec: TensorSpec,
  width: number,
  height: number,
): Promise<Embeddings> {
  const small = resize(picture, width, height, { kernel: 'triangle' });
  const key = `${width}x${height} ${hashOf(small.data)}`;
  const known = seen.get(graph);
  if (known?.picture === key) return known.embeddings;
  const data = normalize(packRgb(small, 0, 0, width, height), spec);
  const embeddings = await graph.run({ [spec.name]: float32(data, [1, 3, height, width]) });
  seen.set(graph, { picture: key, embeddings });
  return embeddings;
}

/** FNV-1a over the pixels, two lanes of 32 bits. */
function hashOf(data: Uint8ClampedArray<ArrayBuffer>): string {
  const words = new Uint32Array(data.buffer, data.byteOffset, data.length >> 2);
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (const word of words) {
    a = Math.imul(a ^ word, 0x01000193);
    b = Math.imul(b ^ (word >>> 11), 0x811c9dc5) + a;
  }
  return `${a >>> 0}.${b >>> 0}`;
}

interface Prompt {
  x: number;
  y: number;
  label: number;
}

/** The box first, as SAM 2 has it. */
function pointsOf(clicks: Pointing['clicks'], box: Pointing['box']): Prompt[] {
  const corners = box
    ? [
        { x: box.x, y: box.y, label: TOP_LEFT },
        { x: box.x + box.width, y: box.y + box.height, label: BOTTOM_RIGHT },
      ]
    : [];
  return [...corners, ...clicks.map(({ x, y, keep }) => ({ x, y, label: keep ? ON : BESIDE }))];
}

/** Of the proposed masks the one that holds most clicks to what they say; of those the one the net thinks best of. */
function bestMask(
  masks: Tensor | undefined,
  scores: Float32Array,
  points: readonly Prompt[],
  width: number,
  height: number,
): Plane {
  const logits = floats(masks, 'pred_masks');
  const [rows = 0, columns = 0] = masks!.dims.slice(-2);
  const size = rows * columns;
  const clicks = points.filter(({ label }) => label === ON || label === BESIDE);
  const kept = (k: number) =>
    clicks.filter(({ x, y, label }) => {
      const u = Math.min(columns - 1, Math.max(0, Math.floor((x * columns) / width)));
      const v = Math.min(rows - 1, Math.max(0, Math.floor((y * rows) / height)));
      return logits[k * size + v * columns + u]! > 0 === (label === ON);
    }).length;
  const rank = Array.from(scores, (score, k) => kept(k) + Math.min(1, Math.max(0, score)) / 2);
  const best = rank.indexOf(Math.max(...rank));
  const out = createPlane(columns, rows);
  for (let i = 0; i < size; i++) out.data[i] = 1 / (1 + Math.exp(-logits[best * size + i]!));
  return out;
}
