/**
 * The API as a function from Request to Response, for the service worker, the embed and the shell alike. What it needs
 * from its surroundings comes as {@link ApiServices}, so that it runs in a page with the real queue and in a test without.
 */
import {
  type CapabilityDefinition,
  JobError,
  type JobResult,
  type Progress,
  type Provenance,
  type Raster,
} from '../../capabilities/contract.ts';
import type { EncodeOptions, FileNotes } from '../../library/codec.ts';
import {
  parseRecipe,
  parseRecipeText,
  type Recipe,
  type RecipeTools,
  runRecipe,
} from '../../library/recipes.ts';
import { notesOn } from '../../library/source-type.ts';
import { type Endpoint, endpointsOf, recipeEndpoint } from '../endpoints.ts';
import { type OpenApiOptions, openApiDocument } from '../openapi.ts';
import { Admission } from './admission.ts';
import { resultHeaders, stageTimings, type Timings } from './answer.ts';
import { readFields, type Sent, textOfParts } from './body.ts';
import { ApiError, COMMON_HEADERS, errorResponse, invalid, toApiError } from './errors.ts';
import { type ParsedRequest, parseFields } from './fields.ts';
import { API_DEFAULTS, type ApiOptions } from './limits.ts';

export interface ApiServices {
  capabilities: readonly CapabilityDefinition[];
  /** Runs one job; the rasters are given away. Rejects with a JobError. */
  run: RecipeTools['run'];
  /** Picture file → pixels. Rejects with a JobError. */
  decode(blob: Blob, signal?: AbortSignal): Promise<Raster>;
  /** Pixels → picture file; `quality` 10..100. Rejects with a JobError. */
  encode(raster: Raster, options: EncodeOptions, signal?: AbortSignal): Promise<Blob>;
  /** Gets the picture of `imageUrl` and the like. Rejects with a JobError where it may or can not. */
  fetchPicture(url: URL, signal: AbortSignal): Promise<Blob>;
  findRecipe(name: string): Promise<Recipe | undefined>;
  /** What the description of the API says of where it is; in a tab by default. */
  about?: OpenApiOptions;
}

/**
 * Answers one request. Always resolves with a response (200, 400, 404, 405, 413, 429, 500; JSON where it is not 200),
 * unless the request's own signal fires: then its job is cancelled and the promise rejects with the signal's reason.
 */
export type HandleRequest = (request: Request, options?: CallOptions) => Promise<Response>;

export interface CallOptions extends ApiOptions {
  /** Told how far the job is; with a recipe, how far its current step is. */
  onProgress?: (progress: Progress) => void;
}

export function createHandler(services: ApiServices): HandleRequest {
  const admission = new Admission();
  const endpoints = endpointsOf(services.capabilities);
  return async (request, { onProgress, ...options } = {}) => {
    const settings = { ...API_DEFAULTS, ...options };
    const watched = onProgress ? withProgress(services, onProgress) : services;
    try {
      const url = new URL(request.url);
      if (!url.pathname.startsWith(settings.base)) throw notFound(url.pathname);
      const path = url.pathname.slice(settings.base.length);
      if (path === 'openapi.json') return openApi(request, services);
      const endpoint = endpoints.find((e) => e.path === path || e.aliases.includes(path));
      if (!endpoint) throw notFound(url.pathname);
      allow(request, 'POST');
      for (const name of url.searchParams.keys())
        throw invalid(name, `${name} is in the address; parameters belong in the body.`);
      return await perform(endpoint, request, watched, settings, admission);
    } catch (thrown) {
      request.signal.throwIfAborted();
      return errorResponse(toApiError(thrown));
    }
  };
}

const withProgress = (
  services: ApiServices,
  onProgress: NonNullable<CallOptions['onProgress']>,
): ApiServices => ({
  ...services,
  run: (definition, inputs, params, options) =>
    services.run(definition, inputs, params, { ...options, onProgress }),
});

const notFound = (path: string) =>
  new ApiError(404, 'not-found', `There is no endpoint ${path}. openapi.json lists all of them.`);

function allow(request: Request, method: string): void {
  if (request.method !== method)
    throw new ApiError(405, 'method-not-allowed', `This endpoint answers ${method} only.`, {
      headers: { Allow: method },
    });
}

function openApi(request: Request, { capabilities, about }: ApiServices): Response {
  allow(request, 'GET');
  return Response.json(openApiDocument(capabilities, about), { headers: COMMON_HEADERS });
}

async function perform(
  endpoint: Endpoint,
  request: Request,
  services: ApiServices,
  settings: Required<ApiOptions>,
  admission: Admission,
): Promise<Response> {
  const { signal } = request;
  const clock = stopwatch();
  const fields = await readFields(request, settings.maxBodyBytes);
  const sent = await textOfParts(fields, new Set(Object.keys(endpoint.params)));
  const parsed = parseFields(endpoint, withRecipeText(endpoint, sent), (text) => new URL(text, request.url));
  const recipe = endpoint.definition ? undefined : await recipeOf(parsed, services);
  clock.lap('read');
  const leave = await admission.enter({ running: settings.maxRunning, waiting: settings.maxWaiting }, signal);
  try {
    clock.lap('wait');
    const pictures = await loadPictures(parsed, services, signal);
    clock.lap('decode');
    const made = recipe
      ? await makeByRecipe(recipe, pictures, services, signal)
      : await make(endpoint.definition!, pictures, parsed.params, services, signal);
    clock.lap('job');
    return await answer(endpoint, parsed, made, services, clock, signal);
  } finally {
    leave();
  }
}

