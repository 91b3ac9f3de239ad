/** What the "try it" form holds and what of it is sent. Pure. */
import type { Field } from '../../capabilities/fields.ts';
import { defaultsOf } from '../../capabilities/validate.ts';
import { type Endpoint, recipeEndpoint } from '../endpoints.ts';

export type Values = Readonly<Record<string, unknown>>;

const SAMPLE_RECIPE = {
  name: 'Old prints',
  steps: [
    { capability: 'restore-picture', params: { withScratch: true } },
    { capability: 'upscale-photo', params: { sizeFactor: 2 } },
  ],
};

/** Defaults, and for what must be sent something that shows how it looks. */
export function initialValues(endpoint: Endpoint): Record<string, unknown> {
  const values: Record<string, unknown> = defaultsOf(endpoint);
  for (const [name, field] of Object.entries(endpoint.params))
    if (field.required) values[name] = sampleOf(endpoint, name, field);
  return values;
}

function sampleOf({ path }: Endpoint, name: string, field: Field): unknown {
  if (path === recipeEndpoint.path && name === 'recipe') return JSON.stringify(SAMPLE_RECIPE, null, 1);
  if (field.kind === 'text') return field.placeholder ?? field.label;
  if (field.kind === 'color-list') return ['#6dade0'];
  return field.kind === 'number' ? (field.default ?? field.min) : field.default;
}

/** The values that a request needs: required ones, and those that differ from their default. */
export function sentValues({ params }: Endpoint, values: Values): [name: string, value: unknown][] {
  return Object.entries(params).flatMap(([name, field]): [string, unknown][] => {
    const value = values[name];
    if (value === undefined || (!field.required && asText(value) === asText(field.default))) return [];
    return [[name, value]];
  });
}

/** A value as it travels in a form. */
export const asText = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value ?? '');

/** Pictures that a request names: those that must be sent, and those that were chosen. */
export function sentPictures({ inputs }: Endpoint, chosen: ReadonlySet<string>): string[] {
  return Object.entries(inputs).flatMap(([name, { required }]) =>
    required || chosen.has(name) ? [name] : [],
  );
}
