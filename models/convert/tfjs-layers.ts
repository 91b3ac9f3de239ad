/**
 * TensorFlow.js *layers* models (Keras) → ONNX, for convolutional super-resolution nets that see 0..255 pictures.
 *
 * Two exact rewrites make the graph fit a browser:
 * - Convolution, ReLU, sum and concatenation are positively homogeneous, f(s·x; W, b) = s·f(x; W, b/s), so dividing every bias by
 *   255 gives a net from 0..1 to 0..1 without a single extra op (and keeps activations in the range of fp16).
 * - Nearest upsampling followed by a convolution computes, for every phase of the output pixel, a convolution of the small
 *   picture. It becomes one small-picture convolution and a DepthToSpace (sub-pixel convolution, Shi et al. 2016,
 *   arXiv:1609.05158), which never holds the wide upsampled tensor.
 */
import { OnnxGraph } from './onnx-graph.ts';
import { permute, readTfjsModel, type TfjsModel, type Weight } from './weights.ts';

/** The pictures that the net was trained on go from 0 to this. */
const INPUT_RANGE = 255;

interface LayerConfig {
  name: string;
  filters: number;
  kernel_size: [number, number];
  strides: [number, number];
  dilation_rate: [number, number];
  groups: number;
  padding: string;
  activation: string;
  use_bias: boolean;
  data_format: string;
  axis: number;
  size: [number, number];
  interpolation: string;
  batch_input_shape: (number | null)[];
}

interface Layer {
  class_name: string;
  name: string;
  config: LayerConfig;
  inbound_nodes: [string, number, number, object][][];
}

interface LayersTopology {
  model_config: {
    config: { layers: Layer[]; input_layers: unknown; output_layers: [string, number, number][] };
  };
}

interface Kernel {
  height: number;
  width: number;
  inputs: number;
  outputs: number;
  /** `[outputs, inputs, height, width]` */
  weights: Float32Array;
  bias: Float32Array;
}

export interface LayersModel {
  /** Its `model.json`. */
  path: string;
  /** Graph name. */
  name: string;
  /** Origin and licence, written into the file. */
  doc: string;
}

/**
 * Converts a layers model to ONNX.
 *
 * Input `input` `[1,3,H,W]`, RGB 0..1; output `output` `[1,3,scale·H,scale·W]`, RGB, about 0..1 (not clipped).
 * @throws on a layer or setting that the converter does not know
 */
export function convertLayersModel({ path, name, doc }: LayersModel): OnnxGraph {
  const model = readTfjsModel<LayersTopology>(path);
  const { layers, output_layers: outputs } = model.topology.model_config.config;
  const graph = new OnnxGraph(name, doc);
  const tensors = new Map<string, string>();
  const upsampled = new Map<string, { source: string; factor: number }>();
  const last = outputs[0]?.[0];
  if (outputs.length !== 1 || !last) throw new Error(`${name}: one output expected`);

  for (const layer of layers) {
    const inputs = (layer.inbound_nodes[0] ?? []).map(([from]) => from);
    const output = layer.name === last ? 'output' : layer.name;
    const tensor = (index: number): string => {
      const found = tensors.get(inputs[index] ?? '');
      if (!found) throw new Error(`${layer.name}: input ${inputs[index]} is not a tensor`);
      return found;
    };
    switch (layer.class_name) {
      case 'InputLayer':
        tensors.set(layer.name, graph.input('input', [1, 3, 'H', 'W']));
        break;
      case 'Conv2D': {
        const kernel = readKernel(model, layer);
        const up = upsampled.get(inputs[0] ?? '');
        tensors.set(
          layer.name,
          up
            ? subPixelConv(graph, layer.name, up.source, kernel, up.factor, output)
            : conv(graph, layer.name, tensor(0), kernel, output),
        );
        break;
      }
      case 'Activation':
        if (layer.config.activation !== 'relu') throw new Error(`${layer.name}: ${layer.config.activation}`);
        tensors.set(layer.name, graph.node('Relu', [tensor(0)], {}, output));
        break;
      case 'Add':
        tensors.set(layer.name, graph.node('Add', [tensor(0), tensor(1)], {}, output));
        break;
      case 'Concatenate':
        if (layer.config.axis !== 3) throw new Error(`${layer.name}: axis ${layer.config.axis}`);
        tensors.set(
          layer.name,
          graph.node(
            'Concat',
            inputs.map((_, i) => tensor(i)),
            { axis: 1 },
            output,
          ),
        );
        break;
      case 'UpSampling2D': {
        const [factor, other] = layer.config.size;
        if (layer.config.interpolation !== 'nearest' || factor !== other) {
          throw new Error(`${layer.name}: only square nearest upsampling`);
        }
        upsampled.set(layer.name, { source: tensor(0), factor });
        break;
      }
      default:
        throw new Error(`${layer.name}: layer class ${layer.class_name}`);
    }
  }
  graph.output('output', [1, 3, 'outH', 'outW']);
  return graph;
}

