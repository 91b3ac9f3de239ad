/**
 * A look at a part of the picture before the whole is worked on: a square on the canvas, the part as the tool makes it inside,
 * beside what it is now. Nothing of it enters the document.
 */
import { create } from 'zustand';
import { useApp } from '../../app/store.ts';
import { shownState } from '../document.ts';
import { clamp, type Point, type Rect } from '../geometry.ts';
import { partOf, type TiledPicture } from '../tiles.ts';
import { useView } from '../view.ts';

/** Pixels on their way to and from the tool. */
interface Pixels {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Works on a part of the picture; rejects when it is stopped. */
export type Make = (part: Pixels, signal: AbortSignal) => Promise<Pixels>;

interface Sample {
  /** What is looked at; null = no sample is shown. */
  picture: TiledPicture | null;
  /** The shown square, in image pixels. */
  region: Rect;
  before: ImageBitmap | null;
  /** Null while it is being made. */
  after: ImageBitmap | null;
  failed: boolean;
  /** Left of this share of the square is before, 0..1. */
  split: number;
}

interface SampleStore extends Sample {
  start(make: Make): void;
  /** Makes it anew, with other settings. */
  remake(make: Make): void;
  cancel(): void;
  /** Puts the middle of the square there. */
  moveTo(middle: Point): void;
  setSplit(split: number): void;
}

const NOTHING: Sample = {
  picture: null,
  region: { x: 0, y: 0, width: 1, height: 1 },
  before: null,
  after: null,
  failed: false,
  split: 0.5,
};

/** Side of the square: enough to judge by, little enough for a second or two on a processor. */
const SIDE = 128;
/** What nets look at beyond a pixel. */
const CONTEXT = 16;
/** A drag is waited for. */
const SETTLE_MS = 160;
/** The square takes this share of the viewport's smaller side. */
const SHARE = 0.5;

let make: Make = (part) => Promise.resolve(part);
let work: AbortController | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;

function stop(): void {
  clearTimeout(timer);
  work?.abort();
}

function squareAround({ x, y }: Point, picture: TiledPicture): Rect {
  const [width, height] = [Math.min(SIDE, picture.width), Math.min(SIDE, picture.height)];
  return {
    x: Math.round(clamp(x - width / 2, 0, picture.width - width)),
    y: Math.round(clamp(y - height / 2, 0, picture.height - height)),
    width,
    height,
  };
}

export const useSample = create<SampleStore>()((set, get) => {
  const drop = () => {
    get().before?.close();
    get().after?.close();
    set({ before: null, after: null, failed: false });
  };
  const perform = async () => {
    const { picture, region } = get();
    if (!picture) return;
    work = new AbortController();
    const { signal } = work;
    try {
      const result = await sampleOf(picture, region, signal);
      if (!signal.aborted) set(result);
      else for (const bitmap of Object.values(result)) bitmap.close();
    } catch (error) {
      if (signal.aborted) return;
      console.error(error);
      set({ failed: true });
    }
  };
  const later = () => {
    stop();
    drop();
    timer = setTimeout(() => void perform(), SETTLE_MS);
  };
  return {
    ...NOTHING,
    start: (by) => {
      const picture = shownState()?.picture;
      if (!picture) return;
      make = by;
      const view = useView.getState();
      view.setCompare('off');
      // On a phone the panel would lie over the square.
      useApp.setState({ sheetOpen: false });
      const region = squareAround({ x: view.cx, y: view.cy }, picture);
      const zoom =
        (SHARE * Math.min(view.port.width, view.port.height)) / Math.max(region.width, region.height);
      if (view.zoom < zoom) view.zoomBy(zoom / view.zoom);
      set({ ...NOTHING, picture, region });
      later();
    },
    remake: (by) => {
      make = by;
      if (get().picture) later();
    },
    cancel: () => {
      stop();
      drop();
      set(NOTHING);
    },
    moveTo: (middle) => {
      const { picture, region } = get();
      if (!picture) return;
      const next = squareAround(middle, picture);
      if (next.x === region.x && next.y === region.y) return;
      set({ region: next });
      later();
    },
    setSplit: (split) => set({ split: clamp(split, 0, 1) }),
  };
});

/** Another tool has nothing to do with it. A panel that is only folded away on a phone leaves it be. */
useApp.subscribe(({ tool }, { tool: before }) => {
  if (tool !== before) useSample.getState().cancel();
});

/** The square as it is and as the tool makes it, which sees somewhat more. */
async function sampleOf(
  picture: TiledPicture,
  region: Rect,
  signal: AbortSignal,
): Promise<{ before: ImageBitmap; after: ImageBitmap }> {
  const x = Math.max(0, region.x - CONTEXT);
  const y = Math.max(0, region.y - CONTEXT);
  const around = {
    x,
    y,
    width: Math.min(picture.width, region.x + region.width + CONTEXT) - x,
    height: Math.min(picture.height, region.y + region.height + CONTEXT) - y,
  };
  const part = await partOf(picture, around);
  const before = await createImageBitmap(
    new ImageData(part.data.slice(), part.width),
    region.x - x,
    region.y - y,
    region.width,
    region.height,
  );
  const made = await make(part, signal).catch((error) => {
    before.close();
    throw error;
  });
  const scale = made.width / around.width;
  const whole = new ImageData(made.data, made.width);
  const after = await createImageBitmap(
    whole,
    Math.round((region.x - x) * scale),
    Math.round((region.y - y) * scale),
    Math.max(1, Math.round(region.width * scale)),
    Math.max(1, Math.round(region.height * scale)),
  );
  return { before, after };
}
