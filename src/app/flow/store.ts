/** The guided flow of each document, kept over reloads beside the autosaved history, and what a person does in it. */
import { create } from 'zustand';
import { shownStepId, useFoundFaces } from '../../capabilities/enhance-face/found.ts';
import { findCapability } from '../../capabilities/registry.ts';
import { dismissOutcome, runTool, setParam } from '../../capabilities/session.ts';
import { type OpenDocument, shownStep, useDocument } from '../../editor/document.ts';
import { useView } from '../../editor/view.ts';
import { t } from '../messages/index.ts';
import { dismissNotice, notify, selectTool, useApp } from '../store.ts';
import {
  type FlowEntry,
  type FlowPlace,
  OLD_PHOTO,
  OLD_PHOTO_PARAMS,
  OLD_PHOTO_TOOLS,
  placeOf,
  readFlows,
  standing,
  withFlow,
} from './flow.ts';

const KEPT = 'tintype-flow';

function stored(): Record<string, FlowEntry[]> {
  try {
    return readFlows(localStorage.getItem(KEPT));
  } catch {
    // Storage may be forbidden; the flow then lasts as long as the page.
    return {};
  }
}

const useFlows = create<{ flows: Record<string, FlowEntry[]> }>(() => ({ flows: stored() }));

function remember(document: string, entries: FlowEntry[] | null): void {
  const flows = withFlow(useFlows.getState().flows, document, entries);
  useFlows.setState({ flows });
  try {
    localStorage.setItem(KEPT, JSON.stringify(flows));
  } catch {
    // Not kept for the next visit; the history is.
  }
}

const none: FlowEntry[] = [];

function entriesOf(open: OpenDocument, flows: Readonly<Record<string, FlowEntry[]>>): FlowEntry[] {
  const behind = open.steps.slice(0, open.current + 1).map((s) => s.id);
  return standing(flows[open.id] ?? none, behind);
}

/** The place in the flow of the open document; null when nothing is open. */
export function useFlowPlace(): FlowPlace | null {
  const open = useDocument((s) => s.open);
  const flows = useFlows((s) => s.flows);
  return open && placeOf(entriesOf(open, flows), OLD_PHOTO_TOOLS);
}

function current(): { open: OpenDocument; entries: FlowEntry[]; tool: string | undefined } | null {
  const { open } = useDocument.getState();
  if (!open) return null;
  const entries = entriesOf(open, useFlows.getState().flows);
  return { open, entries, tool: OLD_PHOTO_TOOLS[placeOf(entries, OLD_PHOTO_TOOLS).index] };
}

/** Opens the panel of the flow. */
export function openFlow(): void {
  for (const { id, action } of useApp.getState().notices) if (action?.perform === openFlow) dismissNotice(id);
  selectTool(OLD_PHOTO);
}

/** The flow is shown: one that was never begun starts with its own settings of the tools. */
export function beginFlow(): void {
  if (current()?.entries.length === 0) prepare();
}

function prepare(): void {
  for (const [id, params] of Object.entries(OLD_PHOTO_PARAMS)) {
    const definition = findCapability(id);
    if (!definition) continue;
    for (const [name, value] of Object.entries(params)) setParam(definition, name, value);
  }
}

/** Runs the tool whose turn it is. Its result is one history step, shown beside the picture before it. */
export async function runStep(): Promise<void> {
  const now = current();
  if (!now?.tool) return;
  const { tool, entries, open } = now;
  // Faces that were switched off belong to the picture in which they were found.
  const searched = useFoundFaces.getState().found?.step === shownStepId();
  const result = await runTool(tool, tool === 'enhance-face' && !searched ? { faces: '' } : {});
  const after = useDocument.getState().open;
  if (!result || after?.id !== open.id) return;
  remember(open.id, [...entries, { tool, step: shownStep(after).id, kept: false }]);
  useView.getState().setCompare('slider');
}

export function skipStep(): void {
  const now = current();
  if (!now?.tool) return;
  remember(now.open.id, [...now.entries, { tool: now.tool, step: null, kept: true }]);
}

export function keepResult(): void {
  const now = current();
  const last = now?.entries.at(-1);
  if (!now || !last) return;
  remember(now.open.id, [...now.entries.slice(0, -1), { ...last, kept: true }]);
  closeReview(last.tool);
}

/** Goes back to the picture before the result; `skip` leaves the step out, else it can be run again. */
export function dropResult(skip: boolean): void {
  const now = current();
  const last = now?.entries.at(-1);
  if (!now || !last?.step) return;
  const before = now.open.steps.findIndex((s) => s.id === last.step) - 1;
  const kept = now.entries.slice(0, -1);
  useDocument.getState().jumpTo(before);
  remember(now.open.id, skip ? [...kept, { tool: last.tool, step: null, kept: true }] : kept);
  closeReview(last.tool);
}

function closeReview(tool: string): void {
  useView.getState().setCompare('off');
  const definition = findCapability(tool);
  if (definition) dismissOutcome(definition);
}

/** Begins anew on the shown picture. */
export function restart(): void {
  const now = current();
  if (!now) return;
  remember(now.open.id, null);
  useView.getState().setCompare('off');
  prepare();
}

/** When a document is opened whose flow was begun and not finished: offers to go on. */
export function offerToGoOn(): void {
  const now = current();
  if (!now || now.entries.length === 0 || useApp.getState().tool === OLD_PHOTO) return;
  const { index, phase } = placeOf(now.entries, OLD_PHOTO_TOOLS);
  if (phase === 'finished') return;
  const text = t('flow.offer', { n: index + 1, count: OLD_PHOTO_TOOLS.length });
  notify('info', text, { label: t('flow.go-on'), perform: openFlow });
}
