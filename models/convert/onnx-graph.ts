/**
 * A small writer of ONNX graphs: add inputs, constants and nodes in topological order, then take the bytes of the file.
 * The same calls in the same order give the same bytes on every machine.
 */
import { floatToHalf } from './half.ts';
import { ATTRIBUTE_TYPE, DATA_TYPE, ModelProto } from './onnx-schema.ts';

const IR_VERSION = 8;
const OPSET = 17;

/** Fixed sizes are numbers, free axes are names. */
export type Shape = readonly (number | string)[];

/** Values of node attributes: whole numbers, texts and lists of whole numbers. */
export type AttributeValue = number | string | readonly number[];

interface Constant {
  dims: readonly number[];
  dataType: number;
  bytes: Uint8Array;
}

export class OnnxGraph {
  readonly #name: string;
  readonly #doc: string;
  readonly #nodes: object[] = [];
  readonly #inputs: object[] = [];
  readonly #outputs: object[] = [];
  readonly #constants = new Map<string, Constant>();
  readonly #opCount = new Map<string, number>();

  /**
   * @param name graph name, shown by viewers
   * @param doc where the weights come from and their licence
   */
  constructor(name: string, doc: string) {
    this.#name = name;
    this.#doc = doc;
  }

  /** Declares an input; float32 unless another type is named. */
  input(name: string, shape: Shape, type: keyof typeof DATA_TYPE = 'float32'): string {
    this.#inputs.push(valueInfo(name, shape, type));
    return name;
  }

  /** Declares a float32 output; a node must produce this name. */
  output(name: string, shape: Shape): void {
    this.#outputs.push(valueInfo(name, shape));
  }

  /** Adds a float32 constant. @throws where the sizes do not multiply to the number of values */
  constant(name: string, values: Float32Array, dims: readonly number[]): string {
    const length = dims.reduce((a, b) => a * b, 1);
    if (length !== values.length) throw new Error(`${name}: ${values.length} values for shape [${dims}]`);
    return this.#store(name, {
      dims,
      dataType: DATA_TYPE.float32,
      bytes: new Uint8Array(values.buffer, values.byteOffset, values.byteLength).slice(),
    });
  }

  /**
   * Adds a constant that is stored as float16 and cast to float32 when the session is created (the runtime folds it).
   * @throws where a value is not exactly a float16
   */
  halfConstant(name: string, values: Float32Array, dims: readonly number[]): string {
    const half = this.#store(`${name}.half`, {
      dims,
      dataType: DATA_TYPE.float16,
      bytes: new Uint8Array(floatToHalf(values).buffer),
    });
    return this.node('Cast', [half], { to: DATA_TYPE.float32 }, name);
  }

  /** Adds a one-dimensional int64 constant (shapes, pads, axes). */
  integers(name: string, values: readonly number[]): string {
    const data = BigInt64Array.from(values, BigInt);
    return this.#store(name, {
      dims: [values.length],
      dataType: DATA_TYPE.int64,
      bytes: new Uint8Array(data.buffer),
    });
  }

  /** Adds a node with one output and returns that output's name (`output`, or one made from the op's name). */
  node(
    op: string,
    inputs: readonly string[],
    attributes: Record<string, AttributeValue> = {},
    output?: string,
  ): string {
    const count = (this.#opCount.get(op) ?? 0) + 1;
    this.#opCount.set(op, count);
    const name = output ?? `${op}_${count}`;
    const attribute = Object.entries(attributes).map(([key, value]) => encodeAttribute(key, value));
    this.#nodes.push({ opType: op, name: `${op}_${count}`, input: [...inputs], output: [name], attribute });
    return name;
  }

  /** How many nodes of each op the graph holds. */
  get ops(): ReadonlyMap<string, number> {
    return this.#opCount;
  }

  /** The bytes of the `.onnx` file. */
  toBytes(): Uint8Array {
    const initializer = [...this.#constants].map(([name, { dims, dataType, bytes }]) => ({
      name,
      dims: [...dims],
      dataType,
      rawData: bytes,
    }));
    const model = {
      irVersion: IR_VERSION,
      producerName: 'tintype',
      producerVersion: '1',
      docString: this.#doc,
      opsetImport: [{ domain: '', version: OPSET }],
      graph: {
        name: this.#name,
        node: this.#nodes,
        initializer,
        input: this.#inputs,
        output: this.#outputs,
      },
    };
    const problem = ModelProto.verify(model);
    if (problem) throw new Error(`${this.#name}: ${problem}`);
    return ModelProto.encode(ModelProto.create(model)).finish().slice();
  }

  #store(name: string, constant: Constant): string {
    const known = this.#constants.get(name);
    if (known && !sameBytes(known.bytes, constant.bytes)) throw new Error(`two constants are named ${name}`);
    this.#constants.set(name, constant);
    return name;
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((v, i) => v === b[i]);
}

function valueInfo(name: string, shape: Shape, type: keyof typeof DATA_TYPE = 'float32'): object {
  const dim = shape.map((d) => (typeof d === 'number' ? { dimValue: d } : { dimParam: d }));
  return { name, type: { tensorType: { elemType: DATA_TYPE[type], shape: { dim } } } };
}

function encodeAttribute(name: string, value: AttributeValue): object {
  if (typeof value === 'string') {
    return { name, type: ATTRIBUTE_TYPE.string, s: new TextEncoder().encode(value) };
  }
  const whole = typeof value === 'number' ? [value] : value;
  if (!whole.every(Number.isInteger)) throw new Error(`attribute ${name}: whole numbers expected`);
  return typeof value === 'number'
    ? { name, type: ATTRIBUTE_TYPE.int, i: value }
    : { name, type: ATTRIBUTE_TYPE.ints, ints: [...value] };
}
