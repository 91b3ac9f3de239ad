/** Repairs by hand: specks, red eyes, light by itself, and the parts of a document that they touch. */
import { readdirSync, readFileSync } from 'node:fs';
import { decode } from 'fast-png';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { setCatalogue } from '../../src/app/messages/index.ts';
import type { Raster } from '../../src/capabilities/contract.ts';
import { shownState, useDocument } from '../../src/editor/document.ts';
import { bringBack, heal } from '../../src/editor/retouch.ts';
import { Stroke } from '../../src/editor/stroke.ts';
import { emptyMask } from '../../src/jobs/mask.ts';
import { autoAdjustments, autoTone } from '../../workers/imaging/editing/auto-tone.ts';
import { bringBackPart } from '../../workers/imaging/editing/bring-back.ts';
import { redEyePart } from '../../workers/imaging/editing/retouch.ts';
import { createRaster } from '../../workers/imaging/raster.ts';
import { findShared } from '../lib/shared.mjs';

vi.mock('../../src/jobs/editing.ts', async () => {
  const operations = await import('../../workers/editing/operations.ts');
  return { editing: () => operations, moved: (picture: unknown) => picture };
});

type Rgb = readonly [number, number, number];

function draw(width: number, height: number, at: (x: number, y: number) => Rgb): Raster {
  const out = createRaster(width, height);
  for (let i = 0; i < width * height; i++)
    out.data.set([...at(i % width, Math.floor(i / width)), 255], i * 4);
  return out;
}
const pixel = ({ width, data }: Raster, x: number, y: number) =>
  [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 3)] as [number, number, number];

describe('red eyes', () => {
  const skin: Rgb = [214, 160, 134];
  /** An eye as a flash leaves it: lid, white, brown iris, red pupil of radius 9 with a glint. */
  const eye = () =>
    draw(120, 80, (x, y) => {
      const far = Math.hypot(x - 60, y - 40);
      if (Math.hypot(x - 57, y - 37) < 2) return [250, 246, 244];
      if (far < 9) return [196 - 4 * far, 38 + far, 44 + far];
      if (far < 17) return [96, 70, 52];
      if (((x - 60) / 40) ** 2 + ((y - 40) / 20) ** 2 < 1) return [228, 222, 218];
      return skin;
    });

  it('lose their red and become dark; iris, white, skin and glint stay', () => {
    const before = eye();
    const after = redEyePart(eye(), 62, 44)!;
    for (const [x, y] of [
      [60, 44],
      [64, 40],
      [60, 47],
      [53, 41],
    ] as const) {
      const [r, g, b] = pixel(after, x, y);
      expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(14);
      expect(r).toBeLessThan(70);
    }
    for (const [x, y] of [
      [60, 53],
      [46, 40],
      [85, 40],
      [57, 37],
      [10, 10],
    ] as const)
      expect(pixel(after, x, y)).toEqual(pixel(before, x, y));
  });

  it('are left alone where there are none: skin, lips, a red thing that reaches beyond', () => {
    expect(
      redEyePart(
        draw(60, 60, () => skin),
        30,
        30,
      ),
    ).toBeNull();
    const lips = draw(60, 60, (x, y) => (Math.hypot((x - 30) / 3, y - 30) < 7 ? [176, 104, 100] : skin));
    expect(redEyePart(lips, 30, 30)).toBeNull();
    const coat = draw(60, 60, (x) => (x > 20 ? [190, 30, 40] : skin));
    expect(redEyePart(coat, 40, 30)).toBeNull();
  });
});

describe('the dust brush', () => {
  const stripes = (x: number): Rgb => {
    const v = 90 + 60 * Math.sin(x / 9);
    return [v, v, v];
  };
  beforeEach(async () => {
    useDocument.getState().close();
    const picture = draw(1100, 700, (x, y) =>
      Math.hypot(x - 300, y - 200) < 6 ? [255, 255, 255] : stripes(x),
    );
    await useDocument.getState().openRaster(picture, { name: 'a.png' });
  });

  const paintedAt = (x: number, y: number) => {
    const stroke = new Stroke(emptyMask(1100, 700), { size: 20, hardness: 1, opacity: 1, erase: false });
    stroke.add([{ x, y, pressure: 1 }]);
    stroke.end();
    return stroke.result();
  };

  it('fills a speck from around it, as one step that touches no other tile', async () => {
    const before = shownState()!;
    await heal(paintedAt(300, 200));
    const { open } = useDocument.getState();
    expect(open!.steps.map((step) => step.name)).toEqual(['Original', 'Dust and specks']);
    const after = await useDocument.getState().currentRaster();
    for (const [x, y] of [
      [300, 200],
      [297, 203],
      [304, 198],
    ] as const)
      expect(Math.abs(pixel(after, x, y)[0] - stripes(x)[0])).toBeLessThan(25);
    expect(pixel(after, 330, 200)).toEqual(
      pixel({ ...after, data: draw(1100, 700, stripes).data }, 330, 200),
    );
    const { tiles } = shownState()!.picture;
    expect(tiles.filter((tile, i) => tile !== before.picture.tiles[i])).toHaveLength(1);
    useDocument.getState().undo();
    expect(shownState()!.picture).toBe(before.picture);
  });

  it('repairs one speck after the other, each on the result of the last', async () => {
    await Promise.all([heal(paintedAt(300, 200)), heal(paintedAt(512, 512))]);
    expect(useDocument.getState().open!.steps).toHaveLength(3);
    const after = await useDocument.getState().currentRaster();
    expect(pixel(after, 300, 200)[0]).toBeLessThan(200);
  });
});

