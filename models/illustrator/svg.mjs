/**
 * Turns the body of an SVG drawing into the compact form that a worker can paint with `Path2D`.
 *
 * A drawing is `{ v, p, g, k }`: side of the square view box, path strings (each stored once), gradients and a tree of nodes.
 * Node keys: `p` path index, `f` fill (colour or gradient index), `s` stroke [paint, width, cap, join], `a` opacity, `e` even-odd,
 * `t` transform, `k` children, `c` clip paths, `b` blur (standard deviation), `i` inner shadows [dx, dy, deviation, colour].
 * Drop shadows inside the source drawings are left out: the illustrator casts its own.
 */

const ENTITY = { '&quot;': '"', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&apos;': "'" };

/** Parses the small, well-formed XML that icon sets are made of. Returns the root's children. */
export function parseXml(text) {
  const root = { name: '', attrs: {}, children: [] };
  const stack = [root];
  for (const [, close, name, rest, self] of text.matchAll(
    /<(\/?)([a-zA-Z]+)((?:\s+[\w:-]+="[^"]*")*)\s*(\/?)>/g,
  )) {
    if (close) {
      stack.pop();
      continue;
    }
    const attrs = {};
    for (const [, key, value] of rest.matchAll(/([\w:-]+)="([^"]*)"/g)) {
      attrs[key] = value.replace(/&\w+;/g, (e) => ENTITY[e] ?? e);
    }
    const node = { name, attrs, children: [] };
    stack.at(-1).children.push(node);
    if (!self) stack.push(node);
  }
  return root.children;
}

const round = (x) => Math.round(x * 1000) / 1000;
const multiply = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [
  a * g + c * h,
  b * g + d * h,
  a * i + c * j,
  b * i + d * j,
  a * k + c * l + e,
  b * k + d * l + f,
];

/** `rotate(…)translate(…)…` → one matrix [a b c d e f]. */
export function parseTransform(text) {
  let m = [1, 0, 0, 1, 0, 0];
  for (const [, name, args] of text.matchAll(/(\w+)\(([^)]*)\)/g)) {
    const v = args.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g).map(Number);
    if (name === 'matrix') m = multiply(m, v);
    if (name === 'translate') m = multiply(m, [1, 0, 0, 1, v[0], v[1] ?? 0]);
    if (name === 'scale') m = multiply(m, [v[0], 0, 0, v[1] ?? v[0], 0, 0]);
    if (name === 'rotate') {
      const r = (v[0] * Math.PI) / 180;
      const [x, y] = [v[1] ?? 0, v[2] ?? 0];
      m = multiply(m, [1, 0, 0, 1, x, y]);
      m = multiply(m, [Math.cos(r), Math.sin(r), -Math.sin(r), Math.cos(r), 0, 0]);
      m = multiply(m, [1, 0, 0, 1, -x, -y]);
    }
  }
  return m.map(round);
}

const n = (v, fallback = 0) => (v === undefined ? fallback : Number.parseFloat(v));

/** Path data of a basic shape, or null where the element is not one. */
function shapePath({ name, attrs: a }) {
  if (name === 'path') return a.d ?? null;
  if (name === 'circle' || name === 'ellipse') {
    const rx = n(a.r, n(a.rx));
    const ry = n(a.r, n(a.ry));
    return `M${round(n(a.cx) - rx)} ${n(a.cy)}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`;
  }
  if (name === 'rect') {
    const [x, y, w, h] = [n(a.x), n(a.y), n(a.width), n(a.height)];
    const r = Math.min(n(a.rx, n(a.ry)), w / 2, h / 2);
    if (!r) return `M${x} ${y}h${w}v${h}h${-w}z`;
    const c = (dx, dy) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
    return `M${round(x + r)} ${y}h${round(w - 2 * r)}${c(r, r)}v${round(h - 2 * r)}${c(-r, r)}h${round(2 * r - w)}${c(-r, -r)}v${round(2 * r - h)}${c(r, -r)}z`;
  }
  if (name === 'line') return `M${n(a.x1)} ${n(a.y1)}L${n(a.x2)} ${n(a.y2)}`;
  if (name === 'polygon') return `M${a.points}z`;
  return null;
}

