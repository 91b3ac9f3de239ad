/**
 * Shows the selection over the picture, computed per screen pixel: its cost depends on the screen and not on the size
 * of the document, and a brush stroke repaints only the part that it touched.
 */
import { MASK_TILE, type Mask } from '../../jobs/mask.ts';
import { intersect, originOf, type Rect, type Size, type ViewState } from '../geometry.ts';
import type { OverlayMode } from '../tools/settings.ts';
import type { LiveMask } from '../tools/tool.ts';

export interface OverlayLayer {
  mask: Mask;
  live: LiveMask | null;
  tint: Tint;
}

/** Colour 0..255 and opacity 0..1 over fully marked pixels. */
export interface Tint {
  r: number;
  g: number;
  b: number;
  a: number;
}

export interface OverlayFrame {
  /** Where they overlap, the last is seen. Only the tinted overlay shows more than the first. */
  layers: readonly OverlayLayer[];
  view: ViewState;
  /** The part of the viewport (device pixels) that the picture is laid out in. */
  pane: Rect;
  /** What of it may be painted. */
  clip: Rect;
  mode: OverlayMode;
  /** Step of the moving ants, in device pixels. */
  phase: number;
}

const ANT = 5;

/** Paints the overlay inside of `dirty` (viewport device pixels). */
export function drawOverlay(context: CanvasRenderingContext2D, frame: OverlayFrame, dirty: Rect): void {
  const area = intersect(dirty, frame.clip);
  if (area.width <= 0 || area.height <= 0) return;
  const image = context.createImageData(area.width, area.height);
  const words = new Uint32Array(image.data.buffer);
  if (frame.mode === 'red') {
    for (const layer of frame.layers) paintTint(words, sampleMask(frame, layer, area), layer.tint);
  } else {
    const layer = frame.layers[0]!;
    const levels = sampleMask(frame, layer, area);
    if (frame.mode === 'ants') paintAnts(words, levels, area, frame.phase);
    else paintGrey(words, levels, area, frame, layer.mask);
  }
  context.putImageData(image, area.x, area.y);
}

/** The screen rectangle that an image rectangle covers, one pixel larger on every side. */
export function screenRect(part: Rect, view: ViewState, pane: Rect): Rect {
  const origin = originOf(view, pane);
  const x = Math.floor(pane.x + origin.x + part.x * view.zoom) - 1;
  const y = Math.floor(pane.y + origin.y + part.y * view.zoom) - 1;
  return {
    x,
    y,
    width: Math.ceil(part.width * view.zoom) + 3,
    height: Math.ceil(part.height * view.zoom) + 3,
  };
}

/** Selection 0..255 for every screen pixel of an area; between image pixels when zoomed out. */
function sampleMask({ view, pane }: OverlayFrame, { mask, live }: OverlayLayer, area: Rect): Uint8Array {
  const out = new Uint8Array(area.width * area.height);
  const origin = originOf(view, pane);
  const columnOf = (sx: number) => Math.floor((area.x + sx + 0.5 - pane.x - origin.x) / view.zoom);
  const rowOf = (sy: number) => Math.floor((area.y + sy + 0.5 - pane.y - origin.y) / view.zoom);
  const xs = Int32Array.from({ length: area.width }, (_, i) => columnOf(i));
  const spread = view.zoom < 0.75 ? Math.max(1, Math.floor(0.5 / view.zoom)) : 0;
  const firstX = lowerBound(xs, 0);
  const endX = lowerBound(xs, mask.width);
  for (let sy = 0; sy < area.height; sy++) {
    const y = rowOf(sy);
    if (y < 0 || y >= mask.height) continue;
    const tileRow = Math.floor(y / MASK_TILE);
    const rowStart = (y - tileRow * MASK_TILE) * MASK_TILE;
    const below = Math.min(y - tileRow * MASK_TILE + spread, MASK_TILE - 1) * MASK_TILE;
    let sx = firstX;
    while (sx < endX) {
      const tileColumn = Math.floor(xs[sx]! / MASK_TILE);
      const left = tileColumn * MASK_TILE;
      const end = Math.min(endX, lowerBound(xs, left + MASK_TILE));
      const index = tileRow * mask.columns + tileColumn;
      const tile = live ? live.tileAt(index) : mask.tiles.get(index);
      if (!tile) {
        sx = end;
        continue;
      }
      const start = sy * area.width;
      for (; sx < end; sx++) {
        const x = xs[sx]! - left;
        if (spread === 0) out[start + sx] = tile[rowStart + x]!;
        else {
          const right = Math.min(x + spread, MASK_TILE - 1);
          out[start + sx] =
            (tile[rowStart + x]! + tile[rowStart + right]! + tile[below + x]! + tile[below + right]! + 2) >>
            2;
        }
      }
    }
  }
  return out;
}

/** First index whose value is at least `value`; the values rise. */
function lowerBound(values: Int32Array, value: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function paintTint(words: Uint32Array, levels: Uint8Array, { r, g, b, a }: Tint): void {
  const colour = r | (g << 8) | (b << 16);
  for (let i = 0; i < words.length; i++) {
    const level = levels[i]!;
    if (level !== 0) words[i] = colour | (Math.round(level * a) << 24);
  }
}

function paintGrey(
  words: Uint32Array,
  levels: Uint8Array,
  area: Rect,
  frame: OverlayFrame,
  mask: Mask,
): void {
  const picture = screenRect({ x: 0, y: 0, ...sizeOf(mask) }, frame.view, frame.pane);
  const inside = intersect(area, {
    x: picture.x + 1,
    y: picture.y + 1,
    width: picture.width - 3,
    height: picture.height - 3,
  });
  for (let y = inside.y - area.y; y < inside.y - area.y + inside.height; y++) {
    const start = y * area.width + inside.x - area.x;
    for (let i = start; i < start + inside.width; i++) words[i] = 0xff000000 | (levels[i]! * 0x10101);
  }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });

/** Black and white dashes along the line where the selection passes one half. */
function paintAnts(words: Uint32Array, levels: Uint8Array, area: Rect, phase: number): void {
  const { width, height } = area;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (levels[i]! < 128) continue;
      const edge =
        (x > 0 && levels[i - 1]! < 128) ||
        (x < width - 1 && levels[i + 1]! < 128) ||
        (y > 0 && levels[i - width]! < 128) ||
        (y < height - 1 && levels[i + width]! < 128);
      if (!edge) continue;
      const dash = Math.floor((area.x + x + area.y + y + phase) / ANT) & 1;
      words[i] = dash ? 0xffffffff : 0xff000000;
    }
  }
}
