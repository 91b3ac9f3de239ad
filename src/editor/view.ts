/** How the document is looked at: zoom, place, comparison. Separate from the document: looking is never undone. */
import { create } from 'zustand';
import { type OpenDocument, useDocument } from './document.ts';
import {
  clamp,
  fitView,
  keepReachable,
  type Point,
  panBy,
  rescaleView,
  type Size,
  type ViewState,
  zoomAround,
  zoomStop,
} from './geometry.ts';

export type Compare = 'off' | 'slider' | 'side' | 'hold';

interface ViewStore extends ViewState {
  /** Size of the viewport in device pixels. */
  port: Size;
  /** Device pixels per CSS pixel. */
  ratio: number;
  /** The view follows the window: still showing the whole picture. */
  fitted: boolean;
  compare: Compare;
  /** Step to compare with; null = the picture before the shown one was made. */
  compareAgainst: number | null;
  /** What was before is shown for as long as something is held down. */
  held: boolean;
  /** Place of the slider, 0..1 of the viewport's width. */
  split: number;
  setPort(port: Size, ratio: number): void;
  /** Shows the whole picture. */
  fit(): void;
  /** 100 %: one image pixel on one device pixel. */
  actualSize(): void;
  /** Zooms around a point of the viewport (device pixels), or its middle. */
  zoomBy(factor: number, at?: Point): void;
  /** The next stop of the zoom ladder. */
  zoomStep(direction: 1 | -1): void;
  pan(dx: number, dy: number): void;
  setCompare(compare: Compare, against?: number | null): void;
  setSplit(split: number): void;
  hold(down: boolean): void;
}

/** Space around a fitted picture, in CSS pixels. */
const PADDING = 24;

const pictureSize = (): Size | null => useDocument.getState().open;

/** The part of the port that a picture has for itself: half of it when two are shown side by side. */
export function paneOf(port: Size, compare: Compare): Size {
  return compare === 'side' ? { width: Math.floor(port.width / 2), height: port.height } : port;
}

export const useView = create<ViewStore>()((set, get) => {
  const padding = () => (get().port.width < 700 * get().ratio ? 8 : PADDING) * get().ratio;
  const most = () => 2 * get().ratio;
  const move = (view: ViewState) => {
    const picture = pictureSize();
    set({ ...(picture ? keepReachable(view, picture) : view), fitted: false });
  };
  return {
    zoom: 1,
    cx: 0,
    cy: 0,
    port: { width: 1, height: 1 },
    ratio: 1,
    fitted: true,
    compare: 'off',
    compareAgainst: null,
    held: false,
    split: 0.5,

    setPort: (port, ratio) => {
      set({ port, ratio });
      if (get().fitted) get().fit();
    },
    fit: () => {
      const picture = pictureSize();
      if (!picture) return;
      const { port, compare } = get();
      set({ ...fitView(picture, paneOf(port, compare), padding(), most()), fitted: true });
    },
    actualSize: () => get().zoomBy(1 / get().zoom),
    zoomBy: (factor, at) => {
      const { port, compare } = get();
      const pane = paneOf(port, compare);
      move(zoomAround(get(), factor, at ?? { x: pane.width / 2, y: pane.height / 2 }, pane));
    },
    zoomStep: (direction) => get().zoomBy(zoomStop(get().zoom, direction) / get().zoom),
    pan: (dx, dy) => move(panBy(get(), dx, dy)),
    setCompare: (compare, against = get().compareAgainst) => {
      set({ compare, compareAgainst: against });
      if (get().fitted) get().fit();
    },
    hold: (held) => set({ held }),
    setSplit: (split) => set({ split: clamp(split, 0, 1) }),
  };
});

/** The step to compare the shown one with: the chosen one, or the last one with another picture. */
export function comparedStep(document: OpenDocument, against: number | null): number {
  if (against !== null && against >= 0 && against < document.steps.length) return against;
  const shown = document.steps[document.current]!.state.picture;
  for (let i = document.current - 1; i >= 0; i--) {
    if (document.steps[i]!.state.picture !== shown) return i;
  }
  return document.current;
}

/** A new document is shown whole; a picture that changed size keeps the same part in view. */
useDocument.subscribe(({ open }, { open: before }) => {
  if (!open) return;
  const view = useView.getState();
  if (open.id !== before?.id) {
    useView.setState({ compareAgainst: null, compare: 'off' });
    view.fit();
  } else if (open.width !== before.width || open.height !== before.height) {
    if (view.fitted) view.fit();
    else {
      const sameShape = Math.abs(open.width / open.height - before.width / before.height) < 0.01;
      if (sameShape) useView.setState(rescaleView(view, before, open));
      else view.fit();
    }
  }
});
