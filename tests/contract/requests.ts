/** A row of the contract table → bytes on the wire, and an answer → what is wrong with it. */
import { ContractFile } from './files.ts';
import type { ContractCase, ContractValue } from './table.ts';

/** A request as plain data, so that it can be sent from a page as well as from here. */
export interface WireRequest {
  path: string;
  method: string;
  headers: Record<string, string>;
  /** Base64; null for none. */
  body: string | null;
}

export interface WireAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

export async function wireRequest({ path, method, body, fields }: ContractCase): Promise<WireRequest> {
  if (body === null) return { path, method, headers: {}, body: null };
  const init = typeof body === 'object' ? { type: body.type, body: body.text } : bodyOf(body, fields);
  const request = new Request('http://contract/', {
    method,
    body: init.body,
    ...(init.type !== undefined && { headers: { 'Content-Type': init.type } }),
  });
  const bytes = Buffer.from(await request.arrayBuffer());
  const headers = { 'Content-Type': request.headers.get('Content-Type')! };
  return { path, method, headers, body: bytes.toString('base64') };
}

function bodyOf(kind: string, fields: ContractCase['fields']): { type?: string; body: FormData | string } {
  const entries = Object.entries(fields);
  if (kind === 'json') {
    const plain = entries.map(([name, value]) => [name, inJson(value)]);
    return { type: 'application/json', body: JSON.stringify(Object.fromEntries(plain)) };
  }
  if (kind === 'urlencoded') {
    const pairs = entries.map(([name, value]): [string, string] => [name, inForm(value)]);
    return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(pairs).toString() };
  }
  const form = new FormData();
  for (const [name, value] of entries) for (const one of repeated(value)) append(form, name, one);
  return { body: form };
}

/** A list of files or texts is sent as the field repeated; a list of colours as JSON text. */
const repeated = (value: ContractValue): readonly ContractValue[] =>
  Array.isArray(value) && !isColors(value) ? value : [value];

const isColors = (values: readonly unknown[]) =>
  values.every((v) => typeof v === 'string' && /^#|^blue$/.test(v));

function append(form: FormData, name: string, value: ContractValue): void {
  if (value instanceof ContractFile) form.append(name, new File([value.bytes], `${value.name}.png`));
  else form.append(name, inForm(value));
}

const inForm = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value));

function inJson(value: ContractValue): unknown {
  if (value instanceof ContractFile) return value.bytes.toString('base64');
  return Array.isArray(value) ? value.map(inJson) : value;
}

const MAGIC: Record<string, RegExp> = {
  'image/png': /^\x89PNG/,
  'image/jpeg': /^\xff\xd8\xff/,
  'image/webp': /^RIFF....WEBP/s,
};

/** What is wrong with an answer; null when it is as the table says. */
export function problemWith(
  { expected }: ContractCase,
  { status, headers, body }: WireAnswer,
): string | null {
  const text = body.toString('latin1');
  if (status !== expected.status) return `status ${status}, not ${expected.status}: ${text.slice(0, 300)}`;
  if (!headers['x-api-credits-left']) return 'no X-API-Credits-Left';
  if (status === 200) return problemWithResult(expected.type, headers, text);
  if (!headers['content-type']?.startsWith('application/json')) return `type ${headers['content-type']}`;
  const { error, field, detail, ...rest } = JSON.parse(body.toString()) as Record<string, unknown>;
  if (typeof error !== 'string' || typeof detail !== 'string' || !/^.+\.$/s.test(detail))
    return `no error and sentence: ${text}`;
  if (Object.keys(rest).length > 0) return `more than error, field and detail: ${text}`;
  if (expected.field !== undefined && field !== expected.field)
    return `field ${field}, not ${expected.field}: ${text}`;
  if (status === 405 && headers.allow !== 'POST') return 'no Allow: POST';
  return null;
}

function problemWithResult(
  type: string | undefined,
  headers: WireAnswer['headers'],
  text: string,
): string | null {
  const given = headers['content-type'] ?? '';
  if (type && !given.startsWith(type)) return `type ${given}, not ${type}`;
  for (const name of ['x-tintype-model', 'x-tintype-backend', 'server-timing'])
    if (!headers[name]) return `no ${name}`;
  if (given.startsWith('image/'))
    return MAGIC[given]?.test(text) ? null : `not a ${given}: ${text.slice(0, 40)}`;
  const { colorList } = JSON.parse(text) as { colorList?: unknown };
  return Array.isArray(colorList) ? null : `no colorList: ${text}`;
}
