/** Tiles as canvases that can be drawn, made when first seen and forgotten when not seen for long. */
import { TILE, type Tile, tileData } from '../tiles.ts';

type Drawable = OffscreenCanvas;

interface Entry {
  canvas: Drawable;
  bytes: number;
}

/** Bytes of canvases kept beyond those of the last frame. */
const KEPT_BYTES = 48 * 2 ** 20;

export class TileCanvases {
  private readonly entries = new Map<string, Entry>();
  private readonly wanted = new Set<Tile>();
  private bytes = 0;
  private readonly redraw: () => void;

  /** @param redraw called when pixels arrived that were missing in a frame. */
  constructor(redraw: () => void) {
    this.redraw = redraw;
  }

  /**
   * A tile at a level (0 = full size). Makes it if `mayMake`; otherwise, or while its pixels are fetched from storage,
   * gives the best that is there; undefined when nothing is.
   */
  get(tile: Tile, level: number, mayMake: boolean): { canvas: Drawable; exact: boolean } | undefined {
    const ready = this.touch(tile, level);
    if (ready) return { canvas: ready, exact: true };
    if (mayMake) {
      const made = this.make(tile, level);
      if (made) return { canvas: made, exact: true };
      this.fetch(tile);
    }
    for (const other of [1, 2, 3, 0]) {
      const canvas = this.touch(tile, other) ?? (other >= 2 ? this.make(tile, other) : undefined);
      if (canvas) return { canvas, exact: false };
    }
    return undefined;
  }

  /** Forgets what was not drawn for the longest time, keeping at least `inUse` bytes. */
  trim(inUse: number): void {
    for (const [key, entry] of this.entries) {
      if (this.bytes <= Math.max(KEPT_BYTES, inUse)) return;
      this.entries.delete(key);
      this.bytes -= entry.bytes;
      entry.canvas.width = 0;
    }
  }

  clear(): void {
    this.trimAll();
  }

  private trimAll(): void {
    for (const entry of this.entries.values()) entry.canvas.width = 0;
    this.entries.clear();
    this.bytes = 0;
  }

  private touch(tile: Tile, level: number): Drawable | undefined {
    const key = `${tile.id}/${level}`;
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.entries.delete(key);
    this.entries.set(key, entry);
    return entry.canvas;
  }

  private make(tile: Tile, level: number): Drawable | undefined {
    const pixels = level === 0 ? tile.data && { ...tile, data: tile.data } : tile.mips.get(level);
    if (pixels) {
      const canvas = new OffscreenCanvas(pixels.width, pixels.height);
      canvas.getContext('2d')!.putImageData(new ImageData(pixels.data, pixels.width, pixels.height), 0, 0);
      return this.keep(tile, level, canvas);
    }
    if (level !== 1) return undefined;
    const full = this.touch(tile, 0) ?? this.make(tile, 0);
    if (!full) return undefined;
    const canvas = new OffscreenCanvas(Math.ceil(full.width / 2), Math.ceil(full.height / 2));
    canvas.getContext('2d')!.drawImage(full, 0, 0, canvas.width, canvas.height);
    return this.keep(tile, level, canvas);
  }

  private keep(tile: Tile, level: number, canvas: Drawable): Drawable {
    const bytes = canvas.width * canvas.height * 4;
    this.entries.set(`${tile.id}/${level}`, { canvas, bytes });
    this.bytes += bytes;
    return canvas;
  }

  private fetch(tile: Tile): void {
    if (this.wanted.has(tile) || tile.data) return;
    this.wanted.add(tile);
    tileData(tile).then(
      () => {
        this.wanted.delete(tile);
        this.redraw();
      },
      (cause) => console.error('A stored tile could not be read.', cause),
    );
  }
}

/** Bytes of a level of a whole tile. */
export const levelBytes = (level: number): number => (TILE * TILE * 4) >> (2 * level);