/** Pixels around an output pixel's place (in input pixels, one side) that its value depends on. */
export function receptiveRadius({ path }: LayersModel): number {
  const { topology } = readTfjsModel<LayersTopology>(path);
  const radius = new Map<string, number>();
  let result = 0;
  let upsampled = false;
  for (const layer of topology.model_config.config.layers) {
    const before = Math.max(0, ...(layer.inbound_nodes[0] ?? []).map(([from]) => radius.get(from) ?? 0));
    if (layer.class_name === 'UpSampling2D') upsampled = true;
    const reach = layer.class_name === 'Conv2D' ? (layer.config.kernel_size[0] - 1) / 2 : 0;
    result = before + (upsampled ? Math.min(1, reach) : reach);
    radius.set(layer.name, result);
  }
  return result;
}

function readKernel(model: TfjsModel<LayersTopology>, { name, config }: Layer): Kernel {
  const [height, width] = config.kernel_size;
  const plain =
    config.strides.every((v) => v === 1) &&
    config.dilation_rate.every((v) => v === 1) &&
    config.groups === 1 &&
    config.activation === 'linear' &&
    config.data_format === 'channels_last' &&
    (config.padding === 'same' || (height === 1 && width === 1)) &&
    height % 2 === 1 &&
    width % 2 === 1;
  if (!plain) throw new Error(`${name}: only plain odd 'same' convolutions`);
  const weight = required(model, `${name}/kernel`);
  const inputs = weight.shape[2] as number;
  const outputs = config.filters;
  const weights = permute(weight.values as Float32Array, weight.shape, [3, 2, 0, 1]);
  const bias = config.use_bias
    ? (required(model, `${name}/bias`).values as Float32Array).map((v) => v / INPUT_RANGE)
    : new Float32Array(outputs);
  return { height, width, inputs, outputs, weights, bias };
}

function required(model: TfjsModel<LayersTopology>, name: string): Weight {
  const weight = model.weights.get(name);
  if (!weight) throw new Error(`weight ${name} is missing`);
  return weight;
}

function conv(graph: OnnxGraph, name: string, input: string, k: Kernel, output?: string): string {
  const weights = graph.constant(`${name}.weight`, k.weights, [k.outputs, k.inputs, k.height, k.width]);
  const bias = graph.constant(`${name}.bias`, k.bias, [k.outputs]);
  const [padY, padX] = [(k.height - 1) / 2, (k.width - 1) / 2];
  return graph.node(
    'Conv',
    [input, weights, bias],
    { kernel_shape: [k.height, k.width], pads: [padY, padX, padY, padX] },
    output,
  );
}

/** Nearest upsampling by `factor` and a 3×3 convolution, as one convolution of the small picture and a DepthToSpace. */
function subPixelConv(
  graph: OnnxGraph,
  name: string,
  input: string,
  k: Kernel,
  factor: number,
  output: string,
): string {
  if (k.height !== 3 || k.width !== 3) throw new Error(`${name}: 3×3 expected after upsampling`);
  const phases = factor * factor;
  const weights = new Float64Array(k.outputs * phases * k.inputs * 9);
  const bias = new Float32Array(k.outputs * phases);
  for (let o = 0; o < k.outputs; o++) {
    for (let p = 0; p < phases; p++) {
      const channel = o * phases + p;
      bias[channel] = k.bias[o] as number;
      for (let i = 0; i < k.inputs; i++) {
        for (let y = 0; y < 3; y++) {
          const smallY = 1 + Math.floor((Math.floor(p / factor) + y - 1) / factor);
          for (let x = 0; x < 3; x++) {
            const smallX = 1 + Math.floor(((p % factor) + x - 1) / factor);
            const to = ((channel * k.inputs + i) * 3 + smallY) * 3 + smallX;
            weights[to] =
              (weights[to] as number) + (k.weights[((o * k.inputs + i) * 3 + y) * 3 + x] as number);
          }
        }
      }
    }
  }
  const small: Kernel = { ...k, outputs: k.outputs * phases, weights: Float32Array.from(weights), bias };
  const wide = conv(graph, name, input, small);
  return graph.node('DepthToSpace', [wide], { blocksize: factor, mode: 'CRD' }, output);
}