interface Made {
  output: JobResult['output'];
  provenance: Provenance[];
}

async function make(
  definition: CapabilityDefinition,
  pictures: Record<string, Raster>,
  params: Record<string, unknown>,
  services: ApiServices,
  signal: AbortSignal,
): Promise<Made> {
  const own = Object.fromEntries(Object.keys(definition.params).map((name) => [name, params[name]]));
  const { output, provenance } = await services.run(definition, pictures, own, { signal });
  return { output, provenance: [provenance] };
}

async function makeByRecipe(
  recipe: Recipe,
  { image }: Record<string, Raster>,
  services: ApiServices,
  signal: AbortSignal,
): Promise<Made> {
  const tools = { known: services.capabilities, run: services.run, decode: services.decode };
  const { raster, provenance } = await runRecipe(recipe, image!, tools, { signal });
  return { output: { kind: 'picture', raster }, provenance };
}

/** In a JSON body the recipe may be an object instead of its text. */
function withRecipeText(endpoint: Endpoint, sent: Sent): Sent {
  const [recipe] = sent.get('recipe') ?? [];
  if (endpoint !== recipeEndpoint && endpoint.path !== recipeEndpoint.path) return sent;
  if (typeof recipe !== 'object' || recipe instanceof Blob) return sent;
  return new Map([...sent, ['recipe', [JSON.stringify(recipe)]]]);
}

/** @throws ApiError 400 when no recipe has this name, or the recipe that was sent is not right */
async function recipeOf({ params }: ParsedRequest, services: ApiServices): Promise<Recipe> {
  const text = params.recipe as string;
  if (!text.trimStart().startsWith('{')) {
    const saved = await services.findRecipe(text);
    if (!saved) throw invalid('recipe', `No recipe called “${text.slice(0, 80)}” is saved in this studio.`);
    return checkedRecipe(parseRecipe(saved, services.capabilities));
  }
  return checkedRecipe(parseRecipeText(text, services.capabilities));
}

function checkedRecipe(parsed: ReturnType<typeof parseRecipe>): Recipe {
  if (parsed.ok) return parsed.recipe;
  const [first] = parsed.issues;
  const field = first?.field === 'recipe' ? 'recipe' : `recipe.${first?.field}`;
  throw invalid(field, parsed.issues.map(({ message }) => message).join(' '));
}

async function loadPictures(
  { pictures }: ParsedRequest,
  services: ApiServices,
  signal: AbortSignal,
): Promise<Record<string, Raster>> {
  const rasters: Record<string, Raster> = {};
  for (const [input, { field, from }] of Object.entries(pictures)) {
    try {
      const blob = from instanceof URL ? await services.fetchPicture(from, signal) : from;
      rasters[input] = await services.decode(blob, signal);
    } catch (error) {
      if (error instanceof JobError) throw new JobError(error.code, error.message, field);
      throw error;
    }
  }
  return rasters;
}

async function answer(
  { result }: Endpoint,
  { params }: ParsedRequest,
  { output, provenance }: Made,
  services: ApiServices,
  clock: ReturnType<typeof stopwatch>,
  signal: AbortSignal,
): Promise<Response> {
  const timings = () => [...clock.laps, ...stageTimings(provenance), clock.total()];
  if (output.kind === 'data' || result.kind === 'data') {
    const value = output.kind === 'data' ? output.value : null;
    return Response.json(value, { headers: resultHeaders(provenance, timings()) });
  }
  const type = result.types.find((t) => t.endsWith(fileTypeName(params.fileType))) ?? result.types[0]!;
  const quality = typeof params.compressionFactor === 'number' ? params.compressionFactor : 85;
  const notes: FileNotes = { keep: 'none', ...notesOn(provenance) };
  const blob = await services.encode(output.raster, { type, quality, notes }, signal);
  clock.lap('encode');
  const headers = resultHeaders(provenance, timings());
  return new Response(blob, { headers: { ...headers, 'Content-Type': type } });
}

const fileTypeName = (fileType: unknown) => (fileType === 'jpg' ? 'jpeg' : String(fileType ?? 'png'));

/** Milliseconds between laps. */
function stopwatch() {
  const startedAt = performance.now();
  let lastAt = startedAt;
  const laps: Timings = [];
  return {
    laps,
    lap(stage: string): void {
      const now = performance.now();
      laps.push({ stage, ms: now - lastAt });
      lastAt = now;
    },
    total: () => ({ stage: 'total', ms: performance.now() - startedAt }),
  };
}
