/** Draws the visible tiles of a picture at the right size: sharp squares far in, smooth far out. */
import {
  mipLevel,
  NEAREST_FROM,
  originOf,
  type Rect,
  type Size,
  type ViewState,
  visiblePart,
} from '../geometry.ts';
import { TILE, type TiledPicture } from '../tiles.ts';
import { levelBytes, type TileCanvases } from './tile-canvases.ts';

export interface Frame {
  /** Where to draw (device pixels) and, inside of that, what may be touched. */
  pane: Rect;
  clip: Rect;
  view: ViewState;
}

/** Longest time that a frame spends on preparing tiles; the rest follows in the next frames. */
const PREPARE_MS = 9;

/**
 * Draws a picture into a frame.
 * @returns false when some tiles were shown coarser than they should be: draw again soon.
 */
export function drawPicture(
  context: CanvasRenderingContext2D,
  picture: TiledPicture,
  frame: Frame,
  canvases: TileCanvases,
  checker: CanvasPattern | null,
): boolean {
  const { pane, clip, view } = frame;
  const local: Rect = { ...clip, x: clip.x - pane.x, y: clip.y - pane.y };
  const part = visiblePart(local, view, pane, picture);
  if (part.width <= 0 || part.height <= 0) return true;
  const origin = originOf(view, pane);
  const level = mipLevel(view.zoom);
  const edgeX = (x: number) => pane.x + Math.round(origin.x + x * view.zoom);
  const edgeY = (y: number) => pane.y + Math.round(origin.y + y * view.zoom);

  context.save();
  context.beginPath();
  context.rect(clip.x, clip.y, clip.width, clip.height);
  context.clip();
  if (checker) {
    context.fillStyle = checker;
    const x = edgeX(0);
    const y = edgeY(0);
    context.fillRect(x, y, edgeX(picture.width) - x, edgeY(picture.height) - y);
  }
  context.imageSmoothingEnabled = view.zoom < NEAREST_FROM;
  const started = performance.now();
  let exact = true;
  let count = 0;
  for (let row = Math.floor(part.y / TILE); row * TILE < part.y + part.height; row++) {
    for (let column = Math.floor(part.x / TILE); column * TILE < part.x + part.width; column++) {
      const tile = picture.tiles[row * picture.columns + column];
      if (!tile) continue;
      const found = canvases.get(tile, level, performance.now() - started < PREPARE_MS);
      count++;
      if (!found?.exact) exact = false;
      if (!found) continue;
      const x = edgeX(column * TILE);
      const y = edgeY(row * TILE);
      const width = edgeX(column * TILE + tile.width) - x;
      const height = edgeY(row * TILE + tile.height) - y;
      if (width > 0 && height > 0) context.drawImage(found.canvas, x, y, width, height);
    }
  }
  context.restore();
  canvases.trim(count * levelBytes(level) * 2);
  return exact;
}

/** Two greys in squares, the sign for transparency; `size` in device pixels. */
export function checkerPattern(
  context: CanvasRenderingContext2D,
  size: number,
  dark: boolean,
): CanvasPattern | null {
  const cell = Math.max(1, Math.round(size));
  const canvas = new OffscreenCanvas(cell * 2, cell * 2);
  const paint = canvas.getContext('2d')!;
  paint.fillStyle = dark ? '#3a3a3a' : '#ffffff';
  paint.fillRect(0, 0, cell * 2, cell * 2);
  paint.fillStyle = dark ? '#2c2c2c' : '#dcdcdc';
  paint.fillRect(0, 0, cell, cell);
  paint.fillRect(cell, cell, cell, cell);
  return context.createPattern(canvas, 'repeat');
}

/** The rectangles of a comparison: before and after, and what each may touch. */
export function comparisonFrames(
  port: Size,
  split: number,
): { before: Rect; after: Rect; left: Rect; right: Rect; whole: Rect } {
  const whole: Rect = { x: 0, y: 0, ...port };
  const at = Math.round(port.width * split);
  const half = Math.floor(port.width / 2);
  return {
    whole,
    before: { x: 0, y: 0, width: at, height: port.height },
    after: { x: at, y: 0, width: port.width - at, height: port.height },
    left: { x: 0, y: 0, width: half, height: port.height },
    right: { x: port.width - half, y: 0, width: half, height: port.height },
  };
}
