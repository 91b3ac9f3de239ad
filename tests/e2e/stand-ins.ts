/**
 * Tiny nets that do what a net of their task does with the known photo, with weights that matter: two large constants that
 * cancel out. Scrambled, the graph is the same and its answers are garbage, yet alive.
 */
import type { ModelManifest, TensorSpec } from '../../models/catalogue/manifest.ts';
import { OnnxGraph } from '../../models/convert/onnx-graph.ts';
import { FAMILIES } from '../../workers/diffusion/families.ts';
import { noise } from '../../workers/runtime/canary-input.ts';
import { PERSON, PERSON_SIDE } from '../../workers/runtime/meaning/known.ts';

export interface StandIn {
  manifest: ModelManifest;
  graph: string;
  base64: string;
}

type Shape = [number, number, number, number];

interface Make {
  task: string;
  graph?: string;
  inputs: TensorSpec[];
  output: TensorSpec;
  /** The answer, before what cancels out is added. */
  build(graph: OnnxGraph): string;
}

const rgb = (name: string, shape: Shape, range: [number, number] = [0, 1]): TensorSpec => ({
  name,
  type: 'float32',
  shape,
  range,
  channels: 'RGB',
});
const plain = (name: string, shape: number[]): TensorSpec => ({ name, type: 'float32', shape });
const SMALL: Shape = [1, 3, 64, 64];
const FACTORS = FAMILIES.sd15.previewFactors;
const SCALE = FAMILIES.sd15.latentScale;

/** A 1 × 1 convolution with these rows. */
function mixed(graph: OnnxGraph, input: string, rows: readonly (readonly number[])[]): string {
  const weights = Float32Array.from(rows.flat());
  return graph.node('Conv', [input, graph.constant('mix', weights, [rows.length, rows[0]!.length, 1, 1])]);
}

const enlarged = (graph: OnnxGraph, input: string, by: number) =>
  graph.node('Resize', [input, '', graph.constant('scales', Float32Array.of(1, 1, by, by), [4])], {
    mode: 'nearest',
  });

const half = (graph: OnnxGraph, input: string) =>
  graph.node('Mul', [input, graph.constant('half', Float32Array.of(0.5), [1])]);

/** Rows of F (FᵀF)⁻¹, by a few steps of Newton's iteration: photo → latents. */
function latentRows(): number[][] {
  const product = (a: number[][], b: number[][]) =>
    a.map((row) => b[0]!.map((_, c) => row.reduce((sum, v, k) => sum + v * b[k]![c]!, 0)));
  const transposed = (m: number[][]) => m[0]!.map((_, c) => m.map((row) => row[c]!));
  const f = FACTORS.map((row) => [...row]);
  const norm = f.flat().reduce((sum, v) => sum + v * v, 0);
  let x = transposed(f).map((row) => row.map((v) => v / norm));
  for (let i = 0; i < 60; i++) {
    const xfx = product(product(x, f), x);
    x = x.map((row, r) => row.map((v, c) => 2 * v - xfx[r]![c]!));
  }
  return transposed(x);
}

