/** Fields that were sent → typed parameters and where each picture comes from, by the endpoint's definition. */
import type { Field } from '../../capabilities/fields.ts';
import { validate } from '../../capabilities/validate.ts';
import { blobFromBase64, blobFromDataUrl } from '../../library/data-url.ts';
import type { Endpoint } from '../endpoints.ts';
import type { Sent } from './body.ts';
import { ApiError, invalid } from './errors.ts';

/** A picture of a request: its bytes, or an address that it is to be fetched from. */
export interface PictureSource {
  /** Name of the field that brought it, for errors. */
  field: string;
  from: Blob | URL;
}

export interface ParsedRequest {
  params: Record<string, unknown>;
  /** By input name. */
  pictures: Record<string, PictureSource>;
}

/** Resolves an address that was sent: relative ones against the API's own. */
export type ResolveUrl = (text: string) => URL;

/**
 * @throws ApiError 400 with the field's name: unknown, sent twice, of the wrong kind, outside its limits, missing
 */
export function parseFields(endpoint: Endpoint, sent: Sent, resolveUrl: ResolveUrl): ParsedRequest {
  const raw: Record<string, unknown> = {};
  const pictures: Record<string, PictureSource> = {};
  const present = new Set<string>();
  const unknown: string[] = [];
  const urlFields = new Map(
    Object.entries(endpoint.inputs).flatMap(([name, { urlField }]) => (urlField ? [[urlField, name]] : [])),
  );
  for (const [name, values] of sent) {
    if (values.length === 1 && values[0] === '' && !takesEmptyText(endpoint, name)) continue;
    const input = urlFields.get(name) ?? (Object.hasOwn(endpoint.inputs, name) ? name : undefined);
    if (input !== undefined) {
      const from = pictureFrom(name, single(name, values), urlFields.has(name), resolveUrl);
      pictures[input] = { field: name, from };
      present.add(name);
    } else if (Object.hasOwn(endpoint.params, name)) {
      raw[name] = paramFrom(name, endpoint.params[name]!, values);
    } else {
      unknown.push(name);
    }
  }
  const checked = validate(endpoint, raw, present, { strict: true });
  if (checked.ok && unknown.length === 0) return { params: checked.params, pictures };
  const issues = checked.ok ? [] : checked.issues;
  const known = unknown.length > 0 ? [knownFields(endpoint)] : [];
  const detail = [
    ...issues.map(({ message }) => message),
    ...unknown.map((name) => `${name} is not a field of ${endpoint.path}.`),
    ...known,
  ].join(' ');
  throw new ApiError(400, 'invalid', detail, { field: issues[0]?.field ?? unknown[0] });
}

/** An empty text is a value for some fields; for the others it is what a form sends for a field left empty. */
function takesEmptyText({ params }: Endpoint, name: string): boolean {
  const kind = Object.hasOwn(params, name) ? params[name]?.kind : undefined;
  return kind === 'text' || kind === 'color-list';
}

function single(name: string, values: readonly unknown[]): unknown {
  if (values.length > 1) throw invalid(name, `${name} was sent ${values.length} times.`);
  return values[0];
}

function paramFrom(name: string, field: Field, values: readonly unknown[]): unknown {
  const file = values.some((value) => value instanceof Blob);
  if (file) throw invalid(name, `${name} must be a value, not a file.`);
  if (field.kind === 'color-list' && values.length > 1) return values;
  const value = single(name, values);
  return field.kind === 'color-list' && value === '' ? [] : value;
}

/** A file; or text that is a `data:` URL, an address, or (in file fields) base64. */
function pictureFrom(name: string, value: unknown, isUrlField: boolean, resolveUrl: ResolveUrl): Blob | URL {
  if (value instanceof Blob && !isUrlField) return value;
  if (typeof value !== 'string')
    throw invalid(name, isUrlField ? `${name} must be an address.` : `${name} must be a picture.`);
  if (/^data:/i.test(value)) {
    const blob = blobFromDataUrl(value);
    if (!blob) throw invalid(name, `${name} is not a valid data: URL.`);
    return blob;
  }
  if (isUrlField || /^[a-z][a-z0-9+.-]*:/i.test(value)) return address(name, value, resolveUrl);
  const blob = blobFromBase64(value);
  if (blob) return blob;
  throw invalid(name, `${name} must be a picture: a file, an address, a data: URL or base64.`);
}

function address(name: string, text: string, resolveUrl: ResolveUrl): URL {
  try {
    return resolveUrl(text);
  } catch {
    throw invalid(name, `${name} is not a valid address.`);
  }
}

function knownFields({ inputs, params }: Endpoint): string {
  const pictures = Object.entries(inputs).flatMap(([name, { urlField }]) =>
    urlField ? [name, urlField] : [name],
  );
  return `It takes ${[...pictures, ...Object.keys(params)].join(', ')}.`;
}
