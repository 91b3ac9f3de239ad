/** How much arithmetic a convolutional net is, read from its ONNX file. */
import { ModelProto } from '../../../models/convert/onnx-schema.ts';

interface Node {
  opType: string;
  input: string[];
  output: string[];
  attribute: { name: string; i: number; ints: number[] }[];
}

const strideOf = ({ attribute }: Node): number =>
  Number(attribute.find(({ name }) => name === 'strides')?.ints[0] ?? 1);

/**
 * Floating-point operations of all convolutions, per pixel of the input (a multiplication and an addition are two). What is
 * not a convolution is left out: some hundredths.
 * @param bytes an ONNX file whose sides change by strides and DepthToSpace alone
 * @throws Error where they change by Resize
 */
export function flopsPerPixel(bytes: Uint8Array): number {
  const { graph } = ModelProto.toObject(ModelProto.decode(bytes), {
    arrays: true,
    longs: Number,
  }) as {
    graph: { node: Node[]; initializer: { name: string; dims: number[] }[]; input: { name: string }[] };
  };
  const constants = new Map(graph.initializer.map(({ name, dims }) => [name, dims]));
  /** Pixels of a tensor per pixel of the input. */
  const areas = new Map(graph.input.map(({ name }) => [name, 1]));
  let flops = 0;
  for (const node of graph.node) {
    const [first = ''] = node.input;
    if (node.opType === 'Cast' && constants.has(first)) constants.set(node.output[0]!, constants.get(first)!);
    let area = Math.max(0, ...node.input.map((name) => areas.get(name) ?? 0));
    if (area === 0) continue;
    if (node.opType === 'Resize') throw new Error('Resize: the sides of what follows are not known here');
    const weights = constants.get(node.input[1] ?? '') ?? [];
    const each = 2 * weights.reduce((a, b) => a * b, 1);
    if (node.opType === 'ConvTranspose') {
      flops += each * area;
      area *= strideOf(node) ** 2;
    } else if (node.opType === 'Conv') {
      area /= strideOf(node) ** 2;
      flops += each * area;
    } else if (/Pool$/.test(node.opType) && !node.opType.startsWith('Global')) {
      area /= strideOf(node) ** 2;
    } else if (node.opType === 'DepthToSpace') {
      area *= Number(node.attribute.find(({ name }) => name === 'blocksize')!.i) ** 2;
    }
    for (const name of node.output) areas.set(name, area);
  }
  return flops;
}
