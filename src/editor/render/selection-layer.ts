/** The canvas above the picture that shows the selection: gathers what changed and repaints only that. */
import type { Mask } from '../../jobs/mask.ts';
import type { MaskName } from '../document.ts';
import { type Rect, union } from '../geometry.ts';
import type { OverlayMode } from '../tools/settings.ts';
import type { LiveMask } from '../tools/tool.ts';
import { type Compare, paneOf, type useView } from '../view.ts';
import { drawOverlay, type OverlayLayer, screenRect, type Tint } from './overlay.ts';

type ViewNow = ReturnType<typeof useView.getState>;

const ANT_MS = 120;

/** Red for the selection; green and red for strokes, a little lighter, so that the picture is seen through them. */
const TINTS: Record<MaskName, Tint> = {
  mask: { r: 235, g: 52, b: 40, a: 0.55 },
  keep: { r: 22, g: 176, b: 84, a: 0.5 },
  remove: { r: 226, g: 32, b: 60, a: 0.5 },
};

export class SelectionLayer {
  private readonly context: CanvasRenderingContext2D;
  private readonly redraw: () => void;
  private dirty: Rect | 'all' | null = 'all';
  private painted = false;
  private ants: ReturnType<typeof setTimeout> | undefined;
  private phase = 0;
  private live: LiveMask | null = null;

  constructor(canvas: HTMLCanvasElement, redraw: () => void) {
    this.context = canvas.getContext('2d')!;
    this.redraw = redraw;
  }

  /** Shows a stroke that is not part of the document yet; `part` in image pixels, null = everything changed. */
  showLive(live: LiveMask | null, part: Rect | null, view: ViewNow): void {
    this.live = live;
    if (part === null) this.dirty = 'all';
    else if (this.dirty !== 'all') {
      const rect = screenRect(part, view, paneRect(view));
      this.dirty = this.dirty ? union(this.dirty, rect) : rect;
    }
  }

  invalidate(): void {
    this.dirty = 'all';
  }

  /** Repaints what changed since the last call. */
  draw(masks: Partial<Record<MaskName, Mask | null>>, mode: OverlayMode, view: ViewNow): void {
    const { dirty } = this;
    this.dirty = null;
    if (!dirty) return;
    const layers = this.layersOf(masks);
    if (layers.length === 0 || mode === 'off' || view.held) {
      if (this.painted) this.clear();
      return;
    }
    const pane = paneRect(view);
    const whole = dirty === 'all' || mode === 'ants';
    if (whole) this.clear();
    const clip = clipRect(pane, view.compare, view.split);
    const frame = { layers, view, pane, clip, mode, phase: this.phase };
    drawOverlay(this.context, frame, whole ? clip : dirty);
    this.painted = true;
    if (mode === 'ants') this.march();
  }

  private layersOf(masks: Partial<Record<MaskName, Mask | null>>): OverlayLayer[] {
    return (Object.keys(masks) as MaskName[]).flatMap((name) => {
      const mask = masks[name];
      const live = this.live?.layer === name ? this.live : null;
      return mask && (mask.tiles.size > 0 || live) ? [{ mask, live, tint: TINTS[name] }] : [];
    });
  }

  stop(): void {
    clearTimeout(this.ants);
  }

  private clear(): void {
    const { canvas } = this.context;
    this.context.clearRect(0, 0, canvas.width, canvas.height);
    this.painted = false;
  }

  private march(): void {
    clearTimeout(this.ants);
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    this.ants = setTimeout(() => {
      this.phase += 1;
      this.dirty = 'all';
      this.redraw();
    }, ANT_MS);
  }
}

/** Where the document itself (not what it is compared with) is drawn. */
export function paneRect(view: Pick<ViewNow, 'port' | 'compare'>): Rect {
  const pane = paneOf(view.port, view.compare);
  return { x: view.port.width - pane.width, y: 0, ...pane };
}

function clipRect(pane: Rect, compare: Compare, split: number): Rect {
  if (compare !== 'slider') return pane;
  const x = Math.round(pane.width * split);
  return { ...pane, x, width: pane.width - x };
}