const NAMED = {
  white: '#ffffff',
  black: '#000000',
  red: '#ff0000',
  ivory: '#fffff0',
  bisque: '#ffe4c4',
  coral: '#ff7f50',
  silver: '#c0c0c0',
  gray: '#808080',
  orange: '#ffa500',
  currentColor: '#222222',
};

/** Any CSS hex (3, 6 digits or a few names) with an opacity → `#rrggbb` or `#rrggbbaa`. */
export function hex(colour, opacity = 1) {
  let c = (NAMED[colour] ?? colour).toLowerCase();
  if (/^#[0-9a-f]{3}$/.test(c)) c = `#${[...c.slice(1)].map((d) => d + d).join('')}`;
  if (!/^#[0-9a-f]{6}$/.test(c)) throw new Error(`colour ${colour}`);
  const alpha = Math.round(Math.min(1, Math.max(0, opacity)) * 255);
  return alpha === 255 ? c : c + alpha.toString(16).padStart(2, '0');
}

function gradient(node, byId) {
  const a = node.attrs;
  const link = a.href ?? a['xlink:href'];
  const base = link ? byId.get(link.slice(1)) : null;
  const inherit = { ...(base?.attrs ?? {}), ...a };
  const stopNodes = (node.children.length ? node : (base ?? node)).children.filter((c) => c.name === 'stop');
  const stops = stopNodes.flatMap((s) => [
    round(Math.min(1, n(s.attrs.offset) / (/%/.test(s.attrs.offset ?? '') ? 100 : 1))),
    hex(s.attrs['stop-color'] ?? '#000000', n(s.attrs['stop-opacity'], 1)),
  ]);
  const t = inherit.gradientTransform ? parseTransform(inherit.gradientTransform) : 0;
  const box = inherit.gradientUnits === 'userSpaceOnUse' ? 0 : 1;
  if (node.name === 'linearGradient') {
    const p = ['x1', 'y1', 'x2', 'y2'].map((k, i) => unit(inherit[k], i === 2 ? 1 : 0));
    return ['l', p, stops, t, box];
  }
  const c = [unit(inherit.cx, 0.5), unit(inherit.cy, 0.5), unit(inherit.r, 0.5)];
  const f = [
    inherit.fx === undefined ? c[0] : unit(inherit.fx),
    inherit.fy === undefined ? c[1] : unit(inherit.fy),
  ];
  return ['r', [...c, ...f], stops, t, box];
}

const unit = (v, fallback = 0) => (v === undefined ? fallback : /%/.test(v) ? n(v) / 100 : n(v));

/** The filters used by Fluent: a blur of the whole group and/or a chain of inner shadows. */
function filterEffect(node) {
  const effect = {};
  const shadows = [];
  let pending = null;
  const steps = node.children;
  for (let i = 0; i < steps.length; i++) {
    const { name, attrs: a } = steps[i];
    if (name === 'feOffset') pending = { dx: n(a.dx), dy: n(a.dy), dev: 0, inner: false };
    if (name === 'feGaussianBlur') {
      if (pending) pending.dev = n(a.stdDeviation);
      else effect.b = n(a.stdDeviation);
    }
    if (name === 'feComposite' && pending) pending.inner = a.operator === 'arithmetic';
    if (name === 'feColorMatrix' && pending && a.in !== 'SourceAlpha') {
      const v = a.values
        .trim()
        .split(/[\s,]+/)
        .map(Number);
      const part = (x) =>
        Math.round(x * 255)
          .toString(16)
          .padStart(2, '0');
      if (pending.inner)
        shadows.push([
          pending.dx,
          pending.dy,
          pending.dev,
          hex(`#${part(v[4])}${part(v[9])}${part(v[14])}`, v[18]),
        ]);
      pending = null;
    }
  }
  if (shadows.length) effect.i = shadows;
  return effect;
}

/**
 * Converts the inside of one `<svg>`.
 * @param {string} body SVG markup without the outer element
 * @param {number} side width = height of the view box
 */
export function convert(body, side) {
  const tree = parseXml(body);
  const byId = new Map();
  const index = (node) => {
    if (node.attrs.id) byId.set(node.attrs.id, node);
    node.children.forEach(index);
  };
  tree.forEach(index);
  const paths = [];
  const pathIndex = new Map();
  const gradients = [];
  const gradientIndex = new Map();
  const addPath = (d) => {
    if (!pathIndex.has(d)) pathIndex.set(d, paths.push(d) - 1);
    return pathIndex.get(d);
  };
  const url = (text) => text?.match(/url\(#([^)]+)\)/)?.[1];
  const paint = (text, opacity) => {
    const id = url(text);
    if (!id) return hex(text, opacity);
    const node = byId.get(id);
    if (!node) return null;
    const key = JSON.stringify(gradient(node, byId));
    if (!gradientIndex.has(key)) gradientIndex.set(key, gradients.push(JSON.parse(key)) - 1);
    return gradientIndex.get(key);
  };

  function walk(node, inherited) {
    const style = { ...inherited };
    for (const k of [
      'fill',
      'fill-rule',
      'stroke',
      'stroke-width',
      'stroke-linecap',
      'stroke-linejoin',
      'fill-opacity',
      'stroke-opacity',
    ]) {
      if (node.attrs[k] !== undefined) style[k] = node.attrs[k];
    }
    const out = {};
    if (node.attrs.transform) out.t = parseTransform(node.attrs.transform);
    if (node.attrs.opacity !== undefined) out.a = n(node.attrs.opacity);
    const clipId = url(node.attrs['clip-path']) ?? url(node.attrs.mask);
    if (clipId && byId.has(clipId)) {
      const clips = [];
      const collect = (c) => {
        const d = shapePath(
          c.name === 'use' ? (byId.get((c.attrs.href ?? c.attrs['xlink:href']).slice(1)) ?? c) : c,
        );
        if (d) clips.push(addPath(d));
        c.children.forEach(collect);
      };
      byId.get(clipId).children.forEach(collect);
      const whole = `M0 0h${side}v${side}H0z`;
      if (clips.length && paths[clips[0]] !== whole) out.c = clips;
    }
    const filterId = url(node.attrs.filter);
    if (filterId && byId.has(filterId)) Object.assign(out, filterEffect(byId.get(filterId)));
    if (node.name === 'use') {
      const target = byId.get((node.attrs.href ?? node.attrs['xlink:href']).slice(1));
      const kid = target && walk(target, style);
      return kid && finish(out, [kid]);
    }
    if (node.name === 'g') {
      return finish(out, node.children.map((c) => walk(c, style)).filter(Boolean));
    }
    const d = shapePath(node);
    if (!d) return null;
    const fill = style.fill ?? '#000000';
    const shape = { p: addPath(d) };
    if (fill !== 'none') {
      shape.f = paint(fill, typeof fill === 'string' && !url(fill) ? n(style['fill-opacity'], 1) : 1);
      if (shape.f === null) delete shape.f;
      if (url(fill) && style['fill-opacity'] !== undefined) shape.a = n(style['fill-opacity']);
    }
    if (style['fill-rule'] === 'evenodd') shape.e = 1;
    if (style.stroke && style.stroke !== 'none') {
      const s = paint(style.stroke, url(style.stroke) ? 1 : n(style['stroke-opacity'], 1));
      if (s !== null)
        shape.s = [
          s,
          n(style['stroke-width'], 1),
          style['stroke-linecap'] ?? 0,
          style['stroke-linejoin'] ?? 0,
        ];
    }
    if (shape.f === undefined && !shape.s) return null;
    return finish(out, [shape]);
  }

  function finish(out, kids) {
    if (kids.length === 0) return null;
    if (Object.keys(out).length === 0 && kids.length === 1) return kids[0];
    return { ...out, k: kids };
  }

  const k = tree.map((node) => (node.name === 'defs' ? null : walk(node, {}))).filter(Boolean);
  return { v: side, p: paths, g: gradients, k };
}
