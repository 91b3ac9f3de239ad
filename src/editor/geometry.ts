/** Where image and screen meet: pure maths of the view. All screen lengths are device pixels. */

export interface Point {
  x: number;
  y: number;
}
export interface Size {
  width: number;
  height: number;
}
export interface Rect extends Point, Size {}

/** `zoom` = device pixels per image pixel; `(cx, cy)` = the image point in the middle of the port. */
export interface ViewState {
  zoom: number;
  cx: number;
  cy: number;
}

export const MAX_ZOOM = 64;
const MIN_ZOOM = 0.01;
/** From this zoom on, pixels are shown as squares. */
export const NEAREST_FROM = 3;

/** Screen position of image point (0, 0), on a whole device pixel so that 100 % stays crisp. */
export function originOf(view: ViewState, port: Size): Point {
  return {
    x: Math.round(port.width / 2 - view.cx * view.zoom),
    y: Math.round(port.height / 2 - view.cy * view.zoom),
  };
}

export function imageToScreen(point: Point, view: ViewState, port: Size): Point {
  const origin = originOf(view, port);
  return { x: origin.x + point.x * view.zoom, y: origin.y + point.y * view.zoom };
}

export function screenToImage(point: Point, view: ViewState, port: Size): Point {
  const origin = originOf(view, port);
  return { x: (point.x - origin.x) / view.zoom, y: (point.y - origin.y) / view.zoom };
}

/** The zoom that shows all of a picture with `padding` around it; small pictures grow at most `most` times. */
export function fitZoom(picture: Size, port: Size, padding = 0, most = 2): number {
  const zoom = Math.min(
    (port.width - 2 * padding) / picture.width,
    (port.height - 2 * padding) / picture.height,
  );
  return clamp(zoom, MIN_ZOOM, most);
}

/** A view that shows the whole picture in the middle. */
export function fitView(picture: Size, port: Size, padding = 0, most = 2): ViewState {
  return { zoom: fitZoom(picture, port, padding, most), cx: picture.width / 2, cy: picture.height / 2 };
}

/** Zooms by a factor so that the image point under `at` (screen) stays where it is. */
export function zoomAround(view: ViewState, factor: number, at: Point, port: Size): ViewState {
  const zoom = clamp(view.zoom * factor, MIN_ZOOM, MAX_ZOOM);
  const dx = at.x - port.width / 2;
  const dy = at.y - port.height / 2;
  return {
    zoom,
    cx: view.cx + dx / view.zoom - dx / zoom,
    cy: view.cy + dy / view.zoom - dy / zoom,
  };
}

/** Moves the picture with the pointer by a screen distance. */
export function panBy(view: ViewState, dx: number, dy: number): ViewState {
  return { ...view, cx: view.cx - dx / view.zoom, cy: view.cy - dy / view.zoom };
}

/** Keeps the picture reachable: the middle of the port stays over it. */
export function keepReachable(view: ViewState, picture: Size): ViewState {
  return { zoom: view.zoom, cx: clamp(view.cx, 0, picture.width), cy: clamp(view.cy, 0, picture.height) };
}

/** The same field of view after the picture changed size (an upscale keeps showing the same part). */
export function rescaleView(view: ViewState, from: Size, to: Size): ViewState {
  const sx = to.width / from.width;
  const sy = to.height / from.height;
  return { zoom: clamp(view.zoom / sx, MIN_ZOOM, MAX_ZOOM), cx: view.cx * sx, cy: view.cy * sy };
}

/** The next stop of a zoom ladder (…, 25 %, 33 %, 50 %, 67 %, 100 %, 200 % …) above or below. */
export function zoomStop(zoom: number, direction: 1 | -1): number {
  const stops = [
    0.01, 0.02, 0.03, 0.05, 0.07, 0.1, 0.15, 0.2, 0.25, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 4, 5, 6, 8, 12, 16, 24,
    32, 48, 64,
  ];
  const near = 1.001;
  if (direction > 0) return stops.find((s) => s > zoom * near) ?? MAX_ZOOM;
  return stops.findLast((s) => s < zoom / near) ?? MIN_ZOOM;
}

/** The part of the picture that a screen rectangle shows, in whole image pixels, cut to the picture. */
export function visiblePart(clip: Rect, view: ViewState, port: Size, picture: Size): Rect {
  const a = screenToImage(clip, view, port);
  const b = screenToImage({ x: clip.x + clip.width, y: clip.y + clip.height }, view, port);
  const x = clamp(Math.floor(a.x), 0, picture.width);
  const y = clamp(Math.floor(a.y), 0, picture.height);
  return {
    x,
    y,
    width: clamp(Math.ceil(b.x), 0, picture.width) - x,
    height: clamp(Math.ceil(b.y), 0, picture.height) - y,
  };
}

/** The smaller version of a tile to draw from: the smallest one that is still not enlarged much. 0 = full size. */
export function mipLevel(zoom: number, deepest = 3): number {
  return clamp(Math.floor(Math.log2(1.2 / zoom)), 0, deepest);
}

export function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}

/** The smallest rectangle that holds both. */
export function union(a: Rect, b: Rect): Rect {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** The common part; width or height is 0 where there is none. */
export function intersect(a: Rect, b: Rect): Rect {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}
