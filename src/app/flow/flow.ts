/**
 * Where a guided flow stands. What was done is told by the document's history, so undo, redo and a reload are never at odds
 * with it: an entry counts only while the step that it made lies behind the shown picture. Pure.
 */

/** Id under which the panel of the flow is open, and its place in the address. */
export const OLD_PHOTO = 'old-photo';

/** The tools of the flow, in their order. */
export const OLD_PHOTO_TOOLS = [
  'restore-picture',
  'enhance-face',
  'colorize-picture',
  'upscale-photo',
] as const;

/** Parameters that differ from the tool's own defaults when the flow begins. */
export const OLD_PHOTO_PARAMS: Readonly<Record<string, Record<string, unknown>>> = {
  'restore-picture': { withScratch: true },
};

export interface FlowEntry {
  tool: string;
  /** Id of the history step that it made; null = skipped. */
  step: string | null;
  /** The result was looked at and kept. Skipped entries are kept too. */
  kept: boolean;
}

export type FlowState = 'done' | 'review' | 'skipped' | 'now' | 'later';

export interface FlowPlace {
  /** Index of the tool whose turn it is; the number of tools when all are done. */
  index: number;
  phase: 'ready' | 'review' | 'finished';
  /** State of each tool. */
  states: FlowState[];
}

/**
 * The entries that hold for the shown picture: those before the first whose step was undone.
 * @param behind ids of the history steps up to the shown one
 */
export function standing(entries: readonly FlowEntry[], behind: readonly string[]): FlowEntry[] {
  const first = entries.findIndex((e) => e.step !== null && !behind.includes(e.step));
  return first < 0 ? [...entries] : entries.slice(0, first);
}

export function placeOf(entries: readonly FlowEntry[], tools: readonly string[]): FlowPlace {
  const last = entries.at(-1);
  const review = last !== undefined && !last.kept;
  const index = entries.length - (review ? 1 : 0);
  const phase = review ? 'review' : index >= tools.length ? 'finished' : 'ready';
  const states = tools.map((_, i): FlowState => {
    const entry = entries[i];
    if (entry) return entry.step === null ? 'skipped' : entry.kept ? 'done' : 'review';
    return i === index ? 'now' : 'later';
  });
  return { index, phase, states };
}

/** Flows by document that are remembered at most. */
const REMEMBERED = 20;

/** The kept text → entries by document; nonsense is dropped. */
export function readFlows(text: string | null): Record<string, FlowEntry[]> {
  try {
    const found: unknown = JSON.parse(text ?? '{}');
    if (typeof found !== 'object' || found === null) return {};
    return Object.fromEntries(
      Object.entries(found).filter(
        (pair): pair is [string, FlowEntry[]] => Array.isArray(pair[1]) && pair[1].every(isEntry),
      ),
    );
  } catch {
    return {};
  }
}

/** The entries of `document` replaced, or removed where null; the document changed last comes last. */
export function withFlow(
  flows: Readonly<Record<string, FlowEntry[]>>,
  document: string,
  entries: FlowEntry[] | null,
): Record<string, FlowEntry[]> {
  const others = Object.entries(flows).filter(([id]) => id !== document);
  const all = entries ? [...others, [document, entries] as const] : others;
  return Object.fromEntries(all.slice(-REMEMBERED));
}

function isEntry(value: unknown): value is FlowEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { tool, step, kept } = value as Partial<FlowEntry>;
  return typeof tool === 'string' && (step === null || typeof step === 'string') && typeof kept === 'boolean';
}