describe('bringing back what was there', () => {
  const plain = (v: number) => draw(600, 400, () => [v, v, v]);
  const select = (x: number, y: number, width = 600) => {
    const stroke = new Stroke(emptyMask(width, 400), { size: 40, hardness: 1, opacity: 1, erase: false });
    stroke.add([{ x, y, pressure: 1 }]);
    stroke.end();
    useDocument.getState().setMask(stroke.result(), 'Brush');
  };

  it('takes the selected part from before the last change, again and again in any language, and nothing else', async () => {
    useDocument.getState().close();
    const { openRaster, applyEdit, currentRaster } = useDocument.getState();
    await openRaster(plain(50), { name: 'a.png' });
    await applyEdit(plain(200), 'Changed');
    select(100, 100);
    await bringBack();
    select(400, 300);
    setCatalogue('de', await import('../../src/app/messages/de.ts'));
    await bringBack();
    setCatalogue('en', null);
    const after = await currentRaster();
    const greys = [[100, 100] as const, [400, 300] as const, [250, 200] as const];
    expect(greys.map(([x, y]) => pixel(after, x, y)[0])).toEqual([50, 50, 200]);
    const { steps } = useDocument.getState().open!;
    expect(steps.filter(({ broughtBack }) => broughtBack)).toHaveLength(2);
    expect(steps[3]!.name).toBe('Bring back what was here');
  });

  it('does nothing without a selection, or where the last change made another size', async () => {
    useDocument.getState().close();
    const { openRaster, applyEdit } = useDocument.getState();
    await openRaster(plain(50), { name: 'a.png' });
    await applyEdit(plain(200), 'Changed');
    await bringBack();
    await applyEdit(
      draw(300, 400, () => [9, 9, 9]),
      'Cropped',
    );
    select(100, 100, 300);
    await bringBack();
    expect(useDocument.getState().open!.steps.map(({ name }) => name)).toEqual([
      'Original',
      'Changed',
      'Cropped',
      'Brush',
    ]);
  });

  it('mixes by selection and opacity: clear pixels lend no colour', () => {
    const of = (...data: number[]) => ({ width: 2, height: 1, data: Uint8ClampedArray.from(data) });
    const here = of(200, 0, 0, 255, 0, 0, 0, 0);
    const earlier = of(100, 0, 0, 255, 80, 90, 100, 255);
    const mixed = bringBackPart(here, earlier, Uint8Array.of(51, 51));
    expect([...mixed.data]).toEqual([180, 0, 0, 255, 80, 90, 100, 51]);
  });
});

/** Share of channel values at the very ends. */
const clipped = ({ data }: Raster) => {
  let count = 0;
  for (let i = 0; i < data.length; i++) if (i % 4 !== 3 && (data[i] === 0 || data[i] === 255)) count++;
  return count / ((data.length / 4) * 3);
};
const copy = (picture: Raster): Raster => ({ ...picture, data: picture.data.slice() });
const mean = ({ data }: Raster, c: number) => {
  let sum = 0;
  for (let i = c; i < data.length; i += 4) sum += data[i]!;
  return sum / (data.length / 4);
};

describe('light by itself', () => {
  /** Every tone between two, with a little colour. */
  const ramp = (low: number, high: number, cast: Rgb = [0, 0, 0]) =>
    draw(256, 64, (x, y) => {
      const v = low + ((high - low) * x) / 255;
      return [v + cast[0] + (y % 8), v + cast[1], v + cast[2]];
    });

  it('stretches a dull picture without clipping', () => {
    const dull = ramp(50, 180);
    const out = autoTone(copy(dull));
    const span = (p: Raster) => pixel(p, 250, 4)[1] - pixel(p, 5, 4)[1];
    expect(span(out)).toBeGreaterThan(span(dull) * 1.4);
    expect(clipped(out) - clipped(dull)).toBeLessThan(0.005);
  });

  it('takes some of a cast out of greys', () => {
    const warm = ramp(10, 230, [14, 0, -14]);
    const out = autoTone(copy(warm));
    const cast = (p: Raster) => mean(p, 0) - mean(p, 2);
    expect(cast(out)).toBeLessThan(cast(warm) * 0.75);
    expect(cast(out)).toBeGreaterThan(-2);
  });

  it('rises everywhere and leaves a good picture nearly as it is', () => {
    const good = ramp(2, 250);
    const { curves } = autoAdjustments(good);
    for (const curve of [curves!.red, curves!.green, curves!.blue])
      for (let k = 1; k < curve.length; k++) {
        expect(curve[k]![0]).toBeGreaterThan(curve[k - 1]![0]);
        expect(curve[k]![1]).toBeGreaterThan(curve[k - 1]![1]);
      }
    const out = autoTone(copy(good));
    let worst = 0;
    for (let i = 0; i < out.data.length; i++) worst = Math.max(worst, Math.abs(out.data[i]! - good.data[i]!));
    expect(worst).toBeLessThan(8);
  });

  const photos = findShared('eval/photos/kodak');
  it.skipIf(!photos)('clips no more than 0.5 % of any photograph', { timeout: 120_000 }, () => {
    for (const name of readdirSync(photos!)) {
      const { width, height, channels, data } = decode(readFileSync(`${photos}/${name}`));
      const photo = draw(width, height, (x, y) => {
        const i = (y * width + x) * channels;
        return [data[i]!, data[i + 1]!, data[i + 2]!];
      });
      expect(clipped(autoTone(copy(photo))) - clipped(photo), name).toBeLessThan(0.005);
    }
  });
});
