/** Request body → fields: multipart/form-data, application/x-www-form-urlencoded or a JSON object. */
import { ApiError, invalid } from './errors.ts';

/** Every value that was sent under a name, in order; a JSON body sends each name once. */
export type Sent = ReadonlyMap<string, readonly unknown[]>;

const FORMS = ['multipart/form-data', 'application/x-www-form-urlencoded'];
const KINDS = `${FORMS.join(', ')} or application/json`;

/**
 * The whole body.
 * @throws ApiError 413 as soon as it is known to have more than `maxBytes`
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new ApiError(413, 'body-too-large', `The request has more than ${Math.floor(maxBytes / 2 ** 20)} MiB.`);
  if (Number(request.headers.get('Content-Length')) > maxBytes) throw tooLarge();
  // Not every browser streams request bodies.
  if (!request.body) {
    const bytes = new Uint8Array(await request.arrayBuffer());
    if (bytes.length > maxBytes) throw tooLarge();
    return bytes;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      void reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** @throws ApiError 400 for a body that cannot be read, 413 for one over `maxBytes` */
export async function readFields(request: Request, maxBytes: number): Promise<Sent> {
  const type = request.headers.get('Content-Type') ?? '';
  const kind = type.split(';', 1)[0]!.trim().toLowerCase();
  const bytes = await readBody(request, maxBytes);
  if (bytes.length === 0) return new Map();
  if (kind === 'application/json') return jsonFields(bytes);
  if (FORMS.includes(kind)) return formFields(bytes, type);
  throw invalid(undefined, `The body must be ${KINDS}; its Content-Type is ${kind || 'missing'}.`);
}

function jsonFields(bytes: Uint8Array): Sent {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw invalid(undefined, 'The body is not valid JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(undefined, 'The JSON body must be an object of parameters.');
  return new Map(Object.entries(value).flatMap(([name, v]) => (v === null ? [] : [[name, [v]]])));
}

async function formFields(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Sent> {
  let form: FormData;
  try {
    form = await new Response(bytes, { headers: { 'Content-Type': type } }).formData();
  } catch {
    throw invalid(undefined, `The body cannot be read as ${type.split(';', 1)[0]}.`);
  }
  const sent = new Map<string, unknown[]>();
  for (const [name, value] of form) {
    // What an HTML form sends for a file field that was left empty.
    if (value instanceof File && value.name === '' && value.size === 0) continue;
    sent.set(name, [...(sent.get(name) ?? []), value]);
  }
  return sent;
}

/** What a part of a form is when it says nothing of its type, and what plain text is. */
const TEXT_TYPES = ['', 'text/plain'];

/**
 * Values that came as files of plain text → their text. Python's requests sends all fields so that are given as `files`, and the
 * seed API's own sample does.
 * @param names of the fields that take values; files under other names stay as they are
 */
export async function textOfParts(sent: Sent, names: ReadonlySet<string>): Promise<Sent> {
  const text = async (value: unknown) => {
    const isText = value instanceof Blob && TEXT_TYPES.includes(value.type.split(';', 1)[0]!);
    if (!isText) return value;
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(await value.arrayBuffer());
    } catch {
      return value;
    }
  };
  const entries = [...sent].map(
    async ([name, values]) => [name, names.has(name) ? await Promise.all(values.map(text)) : values] as const,
  );
  return new Map(await Promise.all(entries));
}
