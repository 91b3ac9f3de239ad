/**
 * Selects a thing: a click on it, or a box around it. Further clicks add to what was found, Alt-clicks take away from it;
 * all of them are looked at together. Undo goes back to the clicks that made the selection then shown.
 */
import { t } from '../../app/messages/index.ts';
import { notify } from '../../app/store.ts';
import type { Pointing } from '../../jobs/mask.ts';
import { shownState } from '../document.ts';
import type { Point } from '../geometry.ts';
import { type Combine, type Mask, maskAt, selectObject, shownMask } from '../mask.ts';
import type { TiledPicture } from '../tiles.ts';
import { useTools } from './settings.ts';
import type { Modifiers, Sample, Tool, ToolHost } from './tool.ts';

interface Click extends Point {
  keep: boolean;
}

interface Box extends Point {
  width: number;
  height: number;
}

interface Pointed {
  picture: TiledPicture;
  /** The selection from before the first click. */
  base: Mask;
  how: Combine;
  clicks: readonly Click[];
  box?: Box;
  /** What they found, for the next click to change. */
  before?: Pointing['before'];
}

/** A pull of fewer device pixels is a click. */
const CLICK_MOVE = 5;

export class ObjectTool implements Tool {
  readonly cursor = 'crosshair';
  readonly ring = false;
  private readonly host: ToolHost;
  private from: Point | null = null;
  private to: Point | null = null;
  /** What made a selection, by that selection's tiles. */
  private readonly pointed = new WeakMap<object, Pointed>();
  private queue: Promise<void> = Promise.resolve();

  constructor(host: ToolHost) {
    this.host = host;
  }

  down(sample: Sample): void {
    this.from = { x: sample.x, y: sample.y };
    this.to = null;
  }

  move(samples: readonly Sample[], modifiers: Modifiers): void {
    if (!this.from) return;
    const end = samples.at(-1)!;
    const far = Math.hypot(end.x - this.from.x, end.y - this.from.y) * modifiers.zoom;
    if (!this.to && far < CLICK_MOVE) return;
    this.to = { x: end.x, y: end.y };
    const { x, y, width, height } = boxOf(this.from, this.to);
    const points = [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ];
    this.host.showOutline({ points, closed: true });
  }

  up({ alt }: Modifiers): void {
    const { from, to } = this;
    this.cancel();
    if (!from) return;
    const box = to ? boxOf(from, to) : undefined;
    this.queue = this.queue.then(() => this.point(from, box, alt)).catch(failed);
  }

  cancel(): void {
    this.from = null;
    this.to = null;
    this.host.showOutline(null);
  }

  private async point(at: Point, box: Box | undefined, alt: boolean): Promise<void> {
    const state = shownState();
    const mask = shownMask();
    if (!state || !mask) return;
    const before = this.pointed.get(mask.tiles);
    const takesBase =
      alt && before !== undefined && maskAt(before.base, Math.floor(at.x), Math.floor(at.y)) > 127;
    const goesOn =
      !box && !takesBase && before?.picture === state.picture && (alt || before.how !== 'subtract');
    const pointing: Pointed =
      goesOn && before
        ? { ...before, clicks: [...before.clicks, { ...at, keep: alt === (before.how === 'subtract') }] }
        : {
            picture: state.picture,
            base: mask,
            how: alt ? 'subtract' : useTools.getState().combine,
            clicks: box ? [] : [{ ...at, keep: true }],
            ...(box && { box }),
          };
    const { base, how, clicks, box: within, before: first } = pointing;
    const request = { clicks, ...(within && { box: within }), ...(first && { before: first }) };
    const found = await selectObject(base, request, how);
    if (found) this.pointed.set(found.mask.tiles, { ...pointing, before: found.before });
    else notify('info', t('tools.object-none'));
  }
}

function boxOf(a: Point, b: Point): Box {
  return {
    x: Math.min(a.x, b.x),
    y: Math.min(a.y, b.y),
    width: Math.abs(a.x - b.x),
    height: Math.abs(a.y - b.y),
  };
}

function failed(cause: unknown): void {
  console.error(cause);
  notify('error', t('edit.failed'));
}
