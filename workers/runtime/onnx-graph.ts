/**
 * An ONNX file's graph as lists that can be edited: nodes, initializers, inputs and outputs. What is not changed keeps its bytes. Field
 * numbers are those of onnx.proto (ONNX 1.12): https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
import { joined, text, varint } from './onnx-split.ts';

/** ONNX's numbers of tensor types. */
export const ELEMENT_TYPE = { float32: 1, float16: 10 } as const;
export type ElementType = keyof typeof ELEMENT_TYPE;

export interface OnnxNode {
  op: string;
  inputs: string[];
  outputs: string[];
  /** Attributes and whatever else the node has, as bytes. */
  rest: Uint8Array[];
}

/** A named message whose content is left alone. */
interface Named {
  name: string;
  bytes: Uint8Array;
}

export interface OnnxGraph {
  nodes: OnnxNode[];
  initializers: Named[];
  inputs: Named[];
  outputs: Named[];
  /** What else the graph and the model hold, as bytes. */
  graphRest: Uint8Array[];
  modelRest: Uint8Array[];
}

interface Field {
  number: number;
  /** The whole field, tag included. */
  bytes: Uint8Array;
  /** Of fields with a length. */
  content?: Uint8Array;
  /** Of numbers. */
  value?: number;
}

/** The fields of a message. @throws RangeError where the bytes are no protobuf message */
function* fields(message: Uint8Array): Generator<Field> {
  let at = 0;
  const number = () => {
    for (let value = 0, shift = 0; at < message.length; shift++) {
      const byte = message[at++]!;
      value += (byte & 0x7f) * 2 ** (7 * shift);
      if (byte < 0x80) return value;
    }
    throw new RangeError('a number does not end');
  };
  while (at < message.length) {
    const start = at;
    const tag = number();
    const kind = tag & 7;
    let content: Uint8Array | undefined;
    let value: number | undefined;
    if (kind === 0) value = number();
    else if (kind === 1) at += 8;
    else if (kind === 5) at += 4;
    else if (kind === 2) {
      const length = number();
      content = message.subarray(at, at + length);
      at += length;
    } else throw new RangeError('not a protobuf message');
    if (at > message.length) throw new RangeError('a field ends outside of its message');
    yield {
      number: Math.floor(tag / 8),
      bytes: message.subarray(start, at),
      ...(content ? { content } : {}),
      ...(value === undefined ? {} : { value }),
    };
  }
}

const read = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

function message(number: number, content: readonly Uint8Array[]): Uint8Array {
  const bytes = joined(content);
  return joined([varint((number << 3) | 2), varint(bytes.length), bytes]);
}

const NAME_FIELD = { initializer: 8, value: 1 };

function named(bytes: Uint8Array, field: number): Named {
  for (const { number, content } of fields(bytes))
    if (number === field) return { name: read(content), bytes };
  return { name: '', bytes };
}

function readNode(bytes: Uint8Array): OnnxNode {
  const node: OnnxNode = { op: '', inputs: [], outputs: [], rest: [] };
  for (const { number, content, bytes: whole } of fields(bytes)) {
    if (number === 1) node.inputs.push(read(content));
    else if (number === 2) node.outputs.push(read(content));
    else if (number === 4) node.op = read(content);
    else node.rest.push(whole);
  }
  return node;
}

/** @param bytes a ModelProto. @throws RangeError where it is none */
export function readGraph(bytes: Uint8Array): OnnxGraph {
  const graph: OnnxGraph = {
    nodes: [],
    initializers: [],
    inputs: [],
    outputs: [],
    graphRest: [],
    modelRest: [],
  };
  for (const part of fields(bytes)) {
    if (part.number !== 7 || !part.content) {
      graph.modelRest.push(part.bytes);
      continue;
    }
    for (const { number, content, bytes: whole } of fields(part.content)) {
      if (number === 1) graph.nodes.push(readNode(content!));
      else if (number === 5) graph.initializers.push(named(content!, NAME_FIELD.initializer));
      else if (number === 11) graph.inputs.push(named(content!, NAME_FIELD.value));
      else if (number === 12) graph.outputs.push(named(content!, NAME_FIELD.value));
      // 13 tells the shapes of inner values, which an edited graph no longer has.
      else if (number !== 13) graph.graphRest.push(whole);
    }
  }
  return graph;
}

