/**
 * Parameter fields: one small table per capability describes its parameters. The panel, the validation, the REST
 * parsing and the OpenAPI page are all derived from these objects.
 */
import * as z from 'zod/mini';
import type { Field } from './field-types.ts';

export type * from './field-types.ts';

/** The quality of the picture file in an API answer. */
export const COMPRESSION_FACTOR = {
  kind: 'number',
  label: 'Quality',
  help: 'Of JPEG and WebP files; ignored for PNG.',
  apiOnly: true,
  integer: true,
  min: 10,
  max: 100,
  step: 1,
  default: 85,
} as const satisfies Field;

/** How many pictures a generator makes to choose from. */
export const VARIATIONS = {
  kind: 'number',
  label: 'Variations',
  help: 'Pictures from this seed and the ones after it, to choose from. The API answers with the first.',
  integer: true,
  min: 1,
  max: 4,
  step: 1,
  default: 1,
} as const satisfies Field;

/** `#rgb`, `#rrggbb` or the same without `#`. */
export const HEX_COLOR = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** `#abc` → `#aabbcc`, lower case. Expects a string that matches {@link HEX_COLOR}. */
export function normalizeHex(color: string): string {
  const digits = color.replace('#', '').toLowerCase();
  return `#${digits.length === 3 ? [...digits].map((d) => d + d).join('') : digits}`;
}

/** The zod schema of a field that is present. Messages are clauses that follow the field's name. */
export function schemaOf(field: Field): z.ZodMiniType {
  switch (field.kind) {
    case 'choice': {
      const values = field.options.map((o) => o.value);
      const named =
        values.length > 1 ? `${values.slice(0, -1).join(', ')} or ${values.at(-1)}` : `${values[0]}`;
      return z.literal(values, { error: `must be ${named}` });
    }
    case 'number': {
      const range = `must be ${field.integer ? 'a whole number' : 'a number'} from ${field.min} to ${field.max}`;
      const checks = [z.gte(field.min, range), z.lte(field.max, range)];
      return field.integer ? z.int(range).check(...checks) : z.number(range).check(...checks);
    }
    case 'toggle':
      return z.boolean('must be true or false');
    case 'text': {
      const longest = z.maxLength(field.maxLength, `must have at most ${field.maxLength} characters`);
      const text = z.string('must be text');
      return field.required ? text.check(z.minLength(1, 'must not be empty'), longest) : text.check(longest);
    }
    case 'color':
      return z.string('must be text').check(z.regex(HEX_COLOR, 'must be a hex colour such as #6dade0'));
    case 'color-list': {
      const color = z.string('must be a list of hex colours');
      return z
        .array(color.check(z.regex(HEX_COLOR, 'must hold hex colours such as #6dade0')), 'must be a list')
        .check(z.maxLength(field.maxItems, `must have at most ${field.maxItems} colours`));
    }
  }
}

/**
 * A value as it comes from a form or a multipart body → the type that the field's schema expects.
 * What cannot be read is passed through for the schema to refuse.
 */
export function coerce(field: Field, raw: unknown): unknown {
  if (typeof raw !== 'string') return raw;
  const text = raw.trim();
  switch (field.kind) {
    case 'number':
      return text !== '' && Number.isFinite(Number(text)) ? Number(text) : raw;
    case 'choice':
      return field.options.find((o) => String(o.value) === text)?.value ?? raw;
    case 'toggle':
      return /^(true|1)$/i.test(text) ? true : /^(false|0)$/i.test(text) ? false : raw;
    case 'color-list':
      try {
        return JSON.parse(text);
      } catch {
        return text === '' ? [] : text.split(/[\s,]+/);
      }
    default:
      return raw;
  }
}
