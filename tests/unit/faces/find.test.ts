/** The pure parts of finding faces: BlazeFace's answer, search tiles, turned frames, masks. */
import { describe, expect, it } from 'vitest';
import {
  anchorCentres,
  decodeFaces,
  mapFound,
  type Point,
  searchTiles,
  suppress,
} from '../../../workers/faces/blazeface.ts';
import { eyeAngle, frameAround, fromFrame, sampleFrame, toFrame } from '../../../workers/faces/frame.ts';
import { EYE_CORNERS, faceMask, fillPolygon, OVAL, partsMask } from '../../../workers/faces/regions.ts';
import { createPlane, createRaster } from '../../../workers/imaging/raster.ts';

/** An answer with no face but those given: anchor → logit and the 16 numbers of its box. */
function answer(faces: Record<number, { logit: number; box: number[] }>) {
  const boxes = new Float32Array(896 * 16);
  const scores = new Float32Array(896).fill(-20);
  for (const [anchor, { logit, box }] of Object.entries(faces)) {
    boxes.set(box, Number(anchor) * 16);
    scores[Number(anchor)] = logit;
  }
  return [boxes, scores] as const;
}

describe('the answer of BlazeFace', () => {
  it('has two anchors per cell of the fine grid, six of the coarse', () => {
    const anchors = anchorCentres();
    expect(anchors).toHaveLength(896);
    expect(anchors.slice(0, 3)).toEqual([
      [8, 8],
      [8, 8],
      [24, 8],
    ]);
    expect(anchors[32]).toEqual([8, 24]);
    expect(anchors[512]).toEqual([16, 16]);
    expect(anchors[895]).toEqual([240, 240]);
  });

  it('is read in pixels from the anchor, with the logistic score and the six points', () => {
    const box = [3, -2, 40, 50, ...Array.from({ length: 12 }, (_, i) => i)];
    const [face, ...others] = decodeFaces(...answer({ 2: { logit: Math.log(3), box } }), 0.5);
    expect(others).toEqual([]);
    expect(face).toMatchObject({ x: 27, y: 6, width: 40, height: 50 });
    expect(face!.score).toBeCloseTo(0.75);
    expect(face!.points).toHaveLength(6);
    expect(face!.points[5]).toEqual([34, 19]);
  });

  it('of repeated finds, and of one inside another, only the surest stays', () => {
    const found = decodeFaces(
      ...answer({
        0: { logit: 1, box: [0, 0, 40, 40] },
        1: { logit: 3, box: [2, 1, 38, 42] },
        40: { logit: 2, box: [0, 0, 30, 30] },
      }),
      0.5,
    );
    expect(found.map((f) => f.score)).toEqual([...found.map((f) => f.score)].sort((a, b) => b - a));
    const kept = suppress(found);
    expect(kept).toHaveLength(2);
    expect(kept[0]!.width).toBe(38);
    const inner = mapFound(kept[0]!, 0.2, 4, 4);
    expect(suppress([kept[0]!, { ...inner, score: 0.1 }])).toEqual([kept[0]]);
  });

  it('maps boxes and points alike', () => {
    const [face] = decodeFaces(...answer({ 0: { logit: 2, box: [0, 0, 10, 20, 4, 4] } }), 0.5);
    const mapped = mapFound(face!, 2, 100, 50);
    expect(mapped).toMatchObject({ x: 116, y: 66, width: 20, height: 40 });
    expect(mapped.points[0]).toEqual([124, 74]);
  });
});

describe('search tiles', () => {
  it('cover the picture, lie inside it, and overlap', () => {
    const [width, height] = [1500, 900];
    const tiles = searchTiles(width, height);
    const sides = [...new Set(tiles.map((t) => t.side))];
    expect(sides).toEqual([540, 297]);
    for (const side of sides) {
      const level = tiles.filter((t) => t.side === side);
      for (const [x, y] of [
        [0, 0],
        [1499, 899],
        [750, 450],
        [1100, 10],
      ] as const)
        expect(level.some((t) => x >= t.x && y >= t.y && x < t.x + side && y < t.y + side)).toBe(true);
      const columns = [...new Set(level.map((t) => t.x))].sort((a, b) => a - b);
      for (const [i, x] of columns.slice(1).entries())
        expect(x - columns[i]!).toBeLessThanOrEqual(Math.ceil(side * (2 / 3)));
      expect(level.every((t) => t.x >= 0 && t.y >= 0 && t.x + side <= width && t.y + side <= height)).toBe(
        true,
      );
    }
  });

  it('are not made of a small picture', () => expect(searchTiles(256, 256)).toEqual([]));
});

