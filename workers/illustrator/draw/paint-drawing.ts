/**
 * Paints a compact vector drawing on a canvas: shapes, gradients, clips, opacity groups, blurs and inner shadows.
 * Worker-safe: only `OffscreenCanvas` and `Path2D`.
 */
import type { Drawing, DrawingNode, Gradient, Paint } from '../drawing.ts';

type Ctx = OffscreenCanvasRenderingContext2D;

/** Drawing canvases reused by depth of nesting, so that a sprite with fifty effect groups allocates three canvases. */
class LayerPool {
  private readonly layers: OffscreenCanvas[] = [];
  private depth = 0;
  private readonly width: number;
  private readonly height: number;
  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
  }

  take(): Ctx {
    this.layers[this.depth] ??= new OffscreenCanvas(this.width, this.height);
    const canvas = this.layers[this.depth++]!;
    const ctx = canvas.getContext('2d')!;
    ctx.reset();
    return ctx;
  }

  give(): void {
    this.depth--;
  }
}

function makeGradient(ctx: Ctx, [kind, g, stops, , relative]: Gradient, box: number): CanvasGradient {
  const u = relative ? box : 1;
  const [a = 0, b = 0, c = 0, d = 0, e = 0] = g.map((value) => value * u);
  const gradient =
    kind === 'l' ? ctx.createLinearGradient(a, b, c, d) : ctx.createRadialGradient(d, e, 0, a, b, c);
  for (let i = 0; i < stops.length; i += 2) gradient.addColorStop(stops[i] as number, stops[i + 1] as string);
  return gradient;
}

class Painter {
  private readonly pool: LayerPool;
  private readonly paths: (Path2D | undefined)[] = [];
  private readonly drawing: Drawing;
  private readonly width: number;
  private readonly height: number;
  private readonly scale: number;
  constructor(drawing: Drawing, width: number, height: number, scale: number) {
    this.drawing = drawing;
    this.width = width;
    this.height = height;
    this.scale = scale;
    this.pool = new LayerPool(width, height);
  }

  private path(index: number): Path2D {
    this.paths[index] ??= new Path2D(this.drawing.p[index]);
    return this.paths[index]!;
  }

  /** Fills (or strokes) with a gradient in its own space: the path is clipped first where the gradient is transformed. */
  private apply(ctx: Ctx, path: Path2D, paint: Paint, rule: CanvasFillRule, stroke: boolean): void {
    const set = (style: string | CanvasGradient) => {
      if (stroke) ctx.strokeStyle = style;
      else ctx.fillStyle = style;
    };
    const run = () => (stroke ? ctx.stroke(path) : ctx.fill(path, rule));
    if (typeof paint === 'string') {
      set(paint);
      run();
      return;
    }
    const gradient = this.drawing.g[paint]!;
    const matrix = gradient[3];
    if (!matrix || stroke) {
      set(makeGradient(ctx, gradient, this.drawing.v));
      run();
      return;
    }
    const [a, b, c, d, e, f] = matrix;
    const det = a * d - b * c;
    if (Math.abs(det) < 1e-9) return;
    const inverse = new DOMMatrix([
      d / det,
      -b / det,
      -c / det,
      a / det,
      (c * f - d * e) / det,
      (b * e - a * f) / det,
    ]);
    const local = new Path2D();
    local.addPath(path, inverse);
    ctx.save();
    ctx.transform(a, b, c, d, e, f);
    set(makeGradient(ctx, gradient, this.drawing.v));
    ctx.fill(local, rule);
    ctx.restore();
  }

  draw(ctx: Ctx, node: DrawingNode): void {
    ctx.save();
    if (node.t) ctx.transform(...node.t);
    if (node.k) this.group(ctx, node, node.k);
    else if (node.p !== undefined) {
      if (node.a !== undefined) ctx.globalAlpha *= node.a;
      const path = this.path(node.p);
      if (node.f !== undefined) this.apply(ctx, path, node.f, node.e ? 'evenodd' : 'nonzero', false);
      if (node.s) {
        const [paint, width, cap, join] = node.s;
        ctx.lineWidth = width;
        ctx.lineCap = cap || 'butt';
        ctx.lineJoin = join || 'miter';
        this.apply(ctx, path, paint, 'nonzero', true);
      }
    }
    ctx.restore();
  }

  private group(ctx: Ctx, node: DrawingNode, kids: DrawingNode[]): void {
    if (node.c) {
      const clip = new Path2D();
      for (const index of node.c) clip.addPath(this.path(index));
      ctx.clip(clip);
    }
    if (node.a === undefined && !node.b && !node.i) {
      for (const kid of kids) this.draw(ctx, kid);
      return;
    }
    const layer = this.pool.take();
    layer.setTransform(ctx.getTransform());
    for (const kid of kids) this.draw(layer, kid);
    if (node.i) this.innerShadows(layer, node.i);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    if (node.a !== undefined) ctx.globalAlpha *= node.a;
    if (node.b) ctx.filter = `blur(${node.b * this.scale}px)`;
    ctx.drawImage(layer.canvas, 0, 0);
    this.pool.give();
  }

  /** An inner shadow is the colour wherever the moved, blurred shape is not, kept inside the shape. */
  private innerShadows(layer: Ctx, shadows: [number, number, number, string][]): void {
    const shade = this.pool.take();
    const shape = this.pool.take();
    shape.drawImage(layer.canvas, 0, 0);
    layer.setTransform(1, 0, 0, 1, 0, 0);
    for (const [dx, dy, deviation, colour] of shadows) {
      shade.reset();
      shade.fillStyle = colour;
      shade.fillRect(0, 0, this.width, this.height);
      shade.globalCompositeOperation = 'destination-out';
      if (deviation) shade.filter = `blur(${deviation * this.scale}px)`;
      shade.drawImage(shape.canvas, dx * this.scale, dy * this.scale);
      shade.filter = 'none';
      shade.globalCompositeOperation = 'destination-in';
      shade.drawImage(shape.canvas, 0, 0);
      layer.drawImage(shade.canvas, 0, 0);
    }
    this.pool.give();
    this.pool.give();
  }
}

/**
 * Paints the drawing into a new canvas.
 * @param side side in pixels of the whole view box
 * @param crop part of the view box to keep, 0..1, default all of it
 */
export function paintDrawing(
  drawing: Drawing,
  side: number,
  crop: readonly number[] = [0, 0, 1, 1],
): OffscreenCanvas {
  const [left = 0, top = 0, right = 1, bottom = 1] = crop;
  const width = Math.max(1, Math.ceil((right - left) * side));
  const height = Math.max(1, Math.ceil((bottom - top) * side));
  const canvas = new OffscreenCanvas(width, height);
  const ctx = canvas.getContext('2d')!;
  const scale = side / drawing.v;
  ctx.setTransform(scale, 0, 0, scale, -left * side, -top * side);
  const painter = new Painter(drawing, width, height, scale);
  for (const node of drawing.k) painter.draw(ctx, node);
  return canvas;
}
