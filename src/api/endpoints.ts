/**
 * The endpoints of the API, made from the capabilities' definitions: parsing, OpenAPI, docs, samples and contract tests
 * all read this list. Pure data.
 */
import type { CapabilityDefinition, Inputs, ResultKind } from '../capabilities/contract.ts';
import { COMPRESSION_FACTOR, type Fields } from '../capabilities/fields.ts';

export interface Endpoint {
  /** Below the API's base: `upscale-photo`. */
  path: string;
  /** Other paths that mean the same. */
  aliases: readonly string[];
  title: string;
  summary: string;
  inputs: Inputs;
  /** The capability's parameters and those that shape the answer (`fileType` …). */
  params: Fields;
  result: ResultKind;
  check?: CapabilityDefinition['check'];
  /** Absent: the endpoint runs a recipe. */
  definition?: CapabilityDefinition;
}

const FILE_TYPES = {
  'image/png': { value: 'png', label: 'PNG' },
  'image/jpeg': { value: 'jpg', label: 'JPEG' },
  'image/webp': { value: 'webp', label: 'WebP' },
} as const;

/** Parameters of every picture that can be had in several file types. */
function outputFields(result: ResultKind): Fields {
  if (result.kind === 'data' || result.types.length < 2) return {};
  return {
    fileType: {
      kind: 'choice',
      label: 'File type',
      help: 'Of the picture in the answer.',
      apiOnly: true,
      options: result.types.map((type) => FILE_TYPES[type]),
      default: 'png',
    },
    compressionFactor: COMPRESSION_FACTOR,
  };
}

export function endpointOf(definition: CapabilityDefinition): Endpoint {
  const { id, aliases = [], title, summary, inputs, params, result, check } = definition;
  return {
    path: id,
    aliases,
    title,
    summary,
    inputs,
    // Twice, so that a definition's own fileType wins and the order stays: its parameters first.
    params: { ...params, ...outputFields(result), ...params },
    result,
    ...(check && { check }),
    definition,
  };
}

const RECIPE_RESULT: ResultKind = { kind: 'picture', types: ['image/png', 'image/jpeg', 'image/webp'] };

/** Several capabilities in one call. `recipe` may also be the object itself in a JSON body. */
export const recipeEndpoint: Endpoint = {
  path: 'recipes/run',
  aliases: [],
  title: 'Run a recipe',
  summary: 'Runs the steps of a recipe, one after the other, on one picture.',
  inputs: {
    image: { kind: 'picture', label: 'Picture', required: true, urlField: 'imageUrl', from: 'document' },
  },
  params: {
    recipe: {
      kind: 'text',
      label: 'Recipe',
      help: 'Name of a recipe that is saved in this studio, or the recipe itself as JSON.',
      required: true,
      multiline: true,
      maxLength: 20_000_000,
    },
    ...outputFields(RECIPE_RESULT),
  },
  result: RECIPE_RESULT,
};

export function endpointsOf(capabilities: readonly CapabilityDefinition[]): Endpoint[] {
  return [...capabilities.map(endpointOf), recipeEndpoint];
}
