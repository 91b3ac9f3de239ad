/** Opening and saving picture files in a real browser: orientation, colour, transparency, limits, refusals. */
import { expect, type Page, test } from '@playwright/test';
import type * as Codec from '../../src/library/codec.ts';
import { type ModuleServer, serveModules } from './modules.ts';

declare global {
  interface Window {
    codec: typeof Codec;
  }
}

let server: ModuleServer;
test.beforeAll(async () => {
  server = await serveModules();
});
test.afterAll(() => server.close());
test.beforeEach(({ page }) => server.open(page, { codec: '/src/library/codec.ts' }));

/** Opens a fixture; returns its info and the pixels at the given places, or the refusal. */
function open(page: Page, name: string, at: [number, number][] = []) {
  return page.evaluate(
    async ([name, at]) => {
      const blob = await (await fetch(`/tests/fixtures/${name}`)).blob();
      try {
        const { raster, info } = await window.codec.decodePicture(blob);
        const pixels = at.map(([x, y]) => {
          const i = ((y < 0 ? raster.height + y : y) * raster.width + (x < 0 ? raster.width + x : x)) * 4;
          return [...raster.data.subarray(i, i + 4)];
        });
        return { info, pixels, bytes: raster.data.length };
      } catch (error) {
        const { code, message } = error as { code: string; message: string };
        return { code, message };
      }
    },
    [name, at] as const,
  ) as Promise<{
    info: Codec.PictureInfo;
    pixels: number[][];
    bytes: number;
    code?: string;
    message?: string;
  }>;
}

const near = (got: number[] | undefined, want: number[], slack: number) => {
  for (const [c, value] of want.entries())
    expect(Math.abs(got![c]! - value), `${got} is near ${want}`).toBeLessThanOrEqual(slack);
};

const ORIENTED = [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((n) => `orientation-${n}.jpg`),
  'orientation-6.png',
  'orientation-6-alpha.png',
  'turned-16bit.tif',
  // Its own rotation stands it up; its EXIF says so once more, and must not turn it again.
  'with-place.avif',
];
for (const name of ORIENTED) {
  test(`${name} stands upright, once`, async ({ page }) => {
    const got = await open(page, name, [
      [2, 2],
      [-3, 2],
      [2, -3],
      [-3, -3],
    ]);
    expect([got.info.width, got.info.height]).toEqual([24, 16]);
    const slack = name.endsWith('.avif') ? 8 : 3;
    near(got.pixels[0], [255, 0, 0, 255], slack);
    near(got.pixels[1], [0, 255, 0, 255], slack);
    near(got.pixels[2], [0, 0, 255, 255], slack);
    near(got.pixels[3], [255, 255, 255, 255], slack);
  });
}

test('what a camera wrote goes through the studio and back: exact as PNG, near as JPEG, upright, without the place', async ({
  page,
}) => {
  const names = [...ORIENTED, 'display-p3.jpg', 'adobe-rgb.png', 'cmyk.jpg', '16bit.png', 'with-place.jpg'];
  const trips = await page.evaluate(async (all) => {
    const { decodePicture, encodePicture } = window.codec;
    const found: Record<
      string,
      { exact: boolean; off: number; isSmall: boolean; turned: number[]; places: unknown[] }
    > = {};
    for (const name of all) {
      const { raster, info } = await decodePicture(await (await fetch(`/tests/fixtures/${name}`)).blob());
      const notes = { keep: 'private' as const, ...(info.metadata && { metadata: info.metadata }) };
      const back = async (type: 'image/png' | 'image/jpeg' | 'image/avif') =>
        decodePicture((await encodePicture(raster, { type, quality: 97, notes })).blob);
      const [png, jpeg, avif] = [await back('image/png'), await back('image/jpeg'), await back('image/avif')];
      const same = (other: typeof png) =>
        other.raster.width === raster.width && other.raster.height === raster.height;
      const off = (other: typeof png) =>
        same(other)
          ? other.raster.data.reduce((sum, v, i) => sum + Math.abs(v - raster.data[i]!), 0) /
            raster.data.length
          : Number.POSITIVE_INFINITY;
      found[name] = {
        exact: off(png) === 0,
        off: Math.max(off(jpeg), off(avif)),
        isSmall: raster.width === 24,
        turned: [png, jpeg, avif].map((p) => p.info.orientation),
        places: [info, png.info, jpeg.info, avif.info].map((p) => p.metadata?.hasPlace),
      };
    }
    return found;
  }, names);
  for (const [name, trip] of Object.entries(trips)) {
    const tells = name.startsWith('with-place');
    expect(trip.exact, name).toBe(true);
    // The corners are saturated and a few pixels wide: halved chroma runs over their edges.
    expect(trip.off, name).toBeLessThan(trip.isSmall ? 9 : 3);
    expect(trip.turned, name).toEqual([1, 1, 1]);
    if (tells) expect(trip.places, name).toEqual([true, false, false, false]);
  }
});

