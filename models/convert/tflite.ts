/** TFLite models with float16 weights → ONNX, for MediaPipe's segmentation nets. */
import { ChannelsLast, type Kernel, type Padding, type Plane } from './channels-last.ts';
import { halfToFloat } from './half.ts';
import { OnnxGraph } from './onnx-graph.ts';
import { readTflite, type Table, type TfliteModel, type TfliteOperator } from './tflite-file.ts';
import { permute } from './weights.ts';

const PADDING: Padding[] = ['SAME', 'VALID'];

export interface TfliteSource {
  /** The `.tflite` file. */
  path: string;
  /** Graph name. */
  name: string;
  /** Origin and licence, written into the file. */
  doc: string;
  /** Name of the output before the last operator, a sigmoid. */
  logits: string;
  /** Name of the output, 0..1. */
  output: string;
}

/**
 * Converts a TFLite model of one picture in and one map out.
 *
 * Input `input` `[1,3,H,W]`, RGB 0..1; outputs `[1,C,H,W]` under the given names. Logits let a canary see more than the zeros that
 * a mask of noise is.
 * @throws on an operator or setting that the converter does not know
 */
export function convertTflite({ path, name, doc, logits, output }: TfliteSource): OnnxGraph {
  const model = readTflite(path);
  const graph = new OnnxGraph(name, doc);
  const converter = new Converter(model, new ChannelsLast(graph, 'float16'));
  const before = converter.run();
  graph.node('Identity', [before.name], {}, logits);
  graph.node('Sigmoid', [logits], {}, output);
  const shape = [1, before.channels, before.height, before.width];
  graph.output(logits, shape);
  graph.output(output, shape);
  return graph;
}

class Converter {
  readonly #model: TfliteModel;
  readonly #to: ChannelsLast;
  readonly #planes = new Map<number, Plane>();
  /** Weights by tensor: those that a DEQUANTIZE turns from float16 into float32. */
  readonly #weights = new Map<number, Float32Array>();

  constructor(model: TfliteModel, to: ChannelsLast) {
    this.#model = model;
    this.#to = to;
  }

  /** Converts everything but the last operator, which must be a sigmoid, and returns what it is fed. */
  run(): Plane {
    const { inputs, outputs, tensors, operators } = this.#model;
    const [, height = 0, width = 0] = tensors[inputs[0] ?? -1]?.shape ?? [];
    this.#planes.set(inputs[0] ?? -1, this.#to.picture('input', height, width, [0, 1]));
    const last = operators.at(-1);
    if (inputs.length !== 1 || outputs.length !== 1 || last?.name !== 'LOGISTIC') {
      throw new Error('one input, and one output that is a sigmoid, expected');
    }
    for (const operator of operators.slice(0, -1)) {
      if (operator.name === 'DEQUANTIZE') this.#dequantize(operator);
      else this.#planes.set(operator.outputs[0] ?? -1, this.#convert(operator));
    }
    return this.#plane(last, 0);
  }