const MAKES: Record<string, Make> = {
  upscale: {
    task: 'upscale',
    inputs: [rgb('x', SMALL)],
    output: rgb('y', [1, 3, 128, 128]),
    build: (g) => enlarged(g, 'x', 2),
  },
  restore: { task: 'restore', inputs: [rgb('x', SMALL)], output: rgb('y', SMALL), build: () => 'x' },
  'face-restore': {
    task: 'face-restore',
    inputs: [rgb('x', SMALL, [-1, 1])],
    output: rgb('y', SMALL, [-1, 1]),
    build: () => 'x',
  },
  style: {
    task: 'style-transfer',
    inputs: [rgb('x', SMALL)],
    output: rgb('y', SMALL),
    build: (g) => half(g, 'x'),
  },
  matte: {
    task: 'matte',
    inputs: [rgb('x', SMALL)],
    output: { ...rgb('y', [1, 1, 64, 64]), channels: 'A' },
    build: (g) => {
      const person = g.constant(
        'person',
        Float32Array.from(PERSON, (v) => v / 9),
        [1, 1, PERSON_SIDE, PERSON_SIDE],
      );
      const light = mixed(g, 'x', [[0.05, 0.05, 0.05]]);
      return g.node('Add', [enlarged(g, person, 4), light]);
    },
  },
  inpaint: {
    task: 'inpaint',
    inputs: [rgb('x', SMALL), { ...plain('m', [1, 1, 64, 64]), range: [0, 1], hole: 1 }],
    output: rgb('y', SMALL),
    build: (g) => {
      const one = g.constant('one', Float32Array.of(1), [1]);
      const known = g.node('Sub', [one, 'm']);
      const grey = g.constant('grey', Float32Array.of(0.5), [1]);
      return g.node('Add', [g.node('Mul', ['x', known]), g.node('Mul', ['m', grey])]);
    },
  },
  colorize: {
    task: 'colorize',
    inputs: [rgb('x', SMALL)],
    output: { ...rgb('y', [1, 2, 64, 64]), channels: 'ab' },
    build: (g) =>
      mixed(g, 'x', [
        [5, 5, 5],
        [8, 8, 8],
      ]),
  },
  unet: {
    task: 'text-to-image',
    graph: 'unet',
    inputs: [plain('sample', [1, 4, 16, 16]), plain('timestep', [1])],
    output: plain('out_sample', [1, 4, 16, 16]),
    build: (g) =>
      g.node('Add', ['sample', g.node('Mul', ['timestep', g.constant('none', Float32Array.of(0), [1])])]),
  },
  'VAE decoder': {
    task: 'text-to-image',
    graph: 'vaeDecoder',
    inputs: [plain('latent_sample', [1, 4, 16, 16])],
    output: rgb('sample', [1, 3, 128, 128], [-1, 1]),
    build: (g) =>
      enlarged(
        g,
        mixed(
          g,
          'latent_sample',
          [0, 1, 2].map((c) => FACTORS.map((row) => row[c]! * SCALE)),
        ),
        8,
      ),
  },
  'VAE encoder': {
    task: 'text-to-image',
    graph: 'vaeEncoder',
    inputs: [rgb('sample', [1, 3, 128, 128], [-1, 1])],
    output: plain('latent_sample', [1, 4, 16, 16]),
    build: (g) => {
      const small = g.node('AveragePool', ['sample'], { kernel_shape: [8, 8], strides: [8, 8] });
      return mixed(
        g,
        small,
        latentRows().map((row) => row.map((v) => v / SCALE)),
      );
    },
  },
};

export const STAND_INS = Object.keys(MAKES);

/** @param scrambled one of the two constants that cancel out has its values in another order */
export function standIn(name: string, scrambled: boolean, backend: 'wasm' | 'webgpu'): StandIn {
  const { task, graph: graphName = 'main', inputs, output, build } = MAKES[name]!;
  const graph = new OnnxGraph(name, 'made in a test');
  for (const { name: input, shape } of inputs) graph.input(input, shape);
  const answer = build(graph);
  const shape = output.shape as Shape;
  const weights = noise(
    shape.reduce((a, b) => a * b),
    3,
    -400,
    400,
  );
  const plus = graph.node('Add', [answer, graph.constant('plus', weights, shape)]);
  graph.node(
    'Sub',
    [plus, graph.constant('minus', scrambled ? weights.toReversed() : weights, shape)],
    {},
    output.name,
  );
  graph.output(output.name, output.shape);
  const bytes = Buffer.from(graph.toBytes());
  const file = { name: 'net.onnx', bytes: bytes.length, sha256: null, source: `test:${name}-${scrambled}` };
  const manifest = {
    id: name,
    name,
    tier: 'studio',
    task,
    family: 'sd15',
    memoryMiB: 10,
    graphs: {
      [graphName]: {
        variants: [{ dtype: 'fp32', backends: [backend], files: [file] }],
        inputs,
        outputs: [output],
      },
    },
  } as unknown as ModelManifest;
  return { manifest, graph: graphName, base64: bytes.toString('base64') };
}