test('kinds of pictures open as people expect, and say what was converted', async ({ page }) => {
  expect((await open(page, '1x1.png', [[0, 0]])).pixels).toEqual([[10, 20, 30, 255]]);

  const deep = await open(page, '16bit.png', [[63, 0]]);
  near(deep.pixels[0], [253, 2, 0, 255], 1);
  expect(deep.info).toMatchObject({ bitDepth: 16, hasAlpha: false });
  expect(deep.info.notices).toEqual(['This PNG has 16 bits per channel; it was opened with 8.']);

  const faint = await open(page, '16bit-alpha.png', [[1, 0]]);
  expect(faint.pixels).toEqual([[255, 100, 0, 4]]);
  expect(faint.info.hasAlpha).toBe(true);

  const print = await open(page, 'cmyk.jpg', [[32, 32]]);
  const same = await open(page, 'astronaut.jpg', [[130, 130]]);
  // The inks in the file are (179, 186, 194, 0) there; without a profile, light is what they leave.
  near(print.pixels[0], [76, 69, 61, 255], 4);
  expect(print.info.notices.join()).toMatch(/CMYK/);
  expect(same.info.notices).toEqual([]);

  const grey = await open(page, 'grey.png', [[32, 32]]);
  expect(grey.pixels[0]![0]).toBe(grey.pixels[0]![2]);
  expect(grey.info.notices).toEqual([]);

  for (const name of ['animated.gif', 'animated.png', 'animated.webp']) {
    const moving = await open(page, name, [[5, 5]]);
    near(moving.pixels[0], [255, 0, 0, 255], 2);
    expect(moving.info.notices.join()).toMatch(/first frame/);
  }
  for (const name of [
    'still.gif',
    'plain.bmp',
    'corners.avif',
    'soft-edge.webp',
    'palette.png',
    '1bit-trns.png',
  ])
    expect((await open(page, name)).info.notices).toEqual([]);
});

test('wide-gamut colours are converted to sRGB, not relabelled', async ({ page }) => {
  // (200, 100, 100) in either space, by the matrices of CSS Color 4.
  for (const [name, profile, color, slack] of [
    ['display-p3.png', 'Display P3', [215, 93, 97, 255], 1],
    ['display-p3.jpg', 'Display P3', [215, 93, 97, 255], 3],
    ['adobe-rgb.png', 'Adobe RGB (1998)', [227, 100, 100, 255], 1],
  ] as const) {
    const got = await open(page, name, [[4, 4]]);
    near(got.pixels[0], [...color], slack);
    expect(got.info.colorProfile).toBe(profile);
    expect(got.info.notices).toEqual([`Colours were converted from “${profile}” to sRGB.`]);
  }
});

for (const [name, code, sentence] of [
  ['truncated.jpg', 'invalid', /JPEG is cut off/],
  ['truncated.png', 'invalid', /PNG is cut off/],
  ['text.png', 'invalid', /text file, not a picture/],
  ['page.jpg', 'invalid', /web page, not a picture/],
  ['lfs-pointer.png', 'invalid', /Git LFS pointer/],
  ['12000x12000.png', 'too-large', /12000 × 12000, 144 megapixels/],
] as const) {
  test(`${name} ends in a clear sentence`, async ({ page }) => {
    const got = await open(page, name);
    expect(got.code).toBe(code);
    expect(got.message).toMatch(sentence);
    expect((await open(page, 'astronaut.jpg')).info.width).toBe(256);
  });
}

test('a picture of 50 megapixels opens', async ({ page }) => {
  const got = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(8660, 5774);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#407fbf';
    context.fillRect(0, 0, 8660, 5774);
    context.fillStyle = '#ff0000';
    context.fillRect(8650, 5764, 10, 10);
    const { raster } = await window.codec.decodePicture(await canvas.convertToBlob({ type: 'image/jpeg' }));
    return [raster.width, raster.height, raster.data[0], raster.data.at(-4)];
  });
  expect(got.slice(0, 2)).toEqual([8660, 5774]);
  near(got as number[], [8660, 5774, 64, 254], 3);
});

