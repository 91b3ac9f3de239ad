import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitView,
  imageToScreen,
  mipLevel,
  originOf,
  rescaleView,
  screenToImage,
  visiblePart,
  zoomAround,
  zoomStop,
} from '../../src/editor/geometry.ts';

const port = { width: 1000, height: 700 };
const picture = { width: 6000, height: 4000 };
const views = fc.record({
  zoom: fc.double({ min: 0.02, max: 32, noNaN: true }),
  cx: fc.double({ min: 0, max: 6000, noNaN: true }),
  cy: fc.double({ min: 0, max: 4000, noNaN: true }),
});
const points = fc.record({
  x: fc.double({ min: 0, max: 1000, noNaN: true }),
  y: fc.double({ min: 0, max: 700, noNaN: true }),
});

describe('view maths', () => {
  it('maps to the image and back', () => {
    fc.assert(
      fc.property(views, points, (view, p) => {
        const q = imageToScreen(screenToImage(p, view, port), view, port);
        expect(q.x).toBeCloseTo(p.x, 6);
        expect(q.y).toBeCloseTo(p.y, 6);
      }),
    );
  });

  it('keeps the point under the pointer while zooming, within the rounding of the origin', () => {
    fc.assert(
      fc.property(views, points, fc.double({ min: 0.5, max: 2, noNaN: true }), (view, at, factor) => {
        const next = zoomAround(view, factor, at, port);
        const before = screenToImage(at, view, port);
        const now = imageToScreen(before, next, port);
        expect(Math.abs(now.x - at.x)).toBeLessThan(2);
        expect(Math.abs(now.y - at.y)).toBeLessThan(2);
      }),
    );
  });

  it('shows the whole picture, centred, when fitted', () => {
    const view = fitView(picture, port, 20);
    const part = visiblePart({ x: 0, y: 0, ...port }, view, port, picture);
    expect(part).toEqual({ x: 0, y: 0, ...picture });
    expect(originOf(view, port).x).toBeCloseTo(20, 0);
    expect(fitView({ width: 10, height: 10 }, port).zoom).toBe(2);
  });

  it('keeps the same part in view when the picture grows', () => {
    const view = { zoom: 0.5, cx: 1200, cy: 900 };
    const bigger = { width: 12000, height: 8000 };
    const next = rescaleView(view, picture, bigger);
    const a = visiblePart({ x: 0, y: 0, ...port }, view, port, picture);
    const b = visiblePart({ x: 0, y: 0, ...port }, next, port, bigger);
    expect([b.x, b.y, b.width, b.height]).toEqual([a.x, a.y, a.width, a.height].map((v) => v * 2));
  });

  it('draws from the smallest version that is not enlarged much', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.125, max: 8, noNaN: true }), (zoom) => {
        const drawn = zoom * 2 ** mipLevel(zoom);
        expect(drawn).toBeGreaterThan(0.59);
        if (zoom < 1) expect(drawn).toBeLessThanOrEqual(1.2 + 1e-9);
      }),
    );
    expect(mipLevel(1)).toBe(0);
    expect(mipLevel(0.01)).toBe(3);
  });

  it('climbs the zoom ladder one stop at a time', () => {
    expect(zoomStop(0.9, 1)).toBe(1);
    expect(zoomStop(1, 1)).toBe(1.5);
    expect(zoomStop(1, -1)).toBe(0.67);
    expect(zoomStop(64, 1)).toBe(64);
  });
});
