/**
 * Pictures made of shared tiles. A tile is immutable and named by its content, so that two steps which look the same
 * somewhere hold the same tile there, and a step costs only the tiles it changed. Tiles that are kept elsewhere
 * (autosave) may be dropped from memory and are fetched again when needed.
 */
import { type CutTile, editing, moved, type Pixels } from '../jobs/editing.ts';
import { intersect, type Point, type Rect } from './geometry.ts';

export const TILE = 512;

export interface Tile {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** RGBA; null while only the stored copy exists. */
  data: Uint8ClampedArray<ArrayBuffer> | null;
  /** Smaller versions: levels 2 (1/4) and 3 (1/8). */
  readonly mips: Map<number, Pixels>;
  /** The tile can be read back from storage. */
  stored: boolean;
}

export interface TiledPicture {
  readonly width: number;
  readonly height: number;
  readonly columns: number;
  /** Row by row. */
  readonly tiles: readonly Tile[];
}

export interface StoredPixels {
  data: Uint8ClampedArray<ArrayBuffer>;
  mips: CutTile['mips'];
}

/** Reads a dropped tile back; throws where it is gone. */
export type TileSource = (tile: Tile) => Promise<StoredPixels>;

const known = new Map<string, WeakRef<Tile>>();
const collected = new FinalizationRegistry<string>((id) => {
  if (known.get(id)?.deref() === undefined) known.delete(id);
});
let source: TileSource | undefined;

/** Says where dropped tiles are read from. */
export function setTileSource(from: TileSource | undefined): void {
  source = from;
}

function remember(tile: Tile): Tile {
  known.set(tile.id, new WeakRef(tile));
  collected.register(tile, tile.id);
  return tile;
}

/** The one tile of this content: an existing one where there is one. */
export function internTile(cut: CutTile): Tile {
  const same = known.get(cut.id)?.deref();
  if (same) {
    same.data ??= cut.data;
    return same;
  }
  const mips = new Map(cut.mips.map((m) => [m.level, m.pixels]));
  return remember({ id: cut.id, width: cut.width, height: cut.height, data: cut.data, mips, stored: false });
}

/** A tile that is only in storage so far (a document being reopened). */
export function storedTile(id: string, width: number, height: number): Tile {
  const same = known.get(id)?.deref();
  return same ?? remember({ id, width, height, data: null, mips: new Map(), stored: true });
}

/** Cuts a picture in the worker. The picture's buffer moves there: `picture.data` is empty afterwards. */
export async function tile(picture: Pixels): Promise<TiledPicture> {
  const { width, height } = picture;
  const cut = await editing().cutTiles(moved(picture));
  return { width, height, columns: Math.ceil(width / TILE), tiles: cut.map(internTile) };
}

/** Pixels of a tile, fetched from storage if they were dropped. */
export async function tileData(of: Tile): Promise<Uint8ClampedArray<ArrayBuffer>> {
  if (of.data) return of.data;
  if (!source) throw new Error(`Tile ${of.id} was dropped and there is no storage to read it from.`);
  const read = await source(of);
  of.data = read.data;
  for (const { level, pixels } of read.mips) of.mips.set(level, pixels);
  return read.data;
}

/** Puts the tiles together: a fresh copy of the whole picture. Lets the page breathe between rows of tiles. */
export async function assemble(picture: TiledPicture): Promise<Pixels> {
  const { width, height, columns } = picture;
  const data = new Uint8ClampedArray(width * height * 4);
  const pending = picture.tiles.map(tileData);
  for (let i = 0; i < picture.tiles.length; i++) {
    const part = picture.tiles[i]!;
    const bytes = await pending[i]!;
    const left = (i % columns) * TILE;
    const top = Math.floor(i / columns) * TILE;
    for (let row = 0; row < part.height; row++) {
      data.set(
        bytes.subarray(row * part.width * 4, (row + 1) * part.width * 4),
        ((top + row) * width + left) * 4,
      );
    }
    if (i % 16 === 15) await new Promise((resume) => setTimeout(resume));
  }
  return { width, height, data };
}

/** Indices and places of the tiles that a rectangle touches. */
function tilesIn(picture: TiledPicture, area: Rect): { index: number; place: Rect }[] {
  const found: { index: number; place: Rect }[] = [];
  for (let row = Math.floor(area.y / TILE); row * TILE < area.y + area.height; row++)
    for (let column = Math.floor(area.x / TILE); column * TILE < area.x + area.width; column++) {
      const index = row * picture.columns + column;
      const { width, height } = picture.tiles[index]!;
      found.push({ index, place: { x: column * TILE, y: row * TILE, width, height } });
    }
  return found;
}

/** Copies what two rectangles of one picture share from one's pixels to the other's. */
function copyShared(from: Uint8ClampedArray, a: Rect, to: Uint8ClampedArray, b: Rect): void {
  const shared = intersect(a, b);
  for (let y = shared.y; y < shared.y + shared.height; y++) {
    const start = ((y - a.y) * a.width + shared.x - a.x) * 4;
    to.set(from.subarray(start, start + shared.width * 4), ((y - b.y) * b.width + shared.x - b.x) * 4);
  }
}

/** A copy of a rectangle that lies inside of the picture. */
export async function partOf(picture: TiledPicture, area: Rect): Promise<Pixels> {
  const data = new Uint8ClampedArray(area.width * area.height * 4);
  for (const { index, place } of tilesIn(picture, area))
    copyShared(await tileData(picture.tiles[index]!), place, data, area);
  return { width: area.width, height: area.height, data };
}

/** The picture with other pixels in a rectangle inside of it; tiles beyond it are shared. */
export async function withPart(picture: TiledPicture, part: Pixels, at: Point): Promise<TiledPicture> {
  const area = { ...at, width: part.width, height: part.height };
  const tiles = [...picture.tiles];
  for (const { index, place } of tilesIn(picture, area)) {
    const data = (await tileData(picture.tiles[index]!)).slice();
    copyShared(part.data, area, data, place);
    const [cut] = await editing().cutTiles(moved({ width: place.width, height: place.height, data }));
    tiles[index] = internTile(cut!);
  }
  return { ...picture, tiles };
}

/** Full-size bytes in memory, each tile counted once. */
export function residentBytes(tiles: Iterable<Tile>): number {
  let sum = 0;
  for (const t of new Set(tiles)) sum += t.data?.byteLength ?? 0;
  return sum;
}

/**
 * Drops full-size pixels of stored tiles until the rest fits the budget.
 * `ordered` = all tiles in use, the ones to keep first; tiles not stored yet are never dropped.
 * @returns the bytes still in memory.
 */
export function dropBeyond(budget: number, ordered: Iterable<Tile>): number {
  let kept = 0;
  for (const t of new Set(ordered)) {
    if (!t.data) continue;
    if (kept + t.data.byteLength > budget && t.stored) {
      t.data = null;
      t.mips.clear();
    } else kept += t.data.byteLength;
  }
  return kept;
}
