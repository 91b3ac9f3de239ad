/** What an enlarged picture measures, in pixels and on paper, and what its file says of it. */
import { describe, expect, it } from 'vitest';
import { factorOf } from '../../../src/capabilities/factor.ts';
import upscale from '../../../src/capabilities/upscale-photo/definition.ts';
import { densityOf, targetSize } from '../../../src/capabilities/upscale-photo/target.ts';
import { defaultsOf } from '../../../src/capabilities/validate.ts';
import { parseRecipe } from '../../../src/library/recipes.ts';
import { notesOn } from '../../../src/library/source-type.ts';
import { withDensity } from '../../../workers/codec/metadata/density.ts';
import { writePng } from '../../../workers/codec/png-writer.ts';
import { createRaster } from '../../../workers/imaging/raster.ts';

const photo = { width: 600, height: 400 };
const params = (change: object) => ({ ...defaultsOf(upscale), ...change });

describe('the size of the result', () => {
  it.each([
    ['a factor', { sizeFactor: 4 }, [2400, 1600]],
    ['a long side', { targetWidth: 1500, targetHeight: 1500 }, [1500, 1000]],
    ['a width alone', { targetWidth: 900 }, [900, 600]],
    ['a height alone', { targetHeight: 1000 }, [1500, 1000]],
    ['a box of another shape', { targetWidth: 5000, targetHeight: 800 }, [1200, 800]],
    ['less than it has', { targetWidth: 300 }, [300, 200]],
    ['paper', { targetWidth: 25.4, targetUnit: 'cm', dpi: 200 }, [2000, 1333]],
    ['paper at 300 dpi, unless told', { targetHeight: 10.16, targetUnit: 'cm' }, [1800, 1200]],
  ])('by %s', (_, change, [width, height]) => {
    expect(targetSize(params(change), photo)).toEqual({ width, height });
  });

  it('goes into the reckoning of time as the next factor on offer', () => {
    const factor = (change: object) => factorOf(upscale as never, params(change), photo);
    expect(factor({ sizeFactor: 8 })).toBe(8);
    expect(factor({ targetWidth: 1900 })).toBe(4);
    expect(factor({ targetWidth: 20_000 })).toBe(10);
  });

  it('is accepted in recipes, and refused with the field where it is none', () => {
    const step = (change: object) => ({
      name: 'x',
      steps: [{ capability: 'upscale-photo', params: change }],
    });
    const good = { imageStyle: 'art', targetWidth: 20, targetUnit: 'cm', dpi: 300, faces: true };
    expect(parseRecipe(step(good), [upscale as never])).toMatchObject({ ok: true });
    expect(parseRecipe(step({ dpi: 0 }), [upscale as never])).toMatchObject({
      ok: false,
      issues: [{ field: 'steps[0].params.dpi' }],
    });
  });
});

describe('the resolution in the file', () => {
  it('is what was asked for, 300 for centimetres, else nothing', () => {
    expect(densityOf(params({}))).toBeUndefined();
    expect(densityOf(params({ dpi: 240 }))).toBe(240);
    expect(densityOf(params({ targetWidth: 20, targetUnit: 'cm' }))).toBe(300);
  });

  it('comes from the last enlargement', () => {
    const made = (change: object) => ({ capability: 'upscale-photo', params: params(change) }) as never;
    const other = { capability: 'restore-picture', params: {} } as never;
    expect(notesOn([made({ dpi: 150 }), other]).dpi).toBe(150);
    expect(notesOn([made({ dpi: 150 }), made({})]).dpi).toBeUndefined();
  });

  it('of a PNG is a pHYs chunk before the pixels', async () => {
    const file = await withDensity(await writePng(createRaster(2, 2)), 'image/png', 300);
    const bytes = Buffer.from(await file.arrayBuffer());
    const at = bytes.indexOf('pHYs');
    expect(at).toBeGreaterThan(0);
    expect(at).toBeLessThan(bytes.indexOf('IDAT'));
    expect([bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8), bytes[at + 12]]).toEqual([
      11811, 11811, 1,
    ]);
  });

  it('of a JPEG is in its one JFIF segment, whether there was one or not', async () => {
    const jfif = [0xff, 0xe0, 0, 16, ...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0];
    for (const start of [jfif, []]) {
      const blob = new Blob([Uint8Array.of(0xff, 0xd8, ...start, 0xff, 0xdb, 9)]);
      const bytes = Buffer.from(await (await withDensity(blob, 'image/jpeg', 254)).arrayBuffer());
      expect(bytes.subarray(0, 4).toString('hex')).toBe('ffd8ffe0');
      expect([bytes[13], bytes.readUInt16BE(14), bytes.readUInt16BE(16)]).toEqual([1, 254, 254]);
      expect(bytes.subarray(20).toString('hex')).toBe('ffdb09');
    }
  });
});
