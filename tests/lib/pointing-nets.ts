/** Nets with the published inputs and outputs of EdgeTAM whose answers are known: discs around the clicks. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { GraphManifest, ModelManifest } from '../../models/catalogue/manifest.ts';
import { OnnxGraph } from '../../models/convert/onnx-graph.ts';

export const edgeTam = JSON.parse(readFileSync('models/catalogue/edgetam.json', 'utf8')) as ModelManifest;
const { decoder } = edgeTam.graphs as Record<'encoder' | 'decoder', GraphManifest>;

/** The published encoder's inputs and outputs; the embeddings are means of the picture's first channel. */
function standInEncoder(): Uint8Array {
  const graph = new OnnxGraph('encoder', 'made by a test');
  const pixels = graph.input('pixel_values', [1, 3, 1024, 1024]);
  for (const [k, channels, stride] of [
    [0, 32, 4],
    [1, 64, 8],
    [2, 256, 16],
  ] as const) {
    const pooled = graph.node('AveragePool', [pixels], {
      kernel_shape: [stride, stride],
      strides: [stride, stride],
    });
    const weights = new Float32Array(channels * 3);
    for (let c = 0; c < channels; c++) weights[c * 3] = 1;
    graph.node(
      'Conv',
      [pooled, graph.constant(`w${k}`, weights, [channels, 3, 1, 1])],
      {},
      `image_embeddings.${k}`,
    );
    graph.output(`image_embeddings.${k}`, [1, channels, 1024 / stride, 1024 / stride]);
  }
  return graph.toBytes();
}

/**
 * The published decoder's inputs and outputs. Each of three masks is discs of 40, 90 and 160 pixels around the points
 * labelled 1, less those around points labelled 0, within the corners labelled 2 and 3. The net thinks best of the second.
 */
function standInDecoder(): Uint8Array {
  const g = new OnnxGraph('decoder', 'made by a test');
  for (const { name, shape, type } of decoder.inputs) g.input(name, shape, type as 'float32' | 'int64');
  const one = (name: string, v: number) => g.constant(name, Float32Array.of(v), [1]);
  const axis = (name: string, along: 3 | 4) => {
    const values = Float32Array.from({ length: 256 }, (_, i) => i * 4 + 2);
    return g.constant(name, values, along === 4 ? [1, 1, 1, 1, 256] : [1, 1, 1, 256, 1]);
  };
  const column = g.integers('column', [1, 1, -1, 1, 1]);
  const from = (k: number) =>
    g.node('Reshape', [g.node('Gather', ['input_points', g.integers(`i${k}`, [k])], { axis: 3 }), column]);
  const away = [g.node('Sub', [axis('u', 4), from(0)]), g.node('Sub', [axis('v', 3), from(1)])] as const;
  const labels = g.node('Reshape', [g.node('Cast', ['input_labels'], { to: 1 }), column]);
  const is = (label: number) =>
    g.node('Cast', [g.node('Equal', [labels, one(`is${label}`, label)])], { to: 1 });
  const squares = away.map((d) => g.node('Mul', [d, d]));
  const distance = g.node('Sqrt', [g.node('Add', squares)]);
  const sign = g.node('Sub', [is(1), is(0)]);
  const relu = (x: string) => g.node('Relu', [x]);
  const negative = (x: string) => g.node('Neg', [x]);
  const beyond = (label: number, flip: (x: string) => string) =>
    g.node('Mul', [
      is(label),
      g.node(
        'Add',
        away.map((d) => relu(flip(d))),
      ),
    ]);
  const outside = g.node('Add', [beyond(2, negative), beyond(3, (x) => x)]);
  const axes = g.integers('points-axis', [2]);
  const total = (x: string) => g.node('ReduceSum', [x, axes], { keepdims: 1 });
  const none = g.node('ReduceSum', ['input_boxes'], { keepdims: 0 });
  const read = ['image_embeddings.0', 'image_embeddings.1', 'image_embeddings.2'].map((name) =>
    g.node('Mul', [g.node('ReduceMean', [name], { keepdims: 0 }), one(`${name}.none`, 0)]),
  );
  const unused = [none, ...read].reduce((a, b) => g.node('Add', [a, b]));
  const masks = [40, 90, 160].map((radius) => {
    const discs = total(g.node('Mul', [sign, relu(g.node('Sub', [one(`r${radius}`, radius), distance]))]));
    const logits = g.node('Sub', [g.node('Sub', [discs, one(`half${radius}`, 0.5)]), total(outside)]);
    return g.node('Mul', [logits, one(`sure${radius}`, 16)]);
  });
  const flat = g.node('Concat', masks, { axis: 2 });
  const shaped = g.node('Reshape', [flat, g.integers('shape', [1, 1, 3, 256, 256])]);
  g.node('Add', [shaped, unused], {}, 'pred_masks');
  g.node('Identity', [g.constant('scores', Float32Array.of(0.5, 0.9, 0.7), [1, 1, 3])], {}, 'iou_scores');
  g.node('Identity', [g.constant('there', Float32Array.of(9), [1, 1, 1])], {}, 'object_score_logits');
  for (const { name, shape } of decoder.outputs) g.output(name, shape);
  return g.toBytes();
}

export const pointingNets = { encoder: standInEncoder(), decoder: standInDecoder() };

/** Every file of the catalogue entry, and what stands in for it; weights beside a graph are never read. */
export const pointingFiles = Object.entries(edgeTam.graphs).flatMap(([graph, { variants }]) =>
  variants.flatMap(({ files }) =>
    files.map((file) => ({
      file,
      bytes: Buffer.from(
        file.external ? `beside the ${graph}` : pointingNets[graph as keyof typeof pointingNets],
      ),
    })),
  ),
);

/** A script of the build whose catalogue knows the files that stand in. @returns it as it was where it has no catalogue */
export function withPointingFiles(script: string): string {
  return pointingFiles.reduce(
    (text, { file, bytes }) =>
      text.includes(file.sha256!)
        ? text
            .replace(file.sha256!, createHash('sha256').update(bytes).digest('hex'))
            .replace(new RegExp(`bytes:${file.bytes}(?=\\D)`), `bytes:${bytes.length}`)
        : text,
    script,
  );
}
