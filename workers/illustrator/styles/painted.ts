/** Painted styles in strokes: oil, impressionist, pointillist. */
import { Random } from '../random.ts';
import type { StyleFilter } from './index.ts';
import { blurPlanes, flowField, luma, noise, type Planes, saturate, toPixels, toPlanes } from './kit.ts';
import { brushUnit, impasto, paintLayers } from './strokes.ts';

/** Calm areas get a slow random drift, edges are followed. */
function brushAngles(p: Planes, random: Random, calm: number): Float32Array {
  const u = brushUnit(p.width, p.height);
  const { angle, strength } = flowField(luma(p), p.width, p.height, u * 1.6);
  const drift = noise(p.width, p.height, u * 26, random);
  return angle.map((a, i) => {
    const w = Math.min(1, strength[i]! * 2.2);
    const d = (drift[i]! - 0.5) * Math.PI * 2 * calm;
    return Math.atan2(Math.sin(a) * w + Math.sin(d) * (1 - w), Math.cos(a) * w + Math.cos(d) * (1 - w));
  });
}

export const oil: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  saturate(p, 1.12);
  const u = brushUnit(width, height);
  const angles = brushAngles(p, random, 0.8);
  const canvas = blurPlanes(p, u * 3);
  paintLayers(
    canvas,
    p,
    angles,
    [
      {
        radius: 2.6,
        length: 7,
        spacing: 1.1,
        opacity: 0.95,
        threshold: 0,
        jitter: 0.035,
        bristle: 0.8,
        soften: 1.6,
      },
      {
        radius: 1.2,
        length: 6,
        spacing: 1.2,
        opacity: 0.95,
        threshold: 0.1,
        jitter: 0.025,
        bristle: 0.7,
        soften: 0.6,
      },
      {
        radius: 0.5,
        length: 6,
        spacing: 1.5,
        opacity: 0.95,
        threshold: 0.13,
        jitter: 0.015,
        bristle: 0.4,
        soften: 0,
      },
    ],
    random,
  );
  impasto(canvas, 0.5);
  return toPixels(canvas);
};

export const impressionist: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  saturate(p, 1.3);
  const u = brushUnit(width, height);
  const angles = brushAngles(p, random, 0.5);
  const canvas = blurPlanes(p, u * 2);
  paintLayers(
    canvas,
    p,
    angles,
    [
      {
        radius: 1.7,
        length: 4,
        spacing: 1.2,
        opacity: 0.9,
        threshold: 0,
        jitter: 0.085,
        bristle: 0.5,
        soften: 1.2,
      },
      {
        radius: 0.8,
        length: 4,
        spacing: 1.5,
        opacity: 0.9,
        threshold: 0.09,
        jitter: 0.07,
        bristle: 0.4,
        soften: 0.4,
      },
    ],
    random,
  );
  impasto(canvas, 0.35);
  return toPixels(canvas);
};

export const pointillist: StyleFilter = (data, width, height, { seed }) => {
  const random = new Random(seed);
  const p = toPlanes(data, width, height);
  saturate(p, 1.45);
  const u = brushUnit(width, height);
  const canvas = blurPlanes(p, u * 3);
  for (let i = 0; i < canvas.r.length; i++) {
    canvas.r[i] = canvas.r[i]! * 0.45 + 0.52;
    canvas.g[i] = canvas.g[i]! * 0.45 + 0.5;
    canvas.b[i] = canvas.b[i]! * 0.45 + 0.44;
  }
  const zero = new Float32Array(p.r.length);
  const dot = { length: 0.1, opacity: 0.92, threshold: 0, bristle: 0 };
  paintLayers(
    canvas,
    p,
    zero,
    [
      { ...dot, radius: 1.3, spacing: 1.5, jitter: 0.14, soften: 1 },
      { ...dot, radius: 0.85, spacing: 1.6, jitter: 0.1, soften: 0.4 },
      { ...dot, radius: 0.55, spacing: 1.8, jitter: 0.07, threshold: 0.16, soften: 0 },
    ],
    random,
  );
  return toPixels(canvas);
};
