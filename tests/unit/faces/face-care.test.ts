/** What is done to faces by their outline: red pupils are darkened, and a damage finder is kept off the features. */
import { describe, expect, it } from 'vitest';
import { spareFace, spareLikelyFace } from '../../../workers/damage/spare-face.ts';
import { darkenRedEyes } from '../../../workers/faces/red-eyes.ts';
import { createPlane, createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { drawnMesh, EYES } from '../../lib/face-mesh.ts';

type Rgb = readonly [number, number, number];
const SIDE = 240;
const FACE = { x: 120, y: 125, radius: 90 };
const mesh = drawnMesh(FACE.x, FACE.y, FACE.radius);
const eyes = [-1, 1].map((side) => ({
  x: FACE.x + side * EYES.apart * FACE.radius,
  y: FACE.y - EYES.up * FACE.radius,
}));
const skin: Rgb = [205, 150, 125];
const within = (x: number, y: number, at: { x: number; y: number }, r: number) =>
  Math.hypot(x - at.x, y - at.y) < r;

function draw(at: (x: number, y: number) => Rgb): Raster {
  const out = createRaster(SIDE, SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) out.data.set([...at(i % SIDE, Math.floor(i / SIDE)), 255], i * 4);
  return out;
}
const pixel = ({ data }: Raster, x: number, y: number) =>
  [...data.subarray((Math.round(y) * SIDE + Math.round(x)) * 4).subarray(0, 3)] as [number, number, number];

describe('red eyes of a face', () => {
  const mouth = { x: FACE.x, y: FACE.y + 0.5 * FACE.radius };
  const ring = { x: FACE.x - FACE.radius, y: FACE.y };
  /** Red pupils, red lips, a red ear-ring. */
  const portrait = (pupils: number) =>
    draw((x, y) => {
      if (eyes.slice(0, pupils).some((eye) => within(x, y, eye, 6))) return [200, 40, 45];
      if (within(x, y, mouth, 9) || within(x, y, ring, 7)) return [190, 30, 45];
      if (eyes.some((eye) => within(x, y, eye, 5))) return [72, 36, 30];
      if (eyes.some((eye) => within(x, y, eye, 9))) return [90, 66, 50];
      return skin;
    });

  it('become dark, and nothing else changes', () => {
    const picture = portrait(2);
    expect(darkenRedEyes(picture, { mesh })).toBe(2);
    for (const { x, y } of eyes) expect(Math.max(...pixel(picture, x, y))).toBeLessThan(60);
    for (const { x, y } of [mouth, ring]) expect(pixel(picture, x, y)).toEqual([190, 30, 45]);
  });

  it('may be one of two, or none', () => {
    expect(darkenRedEyes(portrait(1), { mesh })).toBe(1);
    const brown = portrait(0);
    expect(darkenRedEyes(brown, { mesh })).toBe(0);
    expect([...brown.data]).toEqual([...portrait(0).data]);
  });
});

describe('a damage finder', () => {
  const portrait = draw((x, y) => {
    if (eyes.some((eye) => within(x, y, eye, 8))) return [60, 50, 45];
    if (within(x, y, { x: FACE.x + 40, y: FACE.y + 25 }, 2)) return [245, 240, 235];
    if (Math.abs(x - y) < 2) return [240, 236, 230];
    return skin;
  });
  const found = () => {
    const damage = createPlane(SIDE, SIDE);
    const mark = (at: (x: number, y: number) => boolean) => {
      for (let i = 0; i < damage.data.length; i++)
        if (at(i % SIDE, Math.floor(i / SIDE))) damage.data[i] = 0.9;
    };
    return { damage, mark, at: (x: number, y: number) => damage.data[Math.round(y) * SIDE + Math.round(x)]! };
  };

  it('loses what lies in a likely face, and keeps what runs across it or lies beside it', () => {
    const profile = { x: FACE.x, y: FACE.y, width: 60, height: 60, score: 0.7, points: [] };
    const kept = (score: number) => {
      const { damage, mark, at } = found();
      mark((x, y) => within(x, y, { x: FACE.x + 36, y: FACE.y }, 3));
      mark((x, y) => Math.abs(x - 130) < 2 && y > 10);
      mark((x, y) => within(x, y, { x: 20, y: 20 }, 3));
      spareLikelyFace(damage, { ...profile, score }, 0.64);
      return [at(FACE.x + 36, FACE.y), at(130, FACE.y), at(20, 20)].map((v) => v > 0);
    };
    expect(kept(0.7)).toEqual([false, true, true]);
    expect(kept(0.4)).toEqual([true, true, true]);
  });

  it('loses eyes, and dark or large spots of the face', () => {
    const { damage, mark, at } = found();
    for (const eye of eyes) mark((x, y) => within(x, y, eye, 8));
    mark((x, y) => within(x, y, { x: FACE.x, y: FACE.y - 70 }, 12));
    spareFace(damage, portrait, { mesh }, 0.64);
    for (const eye of eyes) expect(at(eye.x, eye.y)).toBe(0);
    expect(at(FACE.x, FACE.y - 70)).toBe(0);
  });

  it('keeps a light speck on the cheek, a scratch that crosses the face, and all that lies beside it', () => {
    const { damage, mark, at } = found();
    mark((x, y) => within(x, y, { x: FACE.x + 40, y: FACE.y + 25 }, 2));
    mark((x, y) => Math.abs(x - y) < 2);
    mark((x, y) => within(x, y, { x: 228, y: 20 }, 9));
    spareFace(damage, portrait, { mesh }, 0.64);
    expect(at(FACE.x + 40, FACE.y + 25)).toBeGreaterThan(0.5);
    expect(at(75, 75)).toBeGreaterThan(0.5);
    expect(at(15, 15)).toBeGreaterThan(0.5);
    expect(at(228, 20)).toBeGreaterThan(0.5);
  });
});
