/**
 * The crop frame as pure maths. The picture is turned clockwise about its middle by `degrees`; the frame stays upright and
 * is measured in pixels of the turned picture, whose middle is where it was. A frame never shows anything beyond the picture.
 */
import type { Point, Rect, Size } from '../geometry.ts';

export interface Ground {
  picture: Size;
  /** -45..45, clockwise. */
  degrees: number;
}

/** A corner or a side, as compass directions: `nw` is the upper left corner. */
export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const;
export type Handle = (typeof handles)[number];

/** Smallest side of a frame, in pixels, where the picture has as many. */
const LEAST = 16;
/** Rounding of the maths, in pixels: what a drag may add, and what many of them may add up to. */
const STEP_SLACK = 1e-9;
const SLACK = 1e-6;

const least = ({ picture }: Ground): number => Math.min(LEAST, picture.width, picture.height);
const middleOf = (frame: Rect): Point => ({ x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 });

function around(middle: Point, { width, height }: Size): Rect {
  return { x: middle.x - width / 2, y: middle.y - height / 2, width, height };
}

/** From the turned picture to the picture itself (`back`), or from it to the turned one. */
function turned(point: Point, { picture, degrees }: Ground, back: boolean): Point {
  const angle = ((back ? -degrees : degrees) * Math.PI) / 180;
  const dx = point.x - picture.width / 2;
  const dy = point.y - picture.height / 2;
  return {
    x: Math.cos(angle) * dx - Math.sin(angle) * dy + picture.width / 2,
    y: Math.sin(angle) * dx + Math.cos(angle) * dy + picture.height / 2,
  };
}

/** Half of what the turned frame takes of the picture's own width and height. */
function reachOf({ width, height }: Size, { degrees }: Ground): Size {
  const angle = Math.abs((degrees * Math.PI) / 180);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return { width: (width * cos + height * sin) / 2, height: (width * sin + height * cos) / 2 };
}

/** Whether every corner of a frame lies on the picture. */
export function isInside(frame: Rect, ground: Ground, slack = SLACK): boolean {
  const { picture } = ground;
  const middle = turned(middleOf(frame), ground, true);
  const reach = reachOf(frame, ground);
  return (
    middle.x - reach.width >= -slack &&
    middle.y - reach.height >= -slack &&
    middle.x + reach.width <= picture.width + slack &&
    middle.y + reach.height <= picture.height + slack
  );
}

/** The frame shrunk about its middle, in its own shape, until it lies on the picture. */
export function fitted(frame: Rect, ground: Ground): Rect {
  const { picture } = ground;
  const middle = turned(middleOf(frame), ground, true);
  const reach = reachOf(frame, ground);
  const room = (at: number, side: number) => Math.max(Math.min(at, side - at), 0);
  const scale = Math.min(
    1,
    room(middle.x, picture.width) / reach.width,
    room(middle.y, picture.height) / reach.height,
  );
  return around(middleOf(frame), { width: frame.width * scale, height: frame.height * scale });
}

/** The frame moved by a distance, as far as the picture reaches. */
export function movedBy(frame: Rect, dx: number, dy: number, ground: Ground): Rect {
  const { picture } = ground;
  const wanted = middleOf(frame);
  const middle = turned({ x: wanted.x + dx, y: wanted.y + dy }, ground, true);
  const reach = reachOf(frame, ground);
  const within = (at: number, half: number, side: number) => Math.min(Math.max(at, half), side - half);
  const kept = {
    x: within(middle.x, reach.width, picture.width),
    y: within(middle.y, reach.height, picture.height),
  };
  return around(turned(kept, ground, false), frame);
}

/** The largest frame of a shape (width : height) on the picture, as near to a point as it can be. */
export function largest(ratio: number, near: Point, ground: Ground): Rect {
  const { picture } = ground;
  const unit = reachOf({ width: ratio, height: 1 }, ground);
  const height = Math.min(picture.width / 2 / unit.width, picture.height / 2 / unit.height);
  const size = { width: height * ratio, height };
  const centred = around({ x: picture.width / 2, y: picture.height / 2 }, size);
  return movedBy(centred, near.x - picture.width / 2, near.y - picture.height / 2, ground);
}

/**
 * The frame with a handle dragged to a point. What lies opposite stays where it is; where the picture ends, the frame does.
 * @param ratio width : height that is kept; null = free
 */
export function resized(frame: Rect, handle: Handle, to: Point, ratio: number | null, ground: Ground): Rect {
  if (ratio !== null) {
    const start = { ...frame, ...shaped(frame, handle, frame.width, ratio) };
    const goal = shaped(frame, handle, widthFor(frame, handle, to, ratio, ground), ratio);
    return farthest(start, goal, ground);
  }
  const wide = farthest(frame, { ...frame, ...horizontal(frame, handle, to.x, ground) }, ground);
  return farthest(wide, { ...wide, ...vertical(frame, handle, to.y, ground) }, ground);
}

function horizontal({ x, width }: Rect, handle: Handle, to: number, ground: Ground) {
  if (handle.includes('e')) return { x, width: Math.max(to - x, least(ground)) };
  if (!handle.includes('w')) return { x, width };
  const left = Math.min(to, x + width - least(ground));
  return { x: left, width: x + width - left };
}

function vertical({ y, height }: Rect, handle: Handle, to: number, ground: Ground) {
  if (handle.includes('s')) return { y, height: Math.max(to - y, least(ground)) };
  if (!handle.includes('n')) return { y, height };
  const top = Math.min(to, y + height - least(ground));
  return { y: top, height: y + height - top };
}

/** The width that a frame of a fixed shape gets when a handle is dragged to a point. */
function widthFor(frame: Rect, handle: Handle, to: Point, ratio: number, ground: Ground): number {
  const across = handle.includes('e') ? to.x - frame.x : frame.x + frame.width - to.x;
  const down = handle.includes('s') ? to.y - frame.y : frame.y + frame.height - to.y;
  const smallest = Math.max(least(ground), least(ground) * ratio);
  if (handle === 'n' || handle === 's') return Math.max(down * ratio, smallest);
  if (handle === 'e' || handle === 'w') return Math.max(across, smallest);
  return Math.max(across, down * ratio, smallest);
}

/** A frame of a width and shape, held at the corner or side opposite of a handle. */
function shaped(frame: Rect, handle: Handle, width: number, ratio: number): Rect {
  const height = width / ratio;
  const middle = middleOf(frame);
  const x = handle.includes('e')
    ? frame.x
    : handle.includes('w')
      ? frame.x + frame.width - width
      : middle.x - width / 2;
  const y = handle.includes('s')
    ? frame.y
    : handle.includes('n')
      ? frame.y + frame.height - height
      : middle.y - height / 2;
  return { x, y, width, height };
}

/** The last frame on the way from one to another that lies on the picture (frames on it are a convex set). */
function farthest(from: Rect, to: Rect, ground: Ground): Rect {
  if (isInside(to, ground, STEP_SLACK)) return to;
  const at = (t: number): Rect => ({
    x: from.x + (to.x - from.x) * t,
    y: from.y + (to.y - from.y) * t,
    width: from.width + (to.width - from.width) * t,
    height: from.height + (to.height - from.height) * t,
  });
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (isInside(at(middle), ground, STEP_SLACK)) low = middle;
    else high = middle;
  }
  return at(low);
}
