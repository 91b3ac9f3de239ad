/** YuNet, the optional second finder: what it is fed and how its answer is read. */
import { expect, it } from 'vitest';
import { decodeYunet, yunetInput } from '../../../workers/faces/yunet.ts';
import { createRaster } from '../../../workers/imaging/raster.ts';

it('is fed BGR in 0..255, fitted into the corner of a black square', () => {
  const picture = createRaster(320, 160);
  for (let i = 0; i < 320 * 160; i++) picture.data.set([200, 100, 50, 255], i * 4);
  const { planes, scale } = yunetInput(picture);
  expect(scale).toBe(0.5);
  const at = (c: number, x: number, y: number) => planes[c * 640 * 640 + y * 640 + x];
  expect([at(0, 10, 10), at(1, 10, 10), at(2, 10, 10)]).toEqual([50, 100, 200]);
  expect([at(0, 639, 319), at(0, 639, 321)]).toEqual([50, 0]);
});

it('is read by grid, stride and √(cls · obj)', () => {
  const outputs = new Map<string, Float32Array>();
  for (const stride of [8, 16, 32]) {
    const cells = (640 / stride) ** 2;
    for (const [name, length] of [
      ['cls', 1],
      ['obj', 1],
      ['bbox', 4],
      ['kps', 10],
    ] as const)
      outputs.set(`${name}_${stride}`, new Float32Array(cells * length));
  }
  const cell = 3 * 40 + 7;
  outputs.get('cls_16')![cell] = 0.81;
  outputs.get('obj_16')![cell] = 1;
  outputs.get('bbox_16')!.set([0.5, -0.25, Math.log(4), Math.log(5)], cell * 4);
  outputs.get('kps_16')!.set([0, 0, 1, 0, 0.5, 1, 0, 2, 1, 2], cell * 10);
  outputs.get('cls_8')![0] = 0.3;
  outputs.get('obj_8')![0] = 0.3;
  const found = decodeYunet((name) => outputs.get(name)!, 0.6);
  expect(found).toHaveLength(1);
  expect(found[0]!.score).toBeCloseTo(0.9);
  expect([found[0]!.x, found[0]!.y]).toEqual([120, 44]);
  expect(found[0]!.width).toBeCloseTo(64, 3);
  expect(found[0]!.height).toBeCloseTo(80, 3);
  expect(found[0]!.points).toEqual([
    [112, 48],
    [128, 48],
    [120, 64],
    [112, 80],
    [128, 80],
  ]);
});
