/**
 * Recipes: several capabilities in a row under one name. The picture that a step makes is what the next one works on.
 * Pure: reading, checking, writing and running; where recipes are kept is recipe-store.ts's business.
 *
 * As a file: `{"format": "tintype-recipe", "version": 1, "name": "Old prints", "steps": [{"capability":
 * "restore-picture", "params": {"withScratch": true}}, {"capability": "upscale-photo", "params": {"sizeFactor": 2}}]}`.
 */
import * as z from 'zod/mini';
import {
  type CapabilityDefinition,
  type FieldIssue,
  JobError,
  type JobResult,
  type Progress,
  type Provenance,
  type Raster,
} from '../capabilities/contract.ts';
import { validate } from '../capabilities/validate.ts';
import { blobFromDataUrl } from './data-url.ts';

export interface RecipeStep {
  /** Id of a capability that {@link canBeStep}. */
  capability: string;
  /** Only what differs from the defaults. */
  params: Record<string, unknown>;
  /** Further pictures that the capability takes (mask, background …), by input name, as `data:` URLs. */
  pictures?: Record<string, string>;
}

export interface Recipe {
  /** 1..80 characters. */
  name: string;
  /** 1..20 steps. */
  steps: RecipeStep[];
}

export type ParsedRecipe = { ok: true; recipe: Recipe } | { ok: false; issues: FieldIssue[] };

export const RECIPE_FORMAT = 'tintype-recipe';
export const RECIPE_LIMITS = { name: 80, steps: 20 };

const shape = z.object({
  format: z.optional(z.literal(RECIPE_FORMAT, { error: `must be "${RECIPE_FORMAT}"` })),
  version: z.optional(z.literal(1, { error: 'must be 1; a newer studio may have written this recipe' })),
  name: z
    .string('must be text')
    .check(
      z.trim(),
      z.minLength(1, 'must not be empty'),
      z.maxLength(RECIPE_LIMITS.name, `must have at most ${RECIPE_LIMITS.name} characters`),
    ),
  steps: z
    .array(
      z.strictObject(
        {
          capability: z.string('must be the id of a capability'),
          params: z._default(z.record(z.string(), z.unknown(), 'must be an object of parameters'), {}),
          pictures: z.optional(
            z.record(z.string(), z.string('must be a data: URL'), 'must be an object of data: URLs'),
          ),
        },
        { error: stepError },
      ),
      'must be a list of steps',
    )
    .check(
      z.minLength(1, 'must have at least one step'),
      z.maxLength(RECIPE_LIMITS.steps, `must have at most ${RECIPE_LIMITS.steps} steps`),
    ),
});

function stepError(issue: { code?: string; keys?: readonly string[] }): string {
  return issue.code === 'unrecognized_keys'
    ? `has the unknown field ${issue.keys?.join(', ')}; a step has capability, params and pictures`
    : 'must be an object with capability and params';
}

/** The input that the running picture goes into; undefined where the capability cannot work on a picture alone. */
export function runningInput({ inputs }: CapabilityDefinition): string | undefined {
  return Object.keys(inputs).find((name) => inputs[name]?.from === 'document' && inputs[name].required);
}

/** True for a capability that takes a picture and gives one. */
export function canBeStep(definition: CapabilityDefinition): boolean {
  return definition.result.kind === 'picture' && runningInput(definition) !== undefined;
}

/**
 * Checks a recipe read from JSON: its shape, its capabilities, and every parameter by the capability's definition.
 * Issues name the place (`steps[1].params.sizeFactor`) and say in a sentence what is wrong.
 */
export function parseRecipe(value: unknown, known: readonly CapabilityDefinition[]): ParsedRecipe {
  const checked = shape.safeParse(value);
  if (!checked.success) {
    const issues = checked.error.issues.map(({ path, message }) => issueAt(placeOf(path), message));
    return { ok: false, issues };
  }
  const { name, steps } = checked.data;
  const issues = steps.flatMap((step, i) => issuesOfStep(step, `steps[${i}]`, known));
  if (issues.length > 0) return { ok: false, issues };
  return { ok: true, recipe: { name, steps: steps.map((step) => normalizedStep(step, known)) } };
}

/** As {@link parseRecipe}, from the text of a file. */
export function parseRecipeText(text: string, known: readonly CapabilityDefinition[]): ParsedRecipe {
  try {
    return parseRecipe(JSON.parse(text), known);
  } catch {
    return { ok: false, issues: [{ field: 'recipe', message: 'The recipe is not valid JSON.' }] };
  }
}

/** The text of a recipe's file. */
export function recipeText({ name, steps }: Recipe): string {
  return `${JSON.stringify({ format: RECIPE_FORMAT, version: 1, name, steps }, null, 2)}\n`;
}

function placeOf(path: readonly PropertyKey[]): string {
  const place = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return place.replace(/^\./, '') || 'recipe';
}