export function writeGraph(graph: OnnxGraph): Uint8Array {
  const nodes = graph.nodes.map(({ op, inputs, outputs, rest }) =>
    message(1, [
      ...inputs.flatMap((name) => text(1, name)),
      ...outputs.flatMap((name) => text(2, name)),
      ...text(4, op),
      ...rest,
    ]),
  );
  const list = (number: number, entries: readonly Named[]) =>
    entries.map(({ bytes }) => message(number, [bytes]));
  const content = [
    ...nodes,
    ...list(5, graph.initializers),
    ...list(11, graph.inputs),
    ...list(12, graph.outputs),
    ...graph.graphRest,
  ];
  return joined([...graph.modelRest, message(7, content)]);
}

/** An input or output of a graph. @param shape free axes have names */
export function valueInfo(name: string, type: ElementType, shape: readonly (number | string)[]): Named {
  const dims = shape.map((size) =>
    message(1, typeof size === 'number' ? [varint(1 << 3), varint(size)] : text(2, size)),
  );
  const tensor = message(1, [varint(1 << 3), varint(ELEMENT_TYPE[type]), message(2, dims)]);
  return { name, bytes: joined([...text(1, name), message(2, [tensor])]) };
}

export const newNode = (op: string, inputs: string[], output: string, rest: Uint8Array[] = []): OnnxNode => ({
  op,
  inputs,
  outputs: [output],
  rest,
});

/** A node that turns a value into another type. */
export function castNode(input: string, output: string, to: ElementType): OnnxNode {
  const attribute = [
    ...text(1, 'to'),
    varint(3 << 3),
    varint(ELEMENT_TYPE[to]),
    varint(20 << 3),
    varint(2), // AttributeType.INT
  ];
  return newNode('Cast', [input], output, [message(5, attribute)]);
}

/** A node's attribute: its number, or the tensor that it holds. */
export function attribute(node: OnnxNode, wanted: string): { number?: number; tensor?: Uint8Array } {
  for (const part of node.rest)
    for (const { number, content } of fields(part)) {
      if (number !== 5 || !content) continue;
      const found: { number?: number; tensor?: Uint8Array } = {};
      let name = '';
      for (const field of fields(content)) {
        if (field.number === 1) name = read(field.content);
        else if (field.number === 2) found.number = floatAt(field.bytes, field.bytes.length - 4);
        else if (field.number === 3 && field.value !== undefined) found.number = field.value;
        else if (field.number === 5 && field.content) found.tensor = field.content;
      }
      if (name === wanted) return found;
    }
  return {};
}

const floatAt = (bytes: Uint8Array, at: number) =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getFloat32(at, true);

/** Type and length of a TensorProto with one axis, and its value where all values are 0 or all are 1 and stand in the tensor itself. */
export function tensorFacts(tensor: Uint8Array): { type: number; length: number; value?: number } {
  let type = 0;
  let length = 1;
  let raw = new Uint8Array();
  let halves: number[] = [];
  for (const { number, content, value } of fields(tensor)) {
    if (number === 1) length = value ?? packed(content!)[0]!;
    else if (number === 2) type = value!;
    else if (number === 5) halves = content ? packed(content) : [...halves, value!];
    else if ((number === 9 || number === 4) && content) raw = content as Uint8Array<ArrayBuffer>;
  }
  const values = [...halves.map(halfOf), ...rawValues(raw, type)];
  const [first] = values;
  return {
    type,
    length,
    ...(first !== undefined && values.every((v) => v === first) ? { value: first } : {}),
  };
}

/** The numbers of a packed field. */
function packed(content: Uint8Array): number[] {
  const values: number[] = [];
  for (let value = 0, shift = 0, at = 0; at < content.length; at++) {
    value += (content[at]! & 0x7f) * 2 ** (7 * shift++);
    if (content[at]! >= 0x80) continue;
    values.push(value);
    value = 0;
    shift = 0;
  }
  return values;
}

const ONE_IN_HALF = 0x3c00;
const halfOf = (bits: number) => (bits === ONE_IN_HALF ? 1 : bits === 0 ? 0 : Number.NaN);

function rawValues(raw: Uint8Array, type: number): number[] {
  if (type === ELEMENT_TYPE.float16)
    return Array.from({ length: raw.length >> 1 }, (_, i) => halfOf(raw[2 * i]! | (raw[2 * i + 1]! << 8)));
  return Array.from({ length: raw.length >> 2 }, (_, i) => floatAt(raw, 4 * i));
}
