/** Colour hints on the canvas: the dots and strokes of the document, the one in hand, and the colour for the next. */
import { create } from 'zustand';
import { t } from '../../app/messages/index.ts';
import type { Raster } from '../../capabilities/contract.ts';
import { type ColourMark, drawMarks } from '../../jobs/hints.ts';
import { shownState, useDocument } from '../document.ts';
import type { Point } from '../geometry.ts';

interface Hinting {
  /** Dots can be set now: Colorize is open. */
  offered: boolean;
  /** Colour of the next dot. */
  color: string;
  /** Id of the dot in hand. */
  chosen: string | null;
  /** The chosen dot takes the focus: it was set by key. */
  grab: boolean;
  /** Dots as they are while one is drawn, moved or recoloured; not in the document yet. */
  draft: readonly ColourMark[] | null;
}

export const useHinting = create<Hinting>()(() => ({
  offered: false,
  color: '#b5533c',
  chosen: null,
  grab: false,
  draft: null,
}));

/** Longest side of a hint picture: twice the size at which colours spread. */
const DRAWN_SIDE = 1024;
/** Radius of a dot as a share of the picture's longer side. */
const RADIUS = 1 / 160;
/** A colour that was not changed for so long is kept. */
const SETTLED_MS = 500;

const none: readonly ColourMark[] = [];
const keptHints = (): readonly ColourMark[] => shownState()?.hints ?? none;

/** The hints that a run gets. What is being changed is kept first. */
export function shownHints(): readonly ColourMark[] {
  keepDraft();
  return keptHints();
}

/** The hints as they are seen, the one being changed included. */
export const seenHints = (): readonly ColourMark[] => useHinting.getState().draft ?? keptHints();

export function useSeenHints(): readonly ColourMark[] {
  const draft = useHinting((s) => s.draft);
  const kept = useDocument((s) => s.open?.steps[s.open.current]?.state.hints);
  return draft ?? kept ?? none;
}

/** The hints as a transparent picture with the proportions of the document. Throws when nothing is open. */
export function hintPicture(): Raster {
  const state = shownState();
  if (!state) throw new Error('No picture is open.');
  const { width, height } = state.picture;
  const scale = Math.min(1, DRAWN_SIDE / Math.max(width, height));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return drawMarks(shownHints(), scaled(width), scaled(height), scale);
}

let draftName = '';
let settling: ReturnType<typeof setTimeout> | undefined;

/** Shows hints that are not in the document yet; `name` is the step that they will become. */
function show(draft: readonly ColourMark[], name: string): void {
  clearTimeout(settling);
  draftName = name;
  useHinting.setState({ draft });
}

/** What is being changed becomes one step of the document. */
export function keepDraft(): void {
  clearTimeout(settling);
  const { draft } = useHinting.getState();
  if (!draft) return;
  useHinting.setState({ draft: null });
  useDocument.getState().setHints(draft, draftName);
}

/** What is being changed is as it was before. */
export function dropDraft(): void {
  clearTimeout(settling);
  useHinting.setState({ draft: null });
}

/** Begins a dot at a place of the picture, nothing beyond it; {@link extendMark} makes a stroke of it, {@link keepDraft} keeps it. */
export function beginMark({ x, y }: Point, grab = false): void {
  const state = shownState();
  if (!state) return;
  const { width, height } = state.picture;
  if (x < 0 || y < 0 || x >= width || y >= height) return;
  keepDraft();
  const mark: ColourMark = {
    id: crypto.randomUUID(),
    color: useHinting.getState().color,
    radius: Math.max(width, height) * RADIUS,
    points: [x, y],
  };
  show([...keptHints(), mark], t('hints.dot'));
  useHinting.setState({ chosen: mark.id, grab });
}

export function extendMark(points: readonly Point[]): void {
  const { draft, chosen } = useHinting.getState();
  if (!draft) return;
  const more = points.flatMap(({ x, y }) => [x, y]);
  show(
    draft.map((mark) => (mark.id === chosen ? { ...mark, points: [...mark.points, ...more] } : mark)),
    t('hints.stroke'),
  );
}

/** Moves a dot or stroke; kept by {@link keepDraft}. */
export function moveMark(id: string, by: Point): void {
  const moved = (points: readonly number[]) => points.map((value, i) => value + (i % 2 === 0 ? by.x : by.y));
  show(
    seenHints().map((mark) => (mark.id === id ? { ...mark, points: moved(mark.points) } : mark)),
    t('hints.move'),
  );
}

export function removeMark(id: string): void {
  keepDraft();
  useHinting.setState({ chosen: null });
  const left = keptHints().filter((mark) => mark.id !== id);
  useDocument.getState().setHints(left, t('hints.remove'));
}

export function removeAllMarks(): void {
  keepDraft();
  useHinting.setState({ chosen: null });
  useDocument.getState().setHints([], t('hints.clear'));
}

/** The colour of the dot in hand and of the next ones. One step, once the colour has not changed for a moment. */
export function setHintColor(color: string): void {
  const { chosen } = useHinting.getState();
  useHinting.setState({ color });
  if (!seenHints().some((mark) => mark.id === chosen)) return;
  show(
    seenHints().map((mark) => (mark.id === chosen ? { ...mark, color } : mark)),
    t('hints.recolour'),
  );
  settling = setTimeout(keepDraft, SETTLED_MS);
}

/** Takes a dot in hand; its colour is that of the next ones. */
export function chooseMark(id: string): void {
  const mark = seenHints().find((one) => one.id === id);
  if (mark) useHinting.setState({ chosen: id, color: mark.color, grab: false });
}

/** Undo, or another document: what was being changed is gone. */
useDocument.subscribe(({ open }, { open: before }) => {
  const hints = open?.steps[open.current]?.state.hints;
  if (hints !== before?.steps[before.current]?.state.hints || open?.id !== before?.id) dropDraft();
});
