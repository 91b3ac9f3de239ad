/**
 * What a person has set up for each capability, the job that runs for it, and how the last one ended. The queue and the
 * models' catalogue are loaded with the first run, so that the shell starts light.
 */
import { create } from 'zustand';
import { formatDuration } from '../app/messages/format.ts';
import { inLanguage, t } from '../app/messages/index.ts';
import { announce } from '../app/store.ts';
import { useDocument } from '../editor/document.ts';
import type { JobHandle } from '../jobs/queue.ts';
import { useModelSettings } from '../models/settings.ts';
import {
  type CapabilityDefinition,
  type FieldIssue,
  JobError,
  type JobResult,
  type Provenance,
  type Raster,
  type Variation,
} from './contract.ts';
import { gatherInputs, type PickedPicture, presentInputs } from './gather.ts';
import { findCapability } from './registry.ts';
import { defaultsOf, validate } from './validate.ts';

export type Outcome =
  | {
      kind: 'done';
      provenance: Provenance;
      elapsedMs: number;
      data?: unknown;
      width?: number;
      height?: number;
      /** Where the run made several: all of them, the first as well. */
      variations?: Variation[];
      /** The document that they belong to. */
      documentId?: string;
    }
  | { kind: 'cancelled' }
  | { kind: 'failed'; message: string };

export interface Session {
  params: Record<string, unknown>;
  picked: Record<string, PickedPicture>;
  /** A sentence per parameter or input that is wrong. */
  issues: Record<string, string>;
  job: JobHandle | { id: null; cancel(): void } | null;
  outcome: Outcome | null;
}

export const useSessions = create<{ sessions: Record<string, Session> }>(() => ({ sessions: {} }));

const fresh = new Map<string, Session>();

function startOf(definition: CapabilityDefinition): Session {
  let session = fresh.get(definition.id);
  if (!session) {
    session = {
      params: defaultsOf(definition),
      picked: {},
      issues: {},
      job: null,
      outcome: null,
    };
    fresh.set(definition.id, session);
  }
  return session;
}

/** The session of a capability; the defaults where nothing was touched yet. */
export function sessionOf(definition: CapabilityDefinition): Session {
  return useSessions.getState().sessions[definition.id] ?? startOf(definition);
}

export function useSession(definition: CapabilityDefinition): Session {
  return useSessions((s) => s.sessions[definition.id]) ?? startOf(definition);
}

function change(definition: CapabilityDefinition, part: Partial<Session>): void {
  const session = { ...sessionOf(definition), ...part };
  useSessions.setState(({ sessions }) => ({ sessions: { ...sessions, [definition.id]: session } }));
}

function without(record: Record<string, string>, key: string): Record<string, string> {
  const { [key]: _, ...rest } = record;
  return rest;
}

export function setParam(definition: CapabilityDefinition, name: string, value: unknown): void {
  const { params, issues } = sessionOf(definition);
  change(definition, { params: { ...params, [name]: value }, issues: without(issues, name) });
}

/** Where the choice for a role is kept between visits. */
export const modelKey = (definition: CapabilityDefinition, role: string) => `${definition.id}/${role}`;

/** Chooses a model for a role; `null` goes back to the best installed one. */
export function chooseModel(definition: CapabilityDefinition, role: string, id: string | null): void {
  const chosen = without(useModelSettings.getState().chosen, modelKey(definition, role));
  useModelSettings.setState({
    chosen: id === null ? chosen : { ...chosen, [modelKey(definition, role)]: id },
  });
}

/** Chosen model per role; a role that is missing takes the best installed one. */
export function chosenModels(definition: CapabilityDefinition): Record<string, string> {
  const { chosen } = useModelSettings.getState();
  return Object.fromEntries(
    Object.keys(definition.models).flatMap((role) => {
      const id = chosen[modelKey(definition, role)];
      return id === undefined ? [] : [[role, id]];
    }),
  );
}

export function pickPicture(definition: CapabilityDefinition, input: string, file: File | null): void {
  const { picked, issues } = sessionOf(definition);
  if (picked[input]) URL.revokeObjectURL(picked[input].url);
  const { [input]: _, ...rest } = picked;
  change(definition, {
    picked: file ? { ...rest, [input]: { file, url: URL.createObjectURL(file) } } : rest,
    issues: without(issues, input),
  });
}

export function dismissOutcome(definition: CapabilityDefinition): void {
  change(definition, { outcome: null });
}

/** A required picture comes from the document, and none is open. */
export function needsDocument(definition: CapabilityDefinition): boolean {
  return Object.values(definition.inputs).some((i) => i.required && i.from === 'document');
}

export function canRun(id: string): boolean {
  const definition = findCapability(id);
  if (!definition || sessionOf(definition).job) return false;
  return !needsDocument(definition) || useDocument.getState().open !== null;
}

/** The validation's sentences speak of parameter names, as the API does; the panel speaks of labels. */
function spoken(definition: CapabilityDefinition, issues: readonly FieldIssue[]): Record<string, string> {
  const label = (name: string) => definition.params[name]?.label ?? definition.inputs[name]?.label ?? name;
  return Object.fromEntries(
    issues.map(({ field, message }) => [
      field,
      message.endsWith('is required.')
        ? t('panel.required', { label: label(field) })
        : message.replace(field, label(field)),
    ]),
  );
}

/**
 * Validates, runs and puts the result where it belongs: a step of the document, a document of its own, or the panel.
 * A document that was replaced meanwhile is left alone: the result opens as a document of its own.
 * @param overrides parameters for this run only
 * @returns the result, or null when there was none; never rejects
 */
