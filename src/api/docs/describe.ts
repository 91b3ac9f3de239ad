/** The fields of an endpoint as lines of the docs: name, what it may be, whether it must be sent. */
import { t } from '../../app/messages/index.ts';
import type { Field } from '../../capabilities/fields.ts';
import { type Endpoint, recipeEndpoint } from '../endpoints.ts';
import { asText } from './values.ts';

export interface FieldLine {
  name: string;
  required: boolean;
  /** "a whole number from 10 to 100". */
  type: string;
  /** What it is taken for when it is left out. */
  fallback?: string;
  help?: string;
  /** The values that it may have, where there are many. */
  values?: readonly { value: string; label: string }[];
}

/** More values than this stand in a list of their own. */
const FEW = 8;

export function fieldLines(endpoint: Endpoint): FieldLine[] {
  const pictures = Object.entries(endpoint.inputs).flatMap(
    ([name, { kind, label, help, required, urlField }]) => {
      const type = t(kind === 'mask' ? 'api.type.mask' : 'api.type.picture');
      const line: FieldLine = { name, required, type, help: help ?? `${label}.` };
      return urlField
        ? [line, { name: urlField, required: false, type: t('api.type.url', { name }) }]
        : [line];
    },
  );
  const params = Object.entries(endpoint.params).map(([name, field]) => paramLine(endpoint, name, field));
  return [...pictures, ...params];
}

function paramLine({ path }: Endpoint, name: string, field: Field): FieldLine {
  const isRecipe = path === recipeEndpoint.path && name === 'recipe';
  const many = field.kind === 'choice' && field.options.length > FEW;
  const fallback = field.default === undefined || field.default === '' ? undefined : asText(field.default);
  return {
    name,
    required: field.required ?? false,
    type: isRecipe ? t('api.type.recipe') : typeOf(field),
    help: field.help ?? `${field.label}.`,
    ...(!field.required && fallback !== undefined && { fallback }),
    ...(many && { values: field.options.map((o) => ({ value: String(o.value), label: o.label })) }),
  };
}

function typeOf(field: Field): string {
  switch (field.kind) {
    case 'choice': {
      const { options } = field;
      return options.length > FEW
        ? t('api.type.choices', { count: options.length })
        : t('api.type.choice', { values: options.map(({ value }) => value).join(', ') });
    }
    case 'number': {
      const { min, max, integer, unit } = field;
      const range = { min, max: unit ? `${max} ${unit}` : max };
      return integer ? t('api.type.whole', range) : t('api.type.number', range);
    }
    case 'toggle':
      return t('api.type.toggle');
    case 'text':
      return t('api.type.text', { max: field.maxLength });
    case 'color':
      return t('api.type.color');
    case 'color-list':
      return t('api.type.colors', { max: field.maxItems });
  }
}