const issueAt = (field: string, clause: string): FieldIssue => ({ field, message: `${field} ${clause}.` });

const find = (id: string, known: readonly CapabilityDefinition[]) =>
  known.find((c) => c.id === id || c.aliases?.includes(id));

function issuesOfStep(step: RecipeStep, place: string, known: readonly CapabilityDefinition[]): FieldIssue[] {
  const definition = find(step.capability, known);
  if (!definition)
    return [issueAt(`${place}.capability`, `names no capability of this studio: "${step.capability}"`)];
  const running = runningInput(definition);
  if (running === undefined || !canBeStep(definition))
    return [
      issueAt(`${place}.capability`, `cannot be a step: ${definition.id} does not make a picture from one`),
    ];
  const pictures = step.pictures ?? {};
  const issues: FieldIssue[] = [];
  for (const name of Object.keys(step.params))
    if (!Object.hasOwn(definition.params, name))
      issues.push(issueAt(`${place}.params.${name}`, `is not a parameter of ${definition.id}`));
  for (const [name, url] of Object.entries(pictures)) {
    const field = `${place}.pictures.${name}`;
    if (name === running || !Object.hasOwn(definition.inputs, name))
      issues.push(issueAt(field, `is not a further picture of ${definition.id}`));
    else if (!blobFromDataUrl(url)) issues.push(issueAt(field, 'must be a data: URL'));
  }
  const sent = new Set([running, ...Object.keys(pictures)]);
  const checked = validate(definition, step.params, sent);
  if (!checked.ok)
    for (const { field, message } of checked.issues) {
      const kind = Object.hasOwn(definition.inputs, field) ? 'pictures' : 'params';
      issues.push({ field: `${place}.${kind}.${field}`, message: `${place}: ${message}` });
    }
  return issues;
}

/** The same step with the capability's own id and typed values; parameters that were not given stay away. */
function normalizedStep(step: RecipeStep, known: readonly CapabilityDefinition[]): RecipeStep {
  const definition = find(step.capability, known)!;
  const checked = validate(definition, step.params);
  const values: Record<string, unknown> = checked.ok ? checked.params : step.params;
  const params = Object.fromEntries(Object.keys(step.params).map((name) => [name, values[name]]));
  return {
    capability: definition.id,
    params,
    ...(step.pictures && Object.keys(step.pictures).length > 0 && { pictures: step.pictures }),
  };
}

/** What running a recipe needs from its surroundings. */
export interface RecipeTools {
  known: readonly CapabilityDefinition[];
  /** Runs one capability; the rasters are given away. */
  run(
    definition: CapabilityDefinition,
    inputs: Record<string, Raster>,
    params: Record<string, unknown>,
    options: { signal?: AbortSignal | undefined; onProgress?: (progress: Progress) => void },
  ): Promise<JobResult>;
  /** Reads a step's further picture. */
  decode(blob: Blob, signal?: AbortSignal): Promise<Raster>;
}

export interface RecipeRunOptions {
  signal?: AbortSignal | undefined;
  /** @param step index of the step that reports */
  onProgress?: (step: number, progress: Progress) => void;
}

export interface RecipeResult {
  raster: Raster;
  /** One per step, in order. */
  provenance: Provenance[];
}

/**
 * Runs a checked recipe on a picture, whose buffer is given away.
 * @throws JobError of the step that failed; its message names the step, its field is `steps[i].…`
 */
export async function runRecipe(
  recipe: Recipe,
  picture: Raster,
  tools: RecipeTools,
  { signal, onProgress }: RecipeRunOptions = {},
): Promise<RecipeResult> {
  let raster = picture;
  const provenance: Provenance[] = [];
  for (const [i, step] of recipe.steps.entries()) {
    try {
      const definition = find(step.capability, tools.known);
      const running = definition && runningInput(definition);
      if (!definition || running === undefined)
        throw new JobError('invalid', `"${step.capability}" cannot be a step here.`, 'capability');
      const inputs: Record<string, Raster> = { [running]: raster };
      for (const [name, url] of Object.entries(step.pictures ?? {}))
        inputs[name] = await tools.decode(blobFromDataUrl(url) ?? new Blob(), signal);
      const result = await tools.run(definition, inputs, step.params, {
        signal,
        onProgress: (progress) => onProgress?.(i, progress),
      });
      if (result.output.kind !== 'picture')
        throw new JobError('invalid', `"${step.capability}" gave no picture.`, 'capability');
      raster = result.output.raster;
      provenance.push(result.provenance);
    } catch (error) {
      throw error instanceof JobError && error.code !== 'cancelled' ? inStep(error, i, step) : error;
    }
  }
  return { raster, provenance };
}

function inStep({ code, message, field }: JobError, i: number, { capability }: RecipeStep): JobError {
  const place = `steps[${i}]`;
  return new JobError(
    code,
    `Step ${i + 1} (${capability}): ${message}`,
    field === undefined ? place : `${place}.${field}`,
  );
}