export async function runTool(
  id: string,
  overrides: Record<string, unknown> = {},
): Promise<JobResult | null> {
  const definition = findCapability(id);
  if (!definition || sessionOf(definition).job) return null;
  const session = sessionOf(definition);
  const params = { ...session.params, ...overrides };
  const present = presentInputs(definition, session.picked, params);
  const checked = validate(definition, params, present);
  if (!checked.ok) {
    change(definition, { issues: spoken(definition, checked.issues), outcome: null });
    announce(Object.values(sessionOf(definition).issues).join(' '));
    return null;
  }
  const startedAt = performance.now();
  const documentId = useDocument.getState().open?.id;
  let stopped = false;
  change(definition, { issues: {}, outcome: null, job: { id: null, cancel: () => (stopped = true) } });
  announce(t('job.announce-start', { tool: definition.title }));
  try {
    const [{ submitJob }, inputs] = await Promise.all([
      import('../jobs/queue.ts'),
      gatherInputs(definition, session.picked, present),
    ]);
    if (stopped) throw new JobError('cancelled', t('job.cancelled'));
    const job = submitJob({ definition, inputs, params: checked.params, models: chosenModels(definition) });
    change(definition, { job });
    const result = await job.result;
    const elapsedMs = performance.now() - startedAt;
    change(definition, { outcome: await deliver(definition, result, documentId, elapsedMs) });
    announce(t('job.announce-done', { tool: definition.title, time: formatDuration(elapsedMs) }));
    return result;
  } catch (error) {
    fail(definition, error);
    return null;
  } finally {
    change(definition, { job: null });
  }
}

/**
 * Runs a capability on pixels of one's own with the models that are chosen for it. The panel, its job and the document stay as they are.
 * @throws JobError
 */
export async function runApart(
  definition: CapabilityDefinition,
  inputs: Record<string, Raster>,
  params: Record<string, unknown>,
  signal: AbortSignal,
): Promise<JobResult> {
  const { runJob } = await import('../jobs/run.ts');
  return runJob(definition, inputs, params, { signal, models: chosenModels(definition) });
}

async function deliver(
  definition: CapabilityDefinition,
  { output, provenance }: JobResult,
  documentId: string | undefined,
  elapsedMs: number,
): Promise<Outcome> {
  if (output.kind === 'data') return { kind: 'done', provenance, elapsedMs, data: output.value };
  const { width, height } = output.raster;
  const { others } = output;
  const first = others && { raster: copyOf(output.raster), seed: provenance.seed ?? 0 };
  const { open, applyResult, openRaster } = useDocument.getState();
  if (definition.result.kind === 'picture' && open && open.id === documentId)
    await applyResult(output.raster, { name: definition.title, provenance });
  else
    await openRaster(output.raster, {
      name: definition.title,
      stepName: definition.title,
      notices: provenance.notices,
      provenance,
    });
  const made = useDocument.getState().open?.id;
  const variations = first && made && { variations: [first, ...others], documentId: made };
  return { kind: 'done', provenance, elapsedMs, width, height, ...variations };
}

const copyOf = ({ width, height, data }: Raster): Raster => ({ width, height, data: data.slice() });

/** Puts one of several results into the document as a step of its own. */
export async function takeVariation(definition: CapabilityDefinition, index: number): Promise<void> {
  const { outcome } = sessionOf(definition);
  const taken = outcome?.kind === 'done' ? outcome.variations?.[index] : undefined;
  if (!taken || outcome?.kind !== 'done') return;
  const provenance = {
    ...outcome.provenance,
    seed: taken.seed,
    params: { ...outcome.provenance.params, seedValue: taken.seed },
  };
  const { open, applyResult, openRaster } = useDocument.getState();
  const made = { name: t('variations.step', { n: index + 1, tool: definition.title }), provenance };
  const raster = copyOf(taken.raster);
  if (open?.id === outcome.documentId) await applyResult(raster, made);
  else await openRaster(raster, { ...made, stepName: made.name });
}

/**
 * Sets the panel to what made a step and shows the picture from before it, ready to be run again.
 * @returns false when the capability is unknown here
 */
export function prepareAgain({ capability, params }: Provenance): boolean {
  const definition = findCapability(capability);
  if (!definition) return false;
  change(definition, { params: { ...defaultsOf(definition), ...params }, issues: {}, outcome: null });
  useDocument.getState().undo();
  return true;
}

/** A sentence for the person; what a programmer would need goes to the console. */
function fail(definition: CapabilityDefinition, error: unknown): void {
  if (error instanceof JobError && error.code === 'cancelled') {
    change(definition, { outcome: { kind: 'cancelled' } });
    announce(t('job.announce-cancelled', { tool: definition.title }));
    return;
  }
  console.error(error);
  const known = error instanceof JobError && error.code !== 'internal' ? error : undefined;
  const message = known ? inLanguage(known.message) : t('job.unexpected');
  const field = known?.field;
  change(definition, {
    outcome: { kind: 'failed', message },
    ...(field && { issues: { [field]: message } }),
  });
  announce(t('job.announce-failed', { tool: definition.title, message }));
}

/** Cancels the job of a capability, or every job that runs. */
export function cancelTool(id?: string): void {
  for (const [tool, session] of Object.entries(useSessions.getState().sessions))
    if (id === undefined || tool === id) session.job?.cancel();
}
