/** Selects the thing at some clicks or in a box; its edge follows the picture's. */
import { type Pointing, pointedMatte } from '../cut/pointed-matte.ts';
import { eachRefinedRow } from '../matte.ts';
import { connectedComponents } from '../morphology.ts';
import { crop, type Plane as Matte, type Raster } from '../raster.ts';
import { type Mask, type MaskPatch, type Plane, readPlane } from './mask.ts';
import { type Combine, combineMask } from './selection.ts';

/** Cells around the thing that are refined with it. */
const MARGIN = 4;
/** Parts of a selection below this share of it are specks, not subjects. */
const SPECK = 0.02;

export interface FoundObject {
  /** No tiles where nothing was found. */
  patch: MaskPatch;
  /** What was found before its edge was refined: {@link Pointing.before} of the next click. */
  rough?: Matte;
}

/** Lays the thing over a selection. Taken away from a selection of several parts, one click takes the part it lies on. */
export function objectMask(mask: Mask, picture: Raster, pointing: Pointing, how: Combine): FoundObject {
  const part = how === 'subtract' ? partAt(mask, pointing) : null;
  if (part) return { patch: combineMask(mask, part, how) };
  const rough = pointedMatte(picture, pointing);
  const shape = objectPlane(picture, rough, pointing.clicks);
  return { patch: shape || how === 'replace' ? combineMask(mask, shape, how) : new Map(), rough };
}

/**
 * The selection 0..255 of a thing, over the rectangle that it needs; null where there is none.
 * @param rough the thing, 0..1, at any size
 * @param clicks what was clicked is selected, or is not, however thin it is
 */
export function objectPlane(picture: Raster, rough: Matte, clicks: Pointing['clicks'] = []): Plane | null {
  const cells = boundsOfCells(rough);
  if (!cells) return null;
  const [scaleX, scaleY] = [picture.width / rough.width, picture.height / rough.height];
  const x = Math.round(cells.x * scaleX);
  const y = Math.round(cells.y * scaleY);
  const width = Math.min(picture.width, Math.round((cells.x + cells.width) * scaleX)) - x;
  const height = Math.min(picture.height, Math.round((cells.y + cells.height) * scaleY)) - y;
  const data = new Uint8Array(width * height);
  eachRefinedRow(crop(picture, x, y, width, height), cutCells(rough, cells), (row, at) => {
    for (let i = 0; i < width; i++) data[at * width + i] = Math.round(row[i]! * 255);
  });
  const plane = { x, y, width, height, data };
  for (const click of clicks) settle(plane, click, Math.max(1, Math.max(scaleX, scaleY) / 2));
  return plane;
}

/** Selects the disc at a click, or takes it out. */
function settle(plane: Plane, { x, y, keep }: Pointing['clicks'][number], radius: number): void {
  for (let row = Math.ceil(y - radius); row <= y + radius; row++)
    for (let column = Math.ceil(x - radius); column <= x + radius; column++) {
      const [u, v] = [column - plane.x, row - plane.y];
      const inside = u >= 0 && v >= 0 && u < plane.width && v < plane.height;
      if (inside && (column - x) ** 2 + (row - y) ** 2 <= radius ** 2)
        plane.data[v * plane.width + u] = keep ? 255 : 0;
    }
}

interface Cells {
  x: number;
  y: number;
  width: number;
  height: number;
}

function boundsOfCells({ width, height, data }: Matte): Cells | null {
  let [left, top, right, bottom] = [width, height, 0, 0];
  for (let i = 0; i < data.length; i++) {
    if (data[i] === 0) continue;
    const x = i % width;
    const y = (i - x) / width;
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + 1);
    bottom = Math.max(bottom, y + 1);
  }
  if (right === 0) return null;
  const x = Math.max(0, left - MARGIN);
  const y = Math.max(0, top - MARGIN);
  return { x, y, width: Math.min(width, right + MARGIN) - x, height: Math.min(height, bottom + MARGIN) - y };
}

function cutCells(matte: Matte, { x, y, width, height }: Cells): Matte {
  const data = new Float32Array(width * height);
  for (let row = 0; row < height; row++) {
    const from = (y + row) * matte.width + x;
    data.set(matte.data.subarray(from, from + width), row * width);
  }
  return { width, height, data };
}

/** The connected part of a selection at a single click; null where it is the only one or there is none. */
function partAt(mask: Mask, { clicks, box }: Pointing): Plane | null {
  const [click] = clicks;
  if (!click || clicks.length > 1 || box) return null;
  const plane = readPlane(mask);
  const { labels, components } = connectedComponents({
    ...mask,
    data: new Uint8ClampedArray(plane.data.buffer),
  });
  const at = Math.floor(click.y) * mask.width + Math.floor(click.x);
  const total = components.reduce((sum, c) => sum + c.area, 0);
  const parts = components.filter((c) => c.area > SPECK * total);
  const part = components[(labels[at] ?? 0) - 1];
  if (!part || parts.length < 2 || !parts.includes(part)) return null;
  for (let i = 0; i < labels.length; i++) if (labels[i] !== part.label && labels[i] !== 0) plane.data[i] = 0;
  return plane;
}