test('saving keeps PNG exact and puts a transparent JPEG on white', async ({ page }) => {
  const got = await page.evaluate(async () => {
    const { decodePicture, encodePicture } = window.codec;
    const data = new Uint8ClampedArray(40 * 30 * 4);
    for (let i = 0; i < data.length; i++) data[i] = (i * 7919) >> 3;
    data.set([9, 8, 7, 0], 0);
    const picture = { width: 40, height: 30, data };
    const png = await encodePicture(picture, { type: 'image/png' });
    const back = (await decodePicture(png.blob)).raster.data;
    const jpeg = await encodePicture(picture, { type: 'image/jpeg', quality: 100 });
    const webp = await encodePicture(picture, { type: 'image/webp', quality: 40 });
    const notes = { keep: 'none', sourceType: 'trainedAlgorithmicMedia' } as const;
    const avif = await encodePicture(picture, { type: 'image/avif', quality: 95, notes });
    const avifBack = (await decodePicture(avif.blob)).raster;
    const mean = (bytes: Uint8ClampedArray) => bytes.reduce((sum, v) => sum + v, 0) / bytes.length;
    return {
      untouched: data.length,
      exact: back.every((v, i) => v === data[i]),
      jpeg: [jpeg.blob.type, ...jpeg.notices],
      corner: [...(await decodePicture(jpeg.blob)).raster.data.subarray(0, 3)],
      webp: [webp.blob.type, ...webp.notices],
      avif: [avif.blob.type, ...avif.notices],
      avifSays: (await avif.blob.text()).includes('trainedAlgorithmicMedia'),
      avifSize: [avifBack.width, avifBack.height, avifBack.data[3]],
      avifMean: mean(avifBack.data) - mean(data),
    };
  });
  expect(got.untouched).toBe(4800);
  expect(got.exact).toBe(true);
  expect(got.jpeg).toEqual(['image/jpeg', 'JPEG has no transparency; the picture was put on white.']);
  expect(got.webp).toEqual(['image/webp']);
  expect(got.avif).toEqual(['image/avif']);
  expect(got.avifSays).toBe(true);
  expect(got.avifSize).toEqual([40, 30, 0]);
  expect(Math.abs(got.avifMean)).toBeLessThan(2);
});

test('aborting ends at once, and the next picture opens', async ({ page }) => {
  const got = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(6000, 4000);
    canvas.getContext('2d')!.fillRect(0, 0, 100, 100);
    const big = await canvas.convertToBlob({ type: 'image/jpeg' });
    const abort = new AbortController();
    const opening = window.codec.decodePicture(big, abort.signal).catch((e) => e.code as string);
    const waiting = window.codec.decodePicture(big, abort.signal).catch((e) => e.code as string);
    await new Promise((done) => setTimeout(done, 30));
    const start = performance.now();
    abort.abort();
    const codes = await Promise.all([opening, waiting]);
    const ms = performance.now() - start;
    const next = await (await fetch('/tests/fixtures/1x1.png')).blob();
    return { codes, ms, width: (await window.codec.decodePicture(next)).info.width };
  });
  expect(got.codes).toEqual(['cancelled', 'cancelled']);
  expect(got.ms).toBeLessThan(100);
  expect(got.width).toBe(1);
});

test('the limits of canvases are known, hold, and cost little', async ({ page }) => {
  const got = await page.evaluate(async () => {
    await window.codec.decodePicture(await (await fetch('/tests/fixtures/1x1.png')).blob());
    const start = performance.now();
    const limits = await window.codec.canvasLimits();
    const ms = performance.now() - start;
    // A canvas right at the limit of area paints its last pixel; one over it does not.
    const paints = (width: number, height: number) => {
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
      context.fillRect(width - 1, height - 1, 1, 1);
      try {
        return context.getImageData(width - 1, height - 1, 1, 1).data[3] === 255;
      } catch {
        return false;
      }
    };
    const height = Math.floor(limits.area / 16_384);
    return { ...limits, ms, holds: paints(16_384, height), beyond: paints(16_384, height + 1) };
  });
  expect(got.side).toBeGreaterThanOrEqual(16_384);
  expect(got.area).toBeGreaterThanOrEqual(4096 ** 2);
  expect(got.holds).toBe(true);
  expect(got.beyond).toBe(false);
  expect(got.ms).toBeLessThan(500);
});
