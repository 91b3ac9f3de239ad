/** Rectangle, ellipse, lasso and polygon: an outline is drawn, then its inside is selected. Alt subtracts. */
import { t } from '../../app/messages/index.ts';
import { ellipsePoints } from '../../jobs/mask.ts';
import type { Point } from '../geometry.ts';
import { type Combine, selectPolygon } from '../mask.ts';
import { useTools } from './settings.ts';
import type { Modifiers, Sample, Tool, ToolHost } from './tool.ts';

const flat = (points: readonly Point[]): number[] => points.flatMap((p) => [p.x, p.y]);
const how = (modifiers: Modifiers): Combine => (modifiers.alt ? 'subtract' : useTools.getState().combine);

/** The box from a corner to the pointer; Shift makes it a square. */
function boxOf(
  from: Point,
  to: Point,
  square: boolean,
): { x: number; y: number; width: number; height: number } {
  let dx = to.x - from.x;
  let dy = to.y - from.y;
  if (square) {
    const side = Math.max(Math.abs(dx), Math.abs(dy));
    dx = Math.sign(dx || 1) * side;
    dy = Math.sign(dy || 1) * side;
  }
  return {
    x: Math.min(from.x, from.x + dx),
    y: Math.min(from.y, from.y + dy),
    width: Math.abs(dx),
    height: Math.abs(dy),
  };
}

function pairs(values: readonly number[]): Point[] {
  const points: Point[] = [];
  for (let i = 0; i + 1 < values.length; i += 2) points.push({ x: values[i]!, y: values[i + 1]! });
  return points;
}

export class BoxTool implements Tool {
  readonly cursor = 'crosshair';
  readonly ring = false;
  private readonly host: ToolHost;
  private readonly shape: 'rectangle' | 'ellipse';
  private from: Point | null = null;
  private to: Point | null = null;

  constructor(host: ToolHost, shape: 'rectangle' | 'ellipse') {
    this.host = host;
    this.shape = shape;
  }

  down(sample: Sample): void {
    this.from = this.snap(sample);
    this.to = null;
  }

  move(samples: readonly Sample[], modifiers: Modifiers): void {
    if (!this.from) return;
    this.to = this.snap(samples.at(-1)!);
    this.host.showOutline({ points: pairs(this.points(modifiers)), closed: true });
  }

  up(modifiers: Modifiers): void {
    const points = this.from && this.to ? this.points(modifiers) : [];
    this.cancel();
    if (points.length === 0) return;
    void selectPolygon(points, how(modifiers), t(`tools.${this.shape}`));
  }

  cancel(): void {
    this.from = null;
    this.to = null;
    this.host.showOutline(null);
  }

  /** Rectangles lie on whole pixels, so that their edges are sharp. */
  private snap(sample: Sample): Point {
    return this.shape === 'rectangle'
      ? { x: Math.round(sample.x), y: Math.round(sample.y) }
      : { x: sample.x, y: sample.y };
  }

  private points(modifiers: Modifiers): number[] {
    const { x, y, width, height } = boxOf(this.from!, this.to!, modifiers.shift);
    if (width === 0 || height === 0) return [];
    if (this.shape === 'ellipse') return ellipsePoints(x, y, width, height);
    return [x, y, x + width, y, x + width, y + height, x, y + height];
  }
}

export class LassoTool implements Tool {
  readonly cursor = 'crosshair';
  readonly ring = false;
  private readonly host: ToolHost;
  private points: Point[] = [];

  constructor(host: ToolHost) {
    this.host = host;
  }

  down(sample: Sample): void {
    this.points = [{ x: sample.x, y: sample.y }];
  }

  move(samples: readonly Sample[], modifiers: Modifiers): void {
    const apart = 0.75 / modifiers.zoom;
    for (const { x, y } of samples) {
      const last = this.points.at(-1);
      if (!last || Math.hypot(x - last.x, y - last.y) >= apart) this.points.push({ x, y });
    }
    this.host.showOutline({ points: this.points, closed: false });
  }

  up(modifiers: Modifiers): void {
    const points = flat(this.points);
    this.cancel();
    if (points.length >= 6) void selectPolygon(points, how(modifiers), t('tools.lasso'));
  }

  cancel(): void {
    this.points = [];
    this.host.showOutline(null);
  }
}

/** Corners by clicks; a click near the first corner, a double click or Enter closes it, Backspace takes one back. */
export class PolygonTool implements Tool {
  readonly cursor = 'crosshair';
  readonly ring = false;
  private readonly host: ToolHost;
  private points: Point[] = [];
  private modifiers: Modifiers = { shift: false, alt: false, zoom: 1 };
  /** Clicks this near (device pixels) to a corner mean that corner. */
  private static readonly NEAR = 12;

  constructor(host: ToolHost) {
    this.host = host;
  }

  down(sample: Sample, modifiers: Modifiers): void {
    this.modifiers = modifiers;
    const near = (p: Point | undefined) =>
      p !== undefined && Math.hypot(p.x - sample.x, p.y - sample.y) * modifiers.zoom < PolygonTool.NEAR;
    if (this.points.length >= 3 && (near(this.points[0]) || near(this.points.at(-1)))) this.close();
    else if (!near(this.points.at(-1))) {
      this.points.push(this.straight(sample, modifiers));
      this.host.showOutline({ points: this.points, closed: false });
    }
  }

  move(): void {}

  hover(sample: Sample, modifiers: Modifiers): void {
    if (this.points.length === 0) return;
    this.host.showOutline({ points: [...this.points, this.straight(sample, modifiers)], closed: false });
  }

  up(): void {}

  cancel(): void {
    this.points = [];
    this.host.showOutline(null);
  }

  key(key: string): boolean {
    if (this.points.length === 0) return false;
    if (key === 'Enter') this.close();
    else if (key === 'Escape') this.cancel();
    else if (key === 'Backspace') {
      this.points.pop();
      this.host.showOutline(this.points.length > 0 ? { points: this.points, closed: false } : null);
    } else return false;
    return true;
  }

  /** With Shift, sides lie at multiples of 45°. */
  private straight(sample: Sample, modifiers: Modifiers): Point {
    const last = this.points.at(-1);
    if (!modifiers.shift || !last) return { x: sample.x, y: sample.y };
    const length = Math.hypot(sample.x - last.x, sample.y - last.y);
    const angle =
      Math.round(Math.atan2(sample.y - last.y, sample.x - last.x) / (Math.PI / 4)) * (Math.PI / 4);
    return { x: last.x + Math.cos(angle) * length, y: last.y + Math.sin(angle) * length };
  }

  private close(): void {
    const points = flat(this.points);
    const combine = how(this.modifiers);
    this.cancel();
    if (points.length >= 6) void selectPolygon(points, combine, t('tools.polygon'));
  }
}