describe('frames', () => {
  const frame = { x: 50, y: 40, side: 30, angle: 0.4 };

  it('turn points there and back', () => {
    const [u, v] = toFrame(frame, fromFrame(frame, [0.2, 0.9]));
    expect(u).toBeCloseTo(0.2);
    expect(v).toBeCloseTo(0.9);
  });

  it('level the eyes', () => {
    expect(eyeAngle(fromFrame(frame, [0.3, 0.4]), fromFrame(frame, [0.7, 0.4]))).toBeCloseTo(0.4);
  });

  it('fit turned points with the given margin', () => {
    const corners = (
      [
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
      ] as const
    ).map((p) => fromFrame(frame, p));
    const around = frameAround(corners, 0.4, 1.5);
    expect(around.x).toBeCloseTo(50);
    expect(around.y).toBeCloseTo(40);
    expect(around.side).toBeCloseTo(45);
  });

  it('show the picture exactly where nothing is turned or scaled, and its mean where it is shrunk', () => {
    const picture = createRaster(64, 64);
    for (let i = 0; i < picture.data.length; i++) picture.data[i] = i % 4 === 3 ? 255 : (i * 37) % 251;
    const same = sampleFrame(picture, { x: 32, y: 32, side: 64, angle: 0 }, 64);
    expect(same.data).toEqual(picture.data);
    const small = sampleFrame(picture, { x: 32, y: 32, side: 64, angle: 0 }, 8);
    const mean = (d: Uint8ClampedArray) => d.reduce((a, b) => a + b, 0) / d.length;
    expect(Math.abs(mean(small.data) - mean(picture.data))).toBeLessThan(2);
  });
});

describe('masks', () => {
  /** The 468 points, those of the outline on a circle, all others in its middle. */
  function roundFace(x: number, y: number, radius: number): Point[] {
    const mesh = Array.from({ length: 468 }, (): Point => [x, y]);
    for (const [i, point] of OVAL.entries()) {
      const turn = (i / OVAL.length) * 2 * Math.PI;
      mesh[point] = [x + radius * Math.sin(turn), y - radius * Math.cos(turn)];
    }
    return mesh;
  }

  it('fill a polygon by pixel centres', () => {
    const plane = createPlane(6, 5);
    fillPolygon(plane, [
      [1, 1],
      [5, 1],
      [5, 4],
      [1, 4],
    ]);
    expect(plane.data.reduce((a, b) => a + b, 0)).toBe(12);
    expect([plane.data[6 + 1], plane.data[6], plane.data[4 * 6 + 2]]).toEqual([1, 0, 0]);
  });

  it('are whole in the face, soft at its edge and zero on the border, even where the face leaves the crop', () => {
    const mask = faceMask(roundFace(60, 60, 36), 120);
    expect(mask.data[60 * 120 + 60]).toBeCloseTo(1, 2);
    const edge = mask.data[60 * 120 + 60 + 42]!;
    expect(edge).toBeGreaterThan(0.2);
    expect(edge).toBeLessThan(0.8);
    expect(mask.data[60 * 120 + 118]).toBe(0);
    const cut = faceMask(roundFace(110, 60, 36), 120);
    for (let y = 0; y < 120; y++) expect(cut.data[y * 120 + 119]).toBe(0);
  });

  it('hold eyes, brows and mouth apart from the cheeks', () => {
    const mesh = roundFace(60, 60, 40);
    for (const [i, corner] of EYE_CORNERS.entries()) mesh[corner] = [40 + 40 * i, 45];
    mesh[61] = [50, 80];
    mesh[291] = [70, 80];
    mesh[0] = [60, 76];
    mesh[17] = [60, 86];
    const parts = partsMask(mesh, 120);
    expect(Math.max(...parts.data)).toBeLessThanOrEqual(1.001);
    expect(parts.data[20 * 120 + 60]).toBeLessThan(0.01);
  });
});