  #dequantize({ inputs, outputs }: TfliteOperator): void {
    const tensor = this.#model.tensors[inputs[0] ?? -1];
    if (tensor?.type !== 'float16') throw new Error(`DEQUANTIZE of ${tensor?.name}: float16 expected`);
    const bits = new Uint16Array(tensor.data.buffer, tensor.data.byteOffset, tensor.data.byteLength / 2);
    this.#weights.set(outputs[0] ?? -1, halfToFloat(bits));
  }

  #convert(operator: TfliteOperator): Plane {
    const { name, options } = operator;
    const at = (index: number): Plane => this.#plane(operator, index);
    switch (name) {
      case 'CONV_2D': {
        const { shape, values } = this.#weight(operator, 1);
        const [outputs = 0, height = 0, width = 0, inputs = 0] = shape;
        const kernel: Kernel = {
          weights: permute(values, shape, [0, 3, 1, 2]),
          shape: [outputs, inputs, height, width],
          bias: this.#weight(operator, 2).values,
        };
        plain(name, options, { activation: 3, dilation: 4 });
        return this.#to.conv(at(0), this.#label(operator), kernel, strides(options), padding(options));
      }
      case 'DEPTHWISE_CONV_2D': {
        const { shape, values } = this.#weight(operator, 1);
        const [, height = 0, width = 0, channels = 0] = shape;
        const kernel: Kernel = {
          weights: permute(values, shape, [3, 0, 1, 2]),
          shape: [channels, 1, height, width],
          bias: this.#weight(operator, 2).values,
        };
        plain(name, options, { activation: 4, dilation: 5 });
        return this.#to.conv(
          at(0),
          this.#label(operator),
          kernel,
          strides(options),
          padding(options),
          channels,
        );
      }
      case 'Convolution2DTransposeBias': {
        // MediaPipe's own operator; options are {padding, stride width, stride height} as little-endian int32
        const { shape, values } = this.#weight(operator, 1);
        const [outputs = 0, height = 0, width = 0, inputs = 0] = shape;
        const [, strideX = 0, strideY = 0] = new Int32Array(operator.customOptions.slice().buffer);
        const kernel: Kernel = {
          weights: permute(values, shape, [3, 0, 1, 2]),
          shape: [inputs, outputs, height, width],
          bias: this.#weight(operator, 2).values,
        };
        return this.#to.upConv(at(0), this.#label(operator), kernel, [strideY, strideX]);
      }
      case 'AVERAGE_POOL_2D': {
        const x = at(0);
        const whole =
          options?.int(3) === x.width && options.int(4) === x.height && padding(options) === 'VALID';
        if (!whole) throw new Error(`${name}: only means of the whole plane`);
        return this.#to.globalMean(x);
      }
      case 'RESIZE_BILINEAR': {
        if (options?.byte(2) !== 0 || options.byte(3) !== 1)
          throw new Error(`${name}: only half pixel centres`);
        const [, height = 0, width = 0] = this.#model.tensors[operator.outputs[0] ?? -1]?.shape ?? [];
        return this.#to.resizeBilinear(at(0), height, width);
      }
      case 'ADD':
      case 'MUL':
        plain(name, options, { activation: 0 });
        return this.#to.binary(name === 'ADD' ? 'Add' : 'Mul', at(0), at(1));
      case 'RELU':
        return this.#to.unary('Relu', at(0));
      case 'HARD_SWISH':
        return this.#to.unary('HardSwish', at(0));
      case 'LOGISTIC':
        return this.#to.unary('Sigmoid', at(0));
      default:
        throw new Error(`operator ${name}`);
    }
  }

  #plane({ name, inputs }: TfliteOperator, index: number): Plane {
    const plane = this.#planes.get(inputs[index] ?? -1);
    if (!plane) throw new Error(`${name}: input ${index} is not computed`);
    return plane;
  }

  #weight({ name, inputs }: TfliteOperator, index: number): { shape: number[]; values: Float32Array } {
    const tensor = inputs[index] ?? -1;
    const values = this.#weights.get(tensor);
    if (!values) throw new Error(`${name}: input ${index} is not a float16 constant`);
    return { shape: this.#model.tensors[tensor]?.shape ?? [], values };
  }

  #label({ outputs }: TfliteOperator): string {
    return this.#model.tensors[outputs[0] ?? -1]?.name ?? '';
  }
}

function padding(options: Table | null): Padding {
  return PADDING[options?.byte(0) ?? 0] as Padding;
}

/** Height and width; the schema has the width first. */
function strides(options: Table | null): [number, number] {
  return [options?.int(2) ?? 0, options?.int(1) ?? 0];
}

/** Refuses fused activations and dilation. Numbers are the fields of the options table. */
function plain(name: string, options: Table | null, field: { activation: number; dilation?: number }): void {
  const dilated =
    field.dilation !== undefined && [0, 1].some((k) => options?.int((field.dilation ?? 0) + k, 1) !== 1);
  if (options && (options.byte(field.activation) !== 0 || dilated))
    throw new Error(`${name}: fused or dilated`);
}
