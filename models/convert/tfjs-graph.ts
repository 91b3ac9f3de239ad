/**
 * TensorFlow.js *graph* models → ONNX, for the small static convolutional nets of faces.
 * Only what the wanted outputs need is converted, from the outputs back.
 */
import { ChannelsLast, type Kernel, type Padding, type Plane } from './channels-last.ts';
import { OnnxGraph } from './onnx-graph.ts';
import { permute, readTfjsModel, type Weight } from './weights.ts';

interface Attribute {
  s?: string;
  list?: { i?: string[]; s?: string[] };
  shape?: { dim: { size: string }[] };
}

interface GraphNode {
  name: string;
  op: string;
  input?: string[];
  attr?: Record<string, Attribute>;
}

/** A head of the ONNX graph: the rows of one or more nodes of the source, one after the other. */
export interface Head {
  name: string;
  /** Shape of one source's rows, `[1, rows, columns]`; −1 for a free number of rows. */
  rows: [number, number, number];
  /** Shape of the output. */
  shape: [number, number, number];
  /** Nodes of the source, before any Reshape of it. */
  from: string[];
}

export interface GraphModel {
  /** Its `model.json`. */
  path: string;
  /** Graph name. */
  name: string;
  /** Origin and licence, written into the file. */
  doc: string;
  /** What black and white are for the net. */
  range: [number, number];
  weights: 'float32' | 'float16';
  heads: Head[];
}

/**
 * Converts a graph model to ONNX.
 *
 * Input `input` `[1,3,H,W]`, RGB 0..1, at the size that the net was made for; outputs as `heads` say.
 * @throws on an operator or setting that the converter does not know
 */
export function convertGraphModel({ path, name, doc, range, weights, heads }: GraphModel): OnnxGraph {
  const model = readTfjsModel<{ node: GraphNode[] }>(path);
  const graph = new OnnxGraph(name, doc);
  const source = new Source(model.topology.node, model.weights, new ChannelsLast(graph, weights), range);
  for (const { name: output, rows, shape, from } of heads) {
    const parts = from.map((node, i) =>
      source.rows(node, rows, from.length === 1 ? output : `${output}_${i}`),
    );
    if (parts.length > 1) graph.node('Concat', parts, { axis: 1 }, output);
    graph.output(output, shape);
  }
  return graph;
}

class Source {
  readonly #nodes: Map<string, GraphNode>;
  readonly #weights: Map<string, Weight>;
  readonly #to: ChannelsLast;
  readonly #range: readonly [number, number];
  readonly #planes = new Map<string, Plane>();

  constructor(
    nodes: GraphNode[],
    weights: Map<string, Weight>,
    to: ChannelsLast,
    range: readonly [number, number],
  ) {
    this.#nodes = new Map(nodes.map((node) => [node.name, node]));
    this.#weights = weights;
    this.#to = to;
    this.#range = range;
  }

  /** A node flattened to rows; its own Reshape and Identity are passed over. */
  rows(name: string, shape: readonly number[], output: string): string {
    let node = this.#node(name);
    while (node.op === 'Reshape' || node.op === 'Identity') node = this.#node(input(node, 0));
    return this.#to.rows(this.plane(node.name), shape, output);
  }

  /** The plane that a node computes; converts it, and what it needs, the first time. */
  plane(name: string): Plane {
    let plane = this.#planes.get(name);
    if (!plane) {
      plane = this.#convert(this.#node(name));
      this.#planes.set(name, plane);
    }
    return plane;
  }

