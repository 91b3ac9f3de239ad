/**
 * A coarse raster of a drawing, made without a browser: enough to know where a drawing stands, where its top is, what colour it is.
 * Flattens paths to polygons and samples the centres of a grid (non-zero rule).
 */

const ARGS = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

/** SVG path data → list of polylines [[x, y], …]. */
export function flatten(d, steps = 8) {
  const lines = [];
  let line = [];
  let [x, y, sx, sy, px, py] = [0, 0, 0, 0, 0, 0];
  let last = '';
  const to = (nx, ny) => {
    line.push([nx, ny]);
    x = nx;
    y = ny;
  };
  for (const [, letter, text] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*)/g)) {
    let cmd = letter;
    const lower = cmd.toLowerCase();
    const numbers =
      lower === 'a' ? arcNumbers(text) : (text.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    const count = ARGS[lower];
    let at = 0;
    do {
      const v = numbers.slice(at, at + count);
      at += count;
      const rel = cmd === cmd.toLowerCase();
      const [ox, oy] = rel ? [x, y] : [0, 0];
      const k = cmd.toLowerCase();
      if (k === 'm') {
        if (line.length > 1) lines.push(line);
        line = [];
        to(ox + v[0], oy + v[1]);
        [sx, sy] = [x, y];
        cmd = rel ? 'l' : 'L';
      } else if (k === 'l') to(ox + v[0], oy + v[1]);
      else if (k === 'h') to(ox + v[0], y);
      else if (k === 'v') to(x, oy + v[0]);
      else if (k === 'z') {
        if (line.length > 1) lines.push(line);
        line = [[sx, sy]];
        [x, y] = [sx, sy];
      } else if (k === 'c' || k === 's') {
        const [x0, y0] = [x, y];
        const first =
          k === 'c' ? [ox + v[0], oy + v[1]] : 'cs'.includes(last) ? [2 * x - px, 2 * y - py] : [x, y];
        const o = k === 'c' ? 2 : 0;
        const second = [ox + v[o], oy + v[o + 1]];
        const end = [ox + v[o + 2], oy + v[o + 3]];
        for (let i = 1; i <= steps; i++) {
          const t = i / steps;
          const u = 1 - t;
          const b = (p0, p1, p2, p3) =>
            u * u * u * p0 + 3 * u * u * t * p1 + 3 * u * t * t * p2 + t * t * t * p3;
          to(b(x0, first[0], second[0], end[0]), b(y0, first[1], second[1], end[1]));
        }
        [px, py] = second;
      } else if (k === 'q' || k === 't') {
        const [x0, y0] = [x, y];
        const c =
          k === 'q' ? [ox + v[0], oy + v[1]] : 'qt'.includes(last) ? [2 * x - px, 2 * y - py] : [x, y];
        const o = k === 'q' ? 2 : 0;
        const end = [ox + v[o], oy + v[o + 1]];
        for (let i = 1; i <= steps; i++) {
          const t = i / steps;
          const u = 1 - t;
          to(u * u * x0 + 2 * u * t * c[0] + t * t * end[0], u * u * y0 + 2 * u * t * c[1] + t * t * end[1]);
        }
        [px, py] = c;
      } else if (k === 'a') {
        for (const [ax, ay] of arc(x, y, v, ox, oy, steps)) to(ax, ay);
      }
      last = k;
    } while (at < numbers.length);
  }
  if (line.length > 1) lines.push(line);
  return lines;
}

/** Arc flags may be written without separators: `a1 1 0 012 2`. */
function arcNumbers(text) {
  const out = [];
  let rest = text;
  for (let i = 0; ; i++) {
    const flag = i % 7 === 3 || i % 7 === 4;
    const m = rest.match(flag ? /^[\s,]*([01])/ : /^[\s,]*(-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?)/);
    if (!m) return out;
    out.push(Number(m[1]));
    rest = rest.slice(m[0].length);
  }
}

