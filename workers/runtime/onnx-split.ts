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
export const MOST_BYTES = 1_000_000_000;

export interface SplitModel {
  /** The bytes of the graph without its large weights. */
  graph: Uint8Array;
  /** Parts of the very files, under the names by which the graph calls them. */
  shards: { path: string; data: Blob }[];
}

export interface SplitOptions {
  least?: number;
  most?: number;
  /** Files of external weights that came with the graph, by the name by which it calls them. */
  external?: Readonly<Record<string, Blob>>;
}

/**
 * @param file a whole ONNX file
 * @param location name of the first shard of the file's own weights; others follow with a number
 * @throws RangeError where the file is no protobuf message or ends too early
 */
export async function splitModel(
  file: Blob,
  location: string,
  { least = LEAST_BYTES, most = MOST_BYTES, external = {} }: SplitOptions = {},
): Promise<SplitModel> {
  const reader = new Reader(file);
  const own = new Shards(file, location, most);
  const others = new Map(
    Object.entries(external).map(([name, blob]) => [name, new Shards(blob, name, most)]),
  );
  const parts = await rewrite(reader, { start: 0, end: file.size }, MODEL_GRAPH, (graph) =>
    rewrite(reader, graph, GRAPH_INITIALIZER, (tensor) =>
      externalised(reader, tensor, { own, others, least }),
    ),
  );
  return { graph: joined(parts), shards: [own, ...others.values()].flatMap((shards) => shards.parts()) };
}

/** The parts of one file that hold weights, none longer than `most` unless a single tensor is. */
class Shards {
  readonly #file: Blob;
  readonly #path: string;
  readonly #most: number;
  readonly #spans: Span[] = [];

  constructor(file: Blob, path: string, most: number) {
    this.#file = file;
    this.#path = path;
    this.#most = most;
  }

  /** Where the bytes will be found, in the last shard or in a new one. */
  place(weights: Span): Place {
    let shard = this.#spans.at(-1);
    if (!shard || weights.start < shard.start || weights.end - shard.start > this.#most) {
      shard = { ...weights };
      this.#spans.push(shard);
    }
    shard.end = Math.max(shard.end, weights.end);
    return {
      location: this.#name(this.#spans.length - 1),
      offset: weights.start - shard.start,
      length: weights.end - weights.start,
    };
  }

  parts(): SplitModel['shards'] {
    return this.#spans.map(({ start, end }, i) => ({
      path: this.#name(i),
      data: this.#file.slice(start, end),
    }));
  }

  #name(i: number): string {
    return i === 0 ? this.#path : `${this.#path}.${i}`;
  }
}

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

interface Sources {
  own: Shards;
  others: ReadonlyMap<string, Shards>;
  least: number;
}

/** A TensorProto whose raw bytes, where they are many, are named by their place in the file, or in the file where they were. */
async function externalised(
  reader: Reader,
  tensor: Span,
  { own, others, least }: Sources,
): Promise<Uint8Array[]> {
  const parts: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  const given: Record<string, string> = {};
  for (let at = tensor.start; at < tensor.end; ) {
    const { number, content, end } = await reader.field(at);
    if (number === TENSOR_RAW_DATA && content && content.end - content.start >= least)
      parts.push(...placeFields(own.place(content)), varint(TENSOR_DATA_LOCATION << 3), varint(EXTERNAL));
    else if (number === TENSOR_EXTERNAL_DATA && content) {
      entries.push(await reader.bytes(at, end));
      const [key, value] = await reader.texts(content);
      given[key] = value;
    } else parts.push(await reader.bytes(at, end));
    at = end;
  }
  const shards = others.get(given.location ?? '');
  if (!shards || given.length === undefined) return [...parts, ...entries];
  const start = Number(given.offset ?? 0);
  return [...parts, ...placeFields(shards.place({ start, end: start + Number(given.length) }))];
}

function placeFields(place: Place): Uint8Array[] {
  return Object.entries(place).flatMap(([key, value]) => {
    const entry = joined([...text(1, key), ...text(2, String(value))]);
    return [varint((TENSOR_EXTERNAL_DATA << 3) | 2), varint(entry.length), entry];
  });
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

  /** The first two texts of a message: a key and its value. */
  async texts(message: Span): Promise<[string, string]> {
    const found = ['', ''];
    for (let at = message.start; at < message.end; ) {
      const { number, content, end } = await this.field(at);
      if (content && (number === 1 || number === 2))
        found[number - 1] = new TextDecoder().decode(await this.bytes(content.start, content.end));
      at = end;
    }
    return [found[0]!, found[1]!];
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

export function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  for (; value >= 0x80; value = Math.floor(value / 0x80)) bytes.push((value % 0x80) | 0x80);
  return Uint8Array.from([...bytes, value]);
}

export function text(field: number, content: string): Uint8Array[] {
  const bytes = new TextEncoder().encode(content);
  return [varint((field << 3) | 2), varint(bytes.length), bytes];
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