  #convert(node: GraphNode): Plane {
    const at = (index: number): Plane => this.plane(input(node, index));
    switch (node.op) {
      case 'Placeholder': {
        const [, height, width] = (node.attr?.shape?.shape?.dim ?? []).map(({ size }) => Number(size));
        return this.#to.picture('input', height ?? 0, width ?? 0, this.#range);
      }
      case 'Identity':
        return at(0);
      case '_FusedConv2D':
        return this.#fusedConv(node, at(0));
      case 'DepthwiseConv2dNative': {
        const { shape, values } = this.#weight(node, 1);
        const [height = 0, width = 0, channels = 0, multiplier = 0] = shape;
        const kernel: Kernel = {
          weights: permute(values, shape, [2, 3, 0, 1]),
          shape: [channels * multiplier, 1, height, width],
        };
        return this.#to.conv(at(0), node.name, kernel, pair(node, 'strides'), padding(node), channels);
      }
      case 'MaxPool':
        return this.#to.maxPool(at(0), pair(node, 'ksize'), pair(node, 'strides'), padding(node));
      case 'Relu':
        return this.#to.unary('Relu', at(0));
      case 'Sigmoid':
        return this.#to.unary('Sigmoid', at(0));
      case 'Prelu':
        return this.#to.prelu(at(0), node.name, this.#weight(node, 1).values);
      case 'AddV2':
        return this.#to.binary('Add', at(0), at(1));
      case 'Pad': {
        const pads = [...this.#weight(node, 1).values];
        if (pads.some((v, i) => v !== 0 && i !== 7)) throw new Error(`${node.name}: pads ${pads}`);
        return this.#to.padChannels(at(0), pads[7] ?? 0);
      }
      case 'ConcatV2': {
        const [axis] = this.#weight(node, 2).values;
        if (axis !== 3 && axis !== -1) throw new Error(`${node.name}: axis ${axis}`);
        return this.#to.concatChannels([at(0), at(1)]);
      }
      default:
        throw new Error(`${node.name}: operator ${node.op}`);
    }
  }

  #fusedConv(node: GraphNode, x: Plane): Plane {
    const { shape, values } = this.#weight(node, 1);
    const [height = 0, width = 0, inputs = 0, outputs = 0] = shape;
    const [bias, activation, ...rest] = (node.attr?.fused_ops?.list?.s ?? []).map(text);
    if (bias !== 'BiasAdd' || rest.length > 0) throw new Error(`${node.name}: fused ${bias} ${rest}`);
    const kernel: Kernel = {
      weights: permute(values, shape, [3, 2, 0, 1]),
      shape: [outputs, inputs, height, width],
      bias: this.#weight(node, 2).values,
    };
    const result = this.#to.conv(x, node.name, kernel, pair(node, 'strides'), padding(node));
    if (activation === undefined) return result;
    if (activation === 'Relu') return this.#to.unary('Relu', result);
    if (activation === 'Prelu') return this.#to.prelu(result, node.name, this.#weight(node, 3).values);
    throw new Error(`${node.name}: activation ${activation}`);
  }

  #node(name: string): GraphNode {
    const node = this.#nodes.get(name);
    if (!node) throw new Error(`node ${name} is missing`);
    return node;
  }

  #weight(node: GraphNode, index: number): { shape: number[]; values: Float32Array } {
    const weight = this.#weights.get(input(node, index));
    if (!weight) throw new Error(`${node.name}: weight ${input(node, index)} is missing`);
    return { shape: weight.shape, values: Float32Array.from(weight.values) };
  }
}

function input(node: GraphNode, index: number): string {
  const name = node.input?.[index];
  if (!name) throw new Error(`${node.name}: input ${index} is missing`);
  return name;
}

/** Attribute strings are base64 in the JSON. */
function text(value: string): string {
  return Buffer.from(value, 'base64').toString();
}

function padding(node: GraphNode): Padding {
  const value = text(node.attr?.padding?.s ?? '');
  if (value !== 'SAME' && value !== 'VALID') throw new Error(`${node.name}: padding ${value}`);
  return value;
}

/** Height and width of a channels-last attribute; batch and channels must be 1, and so must dilations. */
function pair(node: GraphNode, key: 'strides' | 'ksize'): [number, number] {
  const [batch, height, width, channels] = (node.attr?.[key]?.list?.i ?? []).map(Number);
  const dilated = node.attr?.dilations?.list?.i?.some((v) => Number(v) !== 1) ?? false;
  if (batch !== 1 || channels !== 1 || !height || !width || dilated) throw new Error(`${node.name}: ${key}`);
  return [height, width];
}
