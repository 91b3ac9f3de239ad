/**
 * A brush stroke on a selection, exact at full size: the coverage of a stroke is the largest falloff along its line
 * (so that overlapping parts of one stroke do not add up), laid over what was selected before with the brush's opacity.
 */
import { MASK_TILE, type Mask, type MaskTile, withTiles } from '../jobs/mask.ts';
import { intersect, type Rect, union } from './geometry.ts';

export interface Brush {
  /** Diameter in image pixels. */
  size: number;
  /** 0 = soft from the middle on, 1 = a sharp edge (still one pixel smooth). */
  hardness: number;
  /** 0..1: how strongly the stroke selects. */
  opacity: number;
  erase: boolean;
}

export interface StrokePoint {
  x: number;
  y: number;
  /** 0..1, scales the size. */
  pressure: number;
}

/** Entries of the falloff table, over the squared relative distance. */
const STEPS = 4096;
/** A new piece of line starts after this part of the radius: shorter moves are gathered. */
const SPACING = 0.2;
const MIN_PRESSURE = 0.05;

/** Coverage 0..255 by squared relative distance from the line (0 = on the line, 1 = the brush's edge). */
export function falloffTable(hardness: number, radius: number): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(STEPS + 1);
  const core = Math.min(hardness, Math.max(0, 1 - 1.5 / (radius + 0.5)));
  for (let i = 0; i <= STEPS; i++) {
    const distance = Math.sqrt(i / STEPS);
    const t = Math.min(Math.max((distance - core) / (1 - core), 0), 1);
    table[i] = Math.round(255 * (1 - t * t * (3 - 2 * t)));
  }
  return table;
}

export class Stroke {
  private readonly base: Mask;
  private readonly brush: Brush;
  private readonly table: Uint8Array;
  private readonly coverage = new Map<number, Uint8Array>();
  private readonly changed = new Map<number, MaskTile>();
  private last: StrokePoint | undefined;
  private waiting: StrokePoint | undefined;

  constructor(base: Mask, brush: Brush) {
    this.base = base;
    this.brush = brush;
    this.table = falloffTable(brush.hardness, brush.size / 2);
  }

  /** Tile of the selection as it looks with the stroke so far. */
  tileAt(index: number): MaskTile | undefined {
    return this.changed.get(index) ?? this.base.tiles.get(index);
  }

  /** Continues the stroke. @returns the part of the picture that changed, or null. */
  add(points: readonly StrokePoint[]): Rect | null {
    let dirty: Rect | null = null;
    for (const point of points) {
      if (!this.last) dirty = merge(dirty, this.line(point, point));
      else {
        const from = this.last;
        const far = Math.hypot(point.x - from.x, point.y - from.y);
        if (far < Math.max(0.5, (this.brush.size / 2) * SPACING)) {
          this.waiting = point;
          continue;
        }
        dirty = merge(dirty, this.line(from, point));
      }
      this.last = point;
      this.waiting = undefined;
    }
    return dirty;
  }

  /** Draws what was held back. Call once, before `result`. */
  end(): Rect | null {
    if (!this.last || !this.waiting) return null;
    const dirty = this.line(this.last, this.waiting);
    this.waiting = undefined;
    return dirty;
  }

  /** The selection with the stroke; the same object when nothing changed. */
  result(): Mask {
    return this.changed.size > 0 ? withTiles(this.base, this.changed) : this.base;
  }

  private radiusOf(point: StrokePoint): number {
    return (this.brush.size / 2) * Math.max(point.pressure, MIN_PRESSURE) + 0.5;
  }

  private line(a: StrokePoint, b: StrokePoint): Rect | null {
    const r = Math.max(this.radiusOf(a), this.radiusOf(b));
    const x = Math.floor(Math.min(a.x, b.x) - r);
    const y = Math.floor(Math.min(a.y, b.y) - r);
    const box = {
      x,
      y,
      width: Math.ceil(Math.max(a.x, b.x) + r) - x,
      height: Math.ceil(Math.max(a.y, b.y) + r) - y,
    };
    const part = intersect(box, { x: 0, y: 0, width: this.base.width, height: this.base.height });
    if (part.width === 0 || part.height === 0) return null;
    const { columns } = this.base;
    for (let ty = Math.floor(part.y / MASK_TILE); ty * MASK_TILE < part.y + part.height; ty++) {
      for (let tx = Math.floor(part.x / MASK_TILE); tx * MASK_TILE < part.x + part.width; tx++) {
        const area = intersect(part, {
          x: tx * MASK_TILE,
          y: ty * MASK_TILE,
          width: MASK_TILE,
          height: MASK_TILE,
        });
        this.lineOnTile(ty * columns + tx, tx * MASK_TILE, ty * MASK_TILE, area, a, b);
      }
    }
    return part;
  }

  private tilesFor(index: number): { coverage: Uint8Array; out: MaskTile } {
    let coverage = this.coverage.get(index);
    let out = this.changed.get(index);
    if (!coverage || !out) {
      coverage = new Uint8Array(MASK_TILE * MASK_TILE);
      out = this.base.tiles.get(index)?.slice() ?? new Uint8Array(MASK_TILE * MASK_TILE);
      this.coverage.set(index, coverage);
      this.changed.set(index, out);
    }
    return { coverage, out };
  }

  private lineOnTile(index: number, left: number, top: number, area: Rect, a: StrokePoint, b: StrokePoint) {
    const { coverage, out } = this.tilesFor(index);
    const before = this.base.tiles.get(index);
    const { table } = this;
    const { opacity, erase } = this.brush;
    const dx = b.x - a.x;
    const dy = b.y - a.y;
    const length2 = dx * dx + dy * dy;
    const ra = this.radiusOf(a);
    const rb = this.radiusOf(b);
    const fixed = ra === rb ? STEPS / (ra * ra) : 0;
    for (let y = area.y; y < area.y + area.height; y++) {
      const py = y + 0.5 - a.y;
      let i = (y - top) * MASK_TILE + (area.x - left);
      for (let x = area.x; x < area.x + area.width; x++, i++) {
        const had = coverage[i]!;
        if (had === 255) continue;
        const px = x + 0.5 - a.x;
        const t = length2 === 0 ? 0 : Math.min(Math.max((px * dx + py * dy) / length2, 0), 1);
        const ex = px - t * dx;
        const ey = py - t * dy;
        const r = ra + (rb - ra) * t;
        const at = (ex * ex + ey * ey) * (fixed || STEPS / (r * r));
        if (at >= STEPS) continue;
        const now = table[at | 0]!;
        if (now <= had) continue;
        coverage[i] = now;
        const old = before ? before[i]! : 0;
        out[i] = Math.round(
          erase ? old * (1 - (now / 255) * opacity) : old + (255 - old) * (now / 255) * opacity,
        );
      }
    }
  }
}

function merge(a: Rect | null, b: Rect | null): Rect | null {
  return a && b ? union(a, b) : (a ?? b);
}
