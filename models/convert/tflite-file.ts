/**
 * Reads a `.tflite` file: a flatbuffer with the schema of
 * https://github.com/tensorflow/tensorflow/blob/master/tensorflow/compiler/mlir/lite/schema/schema.fbs (Apache-2.0).
 * Only the tables and fields that a small float net needs; the numbers are field positions and enum values of that schema.
 */
import { readFileSync } from 'node:fs';
import { ByteBuffer } from 'flatbuffers';

/** Names of `BuiltinOperator` values. */
const OPERATORS: Record<number, string> = {
  0: 'ADD',
  1: 'AVERAGE_POOL_2D',
  3: 'CONV_2D',
  4: 'DEPTHWISE_CONV_2D',
  6: 'DEQUANTIZE',
  14: 'LOGISTIC',
  18: 'MUL',
  19: 'RELU',
  23: 'RESIZE_BILINEAR',
  32: 'CUSTOM',
  117: 'HARD_SWISH',
};

const TYPES: Record<number, TfliteTensor['type']> = { 0: 'float32', 1: 'float16', 2: 'int32' };

export interface TfliteTensor {
  name: string;
  type: 'float32' | 'float16' | 'int32';
  shape: number[];
  /** Bytes of a constant; empty for what is computed. */
  data: Uint8Array;
}

export interface TfliteOperator {
  /** Name of the builtin operator, or the custom one's own name. */
  name: string;
  inputs: number[];
  outputs: number[];
  /** The options table of a builtin operator. */
  options: Table | null;
  /** The options of a custom operator. */
  customOptions: Uint8Array;
}

export interface TfliteModel {
  description: string;
  tensors: TfliteTensor[];
  inputs: number[];
  outputs: number[];
  operators: TfliteOperator[];
}

/** @throws where the file is no TFLite file or uses an operator or type that is not listed above */
export function readTflite(path: string): TfliteModel {
  const buffer = new ByteBuffer(new Uint8Array(readFileSync(path)));
  if (!buffer.__has_identifier('TFL3')) throw new Error(`${path} is not a TFLite file`);
  const model = new Table(buffer, buffer.readInt32(0));
  const [main, ...others] = model.tables(2);
  if (!main || others.length > 0) throw new Error(`${path}: one subgraph expected`);

  const buffers = model.tables(4);
  const codes = model.tables(1).map((code) => {
    const builtin = OPERATORS[Math.max(code.byte(0), code.int(3))];
    if (!builtin) throw new Error(`${path}: operator ${Math.max(code.byte(0), code.int(3))}`);
    return builtin === 'CUSTOM' ? code.text(1) : builtin;
  });
  return {
    description: model.text(3),
    inputs: main.ints(1),
    outputs: main.ints(2),
    tensors: main.tables(0).map((tensor) => {
      const type = TYPES[tensor.byte(1)];
      if (!type) throw new Error(`${path}: tensor type ${tensor.byte(1)}`);
      const data = buffers[tensor.int(2)]?.bytes(0) ?? new Uint8Array();
      return { name: tensor.text(3), type, shape: tensor.ints(0), data };
    }),
    operators: main.tables(3).map((operator) => ({
      name: codes[operator.int(0)] as string,
      inputs: operator.ints(1),
      outputs: operator.ints(2),
      options: operator.table(4),
      customOptions: operator.bytes(5),
    })),
  };
}

/** One flatbuffers table; fields that are absent have the given default. */
export class Table {
  readonly #buffer: ByteBuffer;
  readonly #position: number;

  constructor(buffer: ByteBuffer, position: number) {
    this.#buffer = buffer;
    this.#position = position;
  }

  byte(field: number): number {
    const at = this.#field(field);
    return at === 0 ? 0 : this.#buffer.readInt8(at);
  }

  int(field: number, absent = 0): number {
    const at = this.#field(field);
    return at === 0 ? absent : this.#buffer.readInt32(at);
  }

  text(field: number): string {
    const at = this.#field(field);
    return at === 0 ? '' : (this.#buffer.__string(at) as string);
  }

  ints(field: number): number[] {
    return this.#vector(field, 4, (at) => this.#buffer.readInt32(at));
  }

  bytes(field: number): Uint8Array {
    return Uint8Array.from(this.#vector(field, 1, (at) => this.#buffer.readUint8(at)));
  }

  table(field: number): Table | null {
    const at = this.#field(field);
    return at === 0 ? null : new Table(this.#buffer, this.#buffer.__indirect(at));
  }

  tables(field: number): Table[] {
    return this.#vector(field, 4, (at) => new Table(this.#buffer, this.#buffer.__indirect(at)));
  }

  #vector<T>(field: number, size: number, read: (at: number) => T): T[] {
    const at = this.#field(field);
    if (at === 0) return [];
    const start = this.#buffer.__vector(at);
    return Array.from({ length: this.#buffer.__vector_len(at) }, (_, i) => read(start + i * size));
  }

  /** Position of a field's value, or 0 where it is absent. */
  #field(field: number): number {
    const offset = this.#buffer.__offset(this.#position, 4 + 2 * field);
    return offset === 0 ? 0 : this.#position + offset;
  }
}
