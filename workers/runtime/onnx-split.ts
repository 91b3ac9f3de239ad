/**
 * Opens a large ONNX file without taking it into memory: the graph is rewritten so that its weights are external data at
 * their place in the very same file, which the runtime then reads tensor by tensor. Field numbers are those of onnx.proto
 * (ONNX 1.12): https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */

const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR_RAW_DATA = 9;
const TENSOR_EXTERNAL_DATA = 13;
const TENSOR_DATA_LOCATION = 14;
const EXTERNAL = 1;

/** Weights below this many bytes stay in the graph: the runtime needs the values of small ones while it optimises. */
const LEAST_BYTES = 4096;

/** Browsers refuse single buffers of some gigabytes, so no shard of weights is larger, whatever was published. */
const MOST_BYTES = 1_000_000_000;

export interface SplitModel {
  /** The bytes of the graph without its large weights. */
  graph: Uint8Array;
  /** Parts of the very file, under the names by which the graph calls them. */
  shards: { path: string; data: Blob }[];
}

/**
 * @param file a whole ONNX file
 * @param location name of the first shard; others follow with a number
 * @throws RangeError where the file is no protobuf message or ends too early
 */
export async function splitModel(
  file: Blob,
  location: string,
  { least = LEAST_BYTES, most = MOST_BYTES }: { least?: number; most?: number } = {},
): Promise<SplitModel> {
  const reader = new Reader(file);
  const shards: Shard[] = [];
  const place = (weights: Span): Place => {
    let shard = shards.at(-1);
    if (!shard || weights.end - shard.start > most) {
      shard = { path: shards.length === 0 ? location : `${location}.${shards.length}`, ...weights };
      shards.push(shard);
    }
    shard.end = weights.end;
    return {
      location: shard.path,
      offset: weights.start - shard.start,
      length: weights.end - weights.start,
    };
  };
  const parts = await rewrite(reader, { start: 0, end: file.size }, MODEL_GRAPH, (graph) =>
    rewrite(reader, graph, GRAPH_INITIALIZER, (tensor) => externalised(reader, tensor, place, least)),
  );
  return {
    graph: joined(parts),
    shards: shards.map(({ path, start, end }) => ({ path, data: file.slice(start, end) })),
  };
}

type Shard = Span & { path: string };

/** Where a tensor's bytes are. */
interface Place {
  location: string;
  offset: number;
  length: number;
}

interface Span {
  start: number;
  end: number;
}

/** Copies a message and replaces the content of one of its fields. */
async function rewrite(
  reader: Reader,
  message: Span,
  replaced: number,
  replace: (content: Span) => Promise<Uint8Array[]>,
): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (let at = message.start; at < message.end; ) {
    const field = await reader.field(at);
    if (field.end > message.end) throw new RangeError('a field ends outside of its message');
    if (field.number === replaced && field.content) {
      const content = await replace(field.content);
      const length = content.reduce((sum, part) => sum + part.length, 0);
      parts.push(varint((replaced << 3) | 2), varint(length), ...content);
    } else parts.push(await reader.bytes(at, field.end));
    at = field.end;
  }
  return parts;
}

/** A TensorProto whose raw bytes, where they are many, are named by their place in the file. */
async function externalised(
  reader: Reader,
  tensor: Span,
  place: (weights: Span) => Place,
  least: number,
): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  for (let at = tensor.start; at < tensor.end; ) {
    const field = await reader.field(at);
    if (
      field.number === TENSOR_RAW_DATA &&
      field.content &&
      field.content.end - field.content.start >= least
    ) {
      for (const [key, value] of Object.entries(place(field.content))) {
        const entry = joined([...text(1, key), ...text(2, String(value))]);
        parts.push(varint((TENSOR_EXTERNAL_DATA << 3) | 2), varint(entry.length), entry);
      }
      parts.push(varint(TENSOR_DATA_LOCATION << 3), varint(EXTERNAL));
    } else parts.push(await reader.bytes(at, field.end));
    at = field.end;
  }
  return parts;
}

/** Reads a Blob here and there through a window, so that little of it is in memory. */
class Reader {
  readonly #file: Blob;
  #window = new Uint8Array();
  #from = 0;

  constructor(file: Blob) {
    this.#file = file;
  }

  async bytes(start: number, end: number): Promise<Uint8Array> {
    if (end > this.#file.size) throw new RangeError('the file ends too early');
    if (start < this.#from || end > this.#from + this.#window.length) {
      this.#from = start;
      const until = Math.max(end, Math.min(this.#file.size, start + 65_536));
      this.#window = new Uint8Array(await this.#file.slice(start, until).arrayBuffer());
    }
    return this.#window.slice(start - this.#from, end - this.#from);
  }

  /** The field that starts at `at`; `content` for those with a length. */
  async field(at: number): Promise<{ number: number; end: number; content?: Span }> {
    const tag = await this.#varint(at);
    const number = Math.floor(tag.value / 8);
    switch (tag.value & 7) {
      case 0:
        return { number, end: (await this.#varint(tag.end)).end };
      case 1:
        return { number, end: tag.end + 8 };
      case 5:
        return { number, end: tag.end + 4 };
      case 2: {
        const length = await this.#varint(tag.end);
        const content = { start: length.end, end: length.end + length.value };
        return { number, end: content.end, content };
      }
      default:
        throw new RangeError('not a protobuf message');
    }
  }

  async #varint(at: number): Promise<{ value: number; end: number }> {
    const bytes = await this.bytes(at, Math.min(this.#file.size, at + 10));
    let value = 0;
    for (const [i, byte] of bytes.entries()) {
      value += (byte & 0x7f) * 2 ** (7 * i);
      if (byte < 0x80) return { value, end: at + i + 1 };
    }
    throw new RangeError('a number does not end');
  }
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return Uint8Array.from([...bytes, value]);
}

function text(field: number, content: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(content);
  return [varint((field << 3) | 2), varint(bytes.length), bytes];
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
