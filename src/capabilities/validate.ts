/** Raw parameters (form strings, JSON, panel state) → typed parameters, or a sentence per field that is wrong. */
import type { CapabilityDefinition, FieldIssue, Inputs } from './contract.ts';
import { coerce, type Field, type Fields, normalizeHex, type ParamsOf, schemaOf } from './fields.ts';

export type Validated<P> = { ok: true; params: P } | { ok: false; issues: FieldIssue[] };

/**
 * Checks `raw` against the definition. Unknown names are ignored, as the seed API does.
 * @param present names of the inputs (files, URLs) sent beside the parameters; omit to skip the input checks.
 * @param options.strict `true` for API calls: fields marked `required` must be sent.
 */
export function validate<F extends Fields, I extends Inputs>(
  definition: Pick<CapabilityDefinition<F, I>, 'inputs' | 'params' | 'check'>,
  raw: Readonly<Record<string, unknown>>,
  present?: ReadonlySet<string>,
  options: { strict?: boolean } = {},
): Validated<ParamsOf<F>> {
  const issues: FieldIssue[] = [];
  const params: Record<string, unknown> = {};
  for (const [name, field] of Object.entries<Field>(definition.params)) {
    const value = raw[name];
    if (value === undefined || value === null || (value === '' && field.kind !== 'text')) {
      if (field.required && (options.strict || field.default === undefined))
        issues.push({ field: name, message: `${name} is required.` });
      else params[name] = initialValue(field);
      continue;
    }
    const checked = schemaOf(field).safeParse(coerce(field, value));
    if (checked.success) params[name] = normalized(field, checked.data);
    else
      issues.push({ field: name, message: `${name} ${checked.error.issues[0]?.message ?? 'is not valid'}.` });
  }
  if (present) issues.push(...missingInputs(definition.inputs, present));
  if (issues.length === 0 && definition.check) {
    const names = new Set([...(present ?? []), ...Object.keys(raw).filter((k) => raw[k] !== undefined)]);
    issues.push(...definition.check(params as ParamsOf<F>, names));
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, params: params as ParamsOf<F> };
}

function missingInputs(inputs: Inputs, present: ReadonlySet<string>): FieldIssue[] {
  const issues: FieldIssue[] = [];
  for (const [name, { required, urlField }] of Object.entries(inputs)) {
    const both = urlField !== undefined && present.has(name) && present.has(urlField);
    const sent = present.has(name) || (urlField !== undefined && present.has(urlField));
    if (both) issues.push({ field: name, message: `Send either ${name} or ${urlField}, not both.` });
    if (required && !sent)
      issues.push({ field: name, message: `${urlField ? `${name} or ${urlField}` : name} is required.` });
  }
  return issues;
}

function normalized(field: Field, value: unknown): unknown {
  if (field.kind === 'color') return normalizeHex(value as string);
  if (field.kind === 'color-list') return (value as string[]).map(normalizeHex);
  return value;
}

function initialValue(field: Field): unknown {
  return field.kind === 'color-list' ? [...field.default] : field.default;
}

/** The values a panel starts from. Optional fields without a default are `undefined`. */
export function defaultsOf<F extends Fields>(definition: { params: F }): ParamsOf<F> {
  return Object.fromEntries(
    Object.entries<Field>(definition.params).map(([name, field]) => [name, initialValue(field)]),
  ) as ParamsOf<F>;
}