/** Endpoint arc → points (SVG 1.1, appendix F.6.5). */
function arc(x0, y0, [rxIn, ryIn, rotation, large, sweep, ex, ey], ox, oy, steps) {
  const [x1, y1] = [ox + ex, oy + ey];
  let [rx, ry] = [Math.abs(rxIn), Math.abs(ryIn)];
  if (!rx || !ry) return [[x1, y1]];
  const phi = (rotation * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [dx, dy] = [(x0 - x1) / 2, (y0 - y1) / 2];
  const [xp, yp] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const scale = Math.sqrt((xp / rx) ** 2 + (yp / ry) ** 2);
  if (scale > 1) {
    rx *= scale;
    ry *= scale;
  }
  const num = Math.max(0, (rx * ry) ** 2 - (rx * yp) ** 2 - (ry * xp) ** 2);
  const k = (large === sweep ? -1 : 1) * Math.sqrt(num / ((rx * yp) ** 2 + (ry * xp) ** 2 || 1));
  const [cxp, cyp] = [(k * rx * yp) / ry, (-k * ry * xp) / rx];
  const [cx, cy] = [cos * cxp - sin * cyp + (x0 + x1) / 2, sin * cxp + cos * cyp + (y0 + y1) / 2];
  const a0 = Math.atan2((yp - cyp) / ry, (xp - cxp) / rx);
  let sweepAngle = Math.atan2((-yp - cyp) / ry, (-xp - cxp) / rx) - a0;
  if (sweep && sweepAngle < 0) sweepAngle += 2 * Math.PI;
  if (!sweep && sweepAngle > 0) sweepAngle -= 2 * Math.PI;
  const count = Math.max(2, Math.ceil((Math.abs(sweepAngle) / Math.PI) * steps));
  return Array.from({ length: count }, (_, i) => {
    const a = a0 + (sweepAngle * (i + 1)) / count;
    const [c, s] = [Math.cos(a) * rx, Math.sin(a) * ry];
    return [cos * c - sin * s + cx, sin * c + cos * s + cy];
  });
}

const rgb = (c) => [1, 3, 5].map((i) => Number.parseInt(c.slice(i, i + 2), 16));
const alphaOf = (c) => (c.length === 9 ? Number.parseInt(c.slice(7), 16) / 255 : 1);

/** Mean colour and opacity of a paint. */
function meanPaint(drawing, paint) {
  if (typeof paint === 'string') return [...rgb(paint), alphaOf(paint)];
  const stops = drawing.g[paint][2];
  const sum = [0, 0, 0, 0];
  let weight = 0;
  for (let i = 0; i < stops.length; i += 2) {
    const a = alphaOf(stops[i + 1]);
    const c = rgb(stops[i + 1]);
    for (let j = 0; j < 3; j++) sum[j] += c[j] * (a + 0.001);
    weight += a + 0.001;
    sum[3] += a;
  }
  return [sum[0] / weight, sum[1] / weight, sum[2] / weight, (sum[3] / stops.length) * 2];
}

/**
 * Samples a drawing on a `size`×`size` grid.
 * @returns {{rgb: Float32Array, alpha: Float32Array, spots: {x,y,r,l}[]}} colours 0..255, alpha 0..1, and small dark shapes (eyes)
 */
export function sample(drawing, size) {
  const colour = new Float32Array(size * size * 3);
  const alpha = new Float32Array(size * size);
  const spots = [];
  const unit = drawing.v / size;
  const visit = (node, m, opacity, clip) => {
    const t = node.t ? compose(m, node.t) : m;
    const o = opacity * (node.a ?? 1);
    if (node.k) {
      const inner = node.c
        ? coverage(
            node.c.map((i) => drawing.p[i]),
            t,
          )
        : null;
      const both = inner && clip ? inner.map((v, i) => v & clip[i]) : (inner ?? clip);
      for (const kid of node.k) visit(kid, t, o, both);
      return;
    }
    if (node.f !== undefined) lay(node.f, coverage([drawing.p[node.p]], t), o, clip, true);
    if (node.s) lay(node.s[0], line(drawing.p[node.p], t, node.s[1]), o, clip, false);
  };
  /** Lays a paint over the cells of a mask; small dark ones are noted where `spotted`. */
  const lay = (paint, mask, opacity, clip, spotted) => {
    const [r, g, b, a] = meanPaint(drawing, paint);
    const strength = Math.min(1, a * opacity);
    let [area, cx, cy] = [0, 0, 0];
    for (let i = 0; i < mask.length; i++) {
      if (!mask[i] || (clip && !clip[i])) continue;
      area++;
      cx += i % size;
      cy += Math.floor(i / size);
      const c = [r, g, b];
      for (let j = 0; j < 3; j++) colour[i * 3 + j] += (c[j] - colour[i * 3 + j]) * strength;
      alpha[i] += (1 - alpha[i]) * strength;
    }
    if (spotted && area > 2 && area < size * size * 0.012 && 0.3 * r + 0.6 * g + 0.1 * b < 90) {
      spots.push({ x: (cx / area + 0.5) / size, y: (cy / area + 0.5) / size, r: Math.sqrt(area) / size });
    }
  };
  /** Cells that a stroke of `width` touches; a thin one counts as one cell wide, so that the ink box holds it. */
  function line(d, m, width) {
    const mask = new Uint8Array(size * size);
    const reach = Math.max(0.5, (width * Math.sqrt(Math.abs(m[0] * m[3] - m[1] * m[2]))) / unit / 2);
    for (const points of flatten(d)) {
      const at = points.map(([x, y]) => [
        (m[0] * x + m[2] * y + m[4]) / unit,
        (m[1] * x + m[3] * y + m[5]) / unit,
      ]);
      for (let i = 0; i + 1 < at.length; i++) touch(mask, at[i], at[i + 1], reach);
    }
    return mask;
  }
  function touch(mask, [ax, ay], [bx, by], reach) {
    const [dx, dy] = [bx - ax, by - ay];
    const cell = (v) => Math.min(size - 1, Math.max(0, Math.floor(v)));
    for (let y = cell(Math.min(ay, by) - reach); y <= cell(Math.max(ay, by) + reach); y++) {
      for (let x = cell(Math.min(ax, bx) - reach); x <= cell(Math.max(ax, bx) + reach); x++) {
        const [px, py] = [x + 0.5 - ax, y + 0.5 - ay];
        const t = Math.min(1, Math.max(0, (px * dx + py * dy) / (dx * dx + dy * dy || 1)));
        if (Math.hypot(px - t * dx, py - t * dy) <= reach) mask[y * size + x] = 1;
      }
    }
  }
  function coverage(ds, m) {
    const mask = new Uint8Array(size * size);
    const edges = [];
    for (const d of ds) {
      for (const line of flatten(d)) {
        const pts = line.map(([x, y]) => [
          (m[0] * x + m[2] * y + m[4]) / unit,
          (m[1] * x + m[3] * y + m[5]) / unit,
        ]);
        for (let i = 0; i < pts.length; i++) edges.push([pts[i], pts[(i + 1) % pts.length]]);
      }
    }
    for (let y = 0; y < size; y++) {
      const cross = [];
      const yc = y + 0.5;
      for (const [[ax, ay], [bx, by]] of edges) {
        if (ay <= yc === by <= yc) continue;
        cross.push([ax + ((yc - ay) / (by - ay)) * (bx - ax), by > ay ? 1 : -1]);
      }
      cross.sort((p, q) => p[0] - q[0]);
      let winding = 0;
      for (let i = 0; i + 1 < cross.length; i++) {
        winding += cross[i][1];
        if (!winding) continue;
        const from = Math.max(0, Math.ceil(cross[i][0] - 0.5));
        const to = Math.min(size - 1, Math.floor(cross[i + 1][0] - 0.5));
        for (let x = from; x <= to; x++) mask[y * size + x] = 1;
      }
    }
    return mask;
  }
  const root = [1, 0, 0, 1, 0, 0];
  for (const node of drawing.k) visit(node, root, 1, null);
  return { rgb: colour, alpha, spots };
}

const compose = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];
