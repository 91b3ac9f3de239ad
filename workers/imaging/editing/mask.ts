/**
 * A selection: one channel, 0 = outside, 255 = selected, in tiles. Tiles that are all 0 are left out, tiles are
 * immutable, so that a stroke costs only the tiles it touched.
 */

/** Side of a mask tile: 64 KiB. Tiles are never cut at the edge: what lies outside the picture stays 0. */
export const MASK_TILE = 256;

export type MaskTile = Uint8Array<ArrayBuffer>;

export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly tiles: ReadonlyMap<number, MaskTile>;
}

/** What an operation did to a selection: new tiles by index; a tile of zeros takes one away. */
export type MaskPatch = Map<number, MaskTile>;

/** A rectangle of a selection as plain bytes, `width * height` long, row-major. */
export interface Plane {
  x: number;
  y: number;
  width: number;
  height: number;
  data: Uint8Array<ArrayBuffer>;
}

export function emptyMask(width: number, height: number): Mask {
  return { width, height, columns: Math.ceil(width / MASK_TILE), tiles: new Map() };
}

/** Selection at a pixel, 0..255; 0 outside of the picture. */
export function maskAt(mask: Mask, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= mask.width || y >= mask.height) return 0;
  const tile = mask.tiles.get(Math.floor(y / MASK_TILE) * mask.columns + Math.floor(x / MASK_TILE));
  return tile ? tile[(y % MASK_TILE) * MASK_TILE + (x % MASK_TILE)]! : 0;
}

export const isBlank = (bytes: Uint8Array): boolean => {
  for (let i = 0; i < bytes.length; i++) if (bytes[i] !== 0) return false;
  return true;
};

/** The same selection with some tiles replaced; tiles that became empty are left out. */
export function withTiles(mask: Mask, changed: ReadonlyMap<number, MaskTile>): Mask {
  const tiles = new Map(mask.tiles);
  for (const [index, tile] of changed) {
    if (isBlank(tile)) tiles.delete(index);
    else tiles.set(index, tile);
  }
  return { ...mask, tiles };
}

/** The rectangle of all tiles in use, grown by `margin` pixels and cut to the picture; null when empty. */
export function boundsOf(mask: Mask, margin = 0): Omit<Plane, 'data'> | null {
  if (mask.tiles.size === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, 0, 0];
  for (const index of mask.tiles.keys()) {
    const x = (index % mask.columns) * MASK_TILE;
    const y = Math.floor(index / mask.columns) * MASK_TILE;
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + MASK_TILE);
    bottom = Math.max(bottom, y + MASK_TILE);
  }
  const x = Math.max(0, Math.floor(left - margin));
  const y = Math.max(0, Math.floor(top - margin));
  return {
    x,
    y,
    width: Math.min(mask.width, Math.ceil(right + margin)) - x,
    height: Math.min(mask.height, Math.ceil(bottom + margin)) - y,
  };
}

/** Reads a rectangle of a selection; without one, the whole picture. */
export function readPlane(mask: Mask, rect: Omit<Plane, 'data'> = { x: 0, y: 0, ...mask }): Plane {
  const { x, y, width, height } = rect;
  const data = new Uint8Array(width * height);
  for (const [index, tile] of mask.tiles) {
    const left = (index % mask.columns) * MASK_TILE;
    const top = Math.floor(index / mask.columns) * MASK_TILE;
    const x0 = Math.max(left, x);
    const x1 = Math.min(left + MASK_TILE, x + width);
    if (x1 <= x0) continue;
    for (let row = Math.max(top, y); row < Math.min(top + MASK_TILE, y + height); row++) {
      const from = (row - top) * MASK_TILE + (x0 - left);
      data.set(tile.subarray(from, from + x1 - x0), (row - y) * width + (x0 - x));
    }
  }
  return { x, y, width, height, data };
}

/** The tiles that differ when a rectangle of a selection is replaced. The plane must lie inside of the picture. */
export function patchFromPlane(mask: Mask, plane: Plane): MaskPatch {
  const patch: MaskPatch = new Map();
  const firstRow = Math.floor(plane.y / MASK_TILE);
  const lastRow = Math.floor((plane.y + plane.height - 1) / MASK_TILE);
  const firstColumn = Math.floor(plane.x / MASK_TILE);
  const lastColumn = Math.floor((plane.x + plane.width - 1) / MASK_TILE);
  for (let row = firstRow; row <= lastRow; row++) {
    for (let column = firstColumn; column <= lastColumn; column++) {
      const index = row * mask.columns + column;
      const old = mask.tiles.get(index);
      const tile = old ? old.slice() : new Uint8Array(MASK_TILE * MASK_TILE);
      const left = column * MASK_TILE;
      const top = row * MASK_TILE;
      const x0 = Math.max(left, plane.x);
      const x1 = Math.min(left + MASK_TILE, plane.x + plane.width);
      for (let y = Math.max(top, plane.y); y < Math.min(top + MASK_TILE, plane.y + plane.height); y++) {
        const from = (y - plane.y) * plane.width + (x0 - plane.x);
        tile.set(plane.data.subarray(from, from + x1 - x0), (y - top) * MASK_TILE + (x0 - left));
      }
      if (old ? !equalBytes(old, tile) : !isBlank(tile)) patch.set(index, tile);
    }
  }
  return patch;
}

export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
