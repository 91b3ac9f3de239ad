/**
 * A selection: one channel, 0 = outside, 255 = selected, in tiles. Tiles that are all 0 are left out, tiles are
 * immutable, so that a stroke costs only the tiles it touched.
 */
import type { Raster } from '../capabilities/contract.ts';

/** Side of a mask tile: 64 KiB. Tiles are never cut at the edge: what lies outside the picture stays 0. */
export const MASK_TILE = 256;

export type MaskTile = Uint8Array<ArrayBuffer>;

export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  readonly tiles: ReadonlyMap<number, MaskTile>;
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

/** The same selection with some tiles replaced; tiles that became empty are left out. */
export function withTiles(mask: Mask, changed: ReadonlyMap<number, MaskTile>): Mask {
  const tiles = new Map(mask.tiles);
  for (const [index, tile] of changed) {
    if (tile.some((v) => v !== 0)) tiles.set(index, tile);
    else tiles.delete(index);
  }
  return { ...mask, tiles };
}

export const isEmpty = (mask: Mask | null): boolean => mask === null || mask.tiles.size === 0;

/** One byte per pixel, row-major, `width * height` long. */
export function maskPlane(mask: Mask): Uint8Array<ArrayBuffer> {
  const plane = new Uint8Array(mask.width * mask.height);
  for (const [index, tile] of mask.tiles) {
    const left = (index % mask.columns) * MASK_TILE;
    const top = Math.floor(index / mask.columns) * MASK_TILE;
    const width = Math.min(MASK_TILE, mask.width - left);
    const height = Math.min(MASK_TILE, mask.height - top);
    for (let y = 0; y < height; y++) {
      plane.set(tile.subarray(y * MASK_TILE, y * MASK_TILE + width), (top + y) * mask.width + left);
    }
  }
  return plane;
}

/** Cuts a plane of `width * height` bytes into tiles. Tiles equal to those of `like` are shared with it. */
export function maskFromPlane(plane: Uint8Array, width: number, height: number, like?: Mask | null): Mask {
  const mask = emptyMask(width, height);
  const tiles = new Map<number, MaskTile>();
  const rows = Math.ceil(height / MASK_TILE);
  for (let index = 0; index < rows * mask.columns; index++) {
    const left = (index % mask.columns) * MASK_TILE;
    const top = Math.floor(index / mask.columns) * MASK_TILE;
    const w = Math.min(MASK_TILE, width - left);
    const h = Math.min(MASK_TILE, height - top);
    const tile = new Uint8Array(MASK_TILE * MASK_TILE);
    for (let y = 0; y < h; y++) {
      const from = (top + y) * width + left;
      tile.set(plane.subarray(from, from + w), y * MASK_TILE);
    }
    if (!tile.some((v) => v !== 0)) continue;
    const old = like?.columns === mask.columns ? like.tiles.get(index) : undefined;
    tiles.set(index, old && equalBytes(old, tile) ? old : tile);
  }
  return { ...mask, tiles };
}

function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}

/** A grey, opaque picture of the selection: white = selected. */
export function maskToRaster(mask: Mask): Raster {
  const plane = maskPlane(mask);
  const data = new Uint8ClampedArray(plane.length * 4);
  const words = new Uint32Array(data.buffer);
  for (let i = 0; i < plane.length; i++) words[i] = 0xff000000 | (plane[i]! * 0x10101);
  return { width: mask.width, height: mask.height, data };
}

/**
 * Reads a selection from a picture: its luma times its opacity (Rec. 709 weights), so that black and transparent both
 * mean "not selected".
 */
export function maskFromRaster(raster: Raster, like?: Mask | null): Mask {
  const plane = new Uint8Array(raster.width * raster.height);
  for (let i = 0; i < plane.length; i++) {
    const o = i * 4;
    const luma = 0.2126 * raster.data[o]! + 0.7152 * raster.data[o + 1]! + 0.0722 * raster.data[o + 2]!;
    plane[i] = Math.round((luma * raster.data[o + 3]!) / 255);
  }
  return maskFromPlane(plane, raster.width, raster.height, like);
}
