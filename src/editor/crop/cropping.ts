/** The crop under way: what the frame was drawn to, the angle, the shape it keeps. One step when it is applied. */
import { create } from 'zustand';
import { useApp } from '../../app/store.ts';
import { shownState } from '../document.ts';
import { transform, tryEdit } from '../edits.ts';
import type { Rect, Size } from '../geometry.ts';
import type { TiledPicture } from '../tiles.ts';
import { useView } from '../view.ts';
import { fitted, type Ground, type Handle, largest, movedBy, resized } from './frame.ts';

/** Shapes of a frame, width : height as they are offered first. */
export const SHAPES = {
  free: null,
  original: 'picture',
  '1:1': 1,
  '5:4': 5 / 4,
  '4:3': 4 / 3,
  '3:2': 3 / 2,
  '16:9': 16 / 9,
} as const;
export type Shape = keyof typeof SHAPES;

interface Crop {
  /** What is cropped; null = no crop is under way. */
  picture: TiledPicture | null;
  /** What the person drew. Where a turned picture has no room for it, the shown frame is smaller. */
  wanted: Rect;
  degrees: number;
  shape: Shape;
  /** Upright instead of lying. */
  upright: boolean;
}

interface CropStore extends Crop {
  start(): void;
  cancel(): void;
  turn(degrees: number): void;
  setShape(shape: Shape, upright?: boolean): void;
  move(dx: number, dy: number): void;
  resize(handle: Handle, to: { x: number; y: number }): void;
}

const NOTHING: Crop = {
  picture: null,
  wanted: { x: 0, y: 0, width: 1, height: 1 },
  degrees: 0,
  shape: 'free',
  upright: false,
};

/** Width : height that the frame keeps; null = any. */
function ratioOf(shape: Shape, upright: boolean, picture: Size): number | null {
  const value = SHAPES[shape];
  if (value === null) return null;
  const ratio = value === 'picture' ? picture.width / picture.height : value;
  return upright ? 1 / ratio : ratio;
}

const groundOf = ({ picture, degrees }: Crop): Ground => ({ picture: picture!, degrees });

/** The frame as it is shown, in pixels of the turned picture. */
export function frameOf(crop: Crop): Rect {
  return crop.degrees === 0 ? crop.wanted : fitted(crop.wanted, groundOf(crop));
}

/** The frame on whole pixels, as it will be cut. */
export function wholeFrame(crop: Crop): Rect {
  const frame = frameOf(crop);
  const width = Math.max(1, Math.round(frame.width));
  const height = Math.max(1, Math.round(frame.height));
  if (crop.degrees !== 0) return { x: frame.x, y: frame.y, width, height };
  const { picture } = crop;
  const place = (at: number, size: number, side: number) =>
    Math.max(0, Math.min(Math.round(at), side - size));
  return {
    x: place(frame.x, width, picture!.width),
    y: place(frame.y, height, picture!.height),
    width,
    height,
  };
}

export const useCropping = create<CropStore>()((set, get) => ({
  ...NOTHING,

  start: () => {
    const picture = shownState()?.picture;
    if (!picture) return;
    const { width, height } = picture;
    useView.getState().setCompare('off');
    useView.getState().fit();
    // On a phone the panel would lie over the frame.
    useApp.setState({ sheetOpen: false });
    set({ ...NOTHING, picture, wanted: { x: 0, y: 0, width, height } });
  },
  cancel: () => set(NOTHING),
  turn: (degrees) => set({ degrees }),
  setShape: (shape, upright = false) => {
    const crop = get();
    const ratio = ratioOf(shape, upright, crop.picture!);
    const frame = frameOf(crop);
    const near = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
    set({ shape, upright, ...(ratio !== null && { wanted: largest(ratio, near, groundOf(crop)) }) });
  },
  move: (dx, dy) => set((crop) => ({ wanted: movedBy(frameOf(crop), dx, dy, groundOf(crop)) })),
  resize: (handle, to) =>
    set((crop) => {
      const ratio = ratioOf(crop.shape, crop.upright, crop.picture!);
      return { wanted: resized(frameOf(crop), handle, to, ratio, groundOf(crop)) };
    }),
}));

/** True when applying would change anything. */
export function changesPicture(crop: Crop): boolean {
  if (!crop.picture) return false;
  const { width, height } = wholeFrame(crop);
  return crop.degrees !== 0 || width !== crop.picture.width || height !== crop.picture.height;
}

/** Cuts the picture to the frame, as one step. A frame around the whole picture changes nothing. */
export async function applyCrop(): Promise<void> {
  const crop = useCropping.getState();
  if (!crop.picture) return;
  const changes = changesPicture(crop);
  const { degrees } = crop;
  const frame = wholeFrame(crop);
  crop.cancel();
  if (changes) await tryEdit(transform({ kind: 'crop', ...frame, degrees }));
}
