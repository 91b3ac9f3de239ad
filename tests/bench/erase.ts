/**
 * `npm run bench:erase -- [--count 30] [--seed 30] [--megapixels 12] [--limit-seconds 20] [--out DIR]`
 *
 * Erases random polygons from photos of the measuring set, enlarged, on the processor, in the built studio: none may fail,
 * change a byte outside of its polygon, leave a hole transparent, or take longer than the limit. The verdict on time goes by
 * the clock or by processor seconds, whichever is less: the clock counts what else the machine does, the processor's seconds
 * count how the bench brings pictures to the page.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Raster } from '../../src/capabilities/contract.ts';
import { fillPolygon } from '../../workers/imaging/editing/polygon.ts';
import { readMask } from '../../workers/imaging/holes.ts';
import { mulberry32 } from '../../workers/imaging/palette.ts';
import { createRaster } from '../../workers/imaging/raster.ts';
import { resize } from '../../workers/imaging/resize.ts';
import { beginOrigin } from './lib/machine.ts';
import { withUsage } from './lib/process-usage.ts';
import { Studio } from './lib/studio.ts';
import { textTable } from './lib/table.ts';
import { Context } from './quality/context.ts';

const MASK_SHRINK = 4;
const FOLDERS = ['photos/kodak', 'photos/set5'];

interface Row {
  photo: string;
  corners: number;
  area: number;
  seconds: number;
  cpuSeconds: number | null;
  peakMiB: number | null;
  /** Bytes outside of the polygon that are not what they were. */
  changed: number;
  /** Pixels inside that are not opaque. */
  open: number;
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      count: { type: 'string', default: '30' },
      seed: { type: 'string', default: '30' },
      megapixels: { type: 'string', default: '12' },
      'limit-seconds': { type: 'string', default: '20' },
      out: { type: 'string', default: '.cache/bench/erase' },
    },
  });
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const studio = await Studio.open();
  try {
    const finish = beginOrigin(studio.browser);
    const context = new Context(studio, { slice: false });
    const files = FOLDERS.flatMap((folder) => context.list(folder).map((file) => `${folder}/${file}`));
    if (files.length === 0) throw new Error('shared/eval/photos is not beside this checkout');
    const random = mulberry32(Number(values.seed));
    const rows: Row[] = [];
    for (let n = 0; n < Number(values.count); n++) {
      const photo = files[n % files.length]!;
      const image = enlarged(await context.shared(photo), Number(values.megapixels) * 1e6);
      const row = { photo, ...(await erase(studio, image, randomPolygon(random, image))) };
      rows.push(row);
      console.log(textOf(row).join('  '));
    }
    const origin = finish();
    writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, values, rows }, null, 1)}\n`);
    console.log(
      textTable(
        ['photo', 'corners', 'pixels', 'seconds', 'processor s', 'peak MiB', 'changed', 'open'],
        rows.map(textOf),
      ),
    );
    const limit = Number(values['limit-seconds']);
    const took = ({ seconds, cpuSeconds }: Row) => Math.min(seconds, cpuSeconds ?? seconds);
    const slow = rows.filter((row) => took(row) > limit).length;
    const wrong = rows.filter(({ changed, open }) => changed + open > 0).length;
    const slowest = Math.max(...rows.map(took));
    console.log(
      `${rows.length} polygons: ${wrong} wrong, ${slow} over ${limit} s, slowest ${slowest.toFixed(1)} s; load ${origin.load.begin} to ${origin.load.end}`,
    );
    return wrong + slow > 0 ? 1 : 0;
  } finally {
    await studio.close();
  }
}

const textOf = (row: Row): string[] => [
  row.photo,
  String(row.corners),
  String(row.area),
  row.seconds.toFixed(1),
  row.cpuSeconds?.toFixed(1) ?? '?',
  row.peakMiB?.toFixed(0) ?? '?',
  String(row.changed),
  String(row.open),
];

function enlarged(photo: Raster, pixels: number): Raster {
  const scale = Math.sqrt(pixels / (photo.width * photo.height));
  const [width, height] = [Math.round(photo.width * scale), Math.round(photo.height * scale)];
  return resize(photo, width, height, { kernel: 'catmull-rom' });
}

/** Three to nine corners around a point of the picture, some of it may lie outside: x and y in turn. */
function randomPolygon(random: () => number, { width, height }: Raster): number[] {
  const unit = Math.max(width, height) / 4240;
  const [x, y, radius] = [random() * width, random() * height, (60 + random() * random() * 500) * unit];
  const corners = 3 + Math.floor(random() * 7);
  return Array.from({ length: corners }, (_, k) => {
    const angle = (k / corners) * 2 * Math.PI;
    const reach = radius * (0.4 + 0.6 * random());
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
  }).flat();
}

async function erase(studio: Studio, image: Raster, polygon: number[]): Promise<Omit<Row, 'photo'>> {
  const mask = maskOf(polygon, image);
  const hole = readMask(mask, image.width, image.height).data;
  const { result, peakMiB, cpuSeconds } = await withUsage(() =>
    studio.run('remove-object', { image, mask }, { expand: 0 }, { backend: 'wasm' }),
  );
  const picture = result.picture;
  if (picture?.data.length !== image.data.length) throw new Error('the result is of another size');
  let [changed, open] = [0, 0];
  for (let i = 0; i < image.data.length; i++) {
    const inside = hole[i >> 2] === 255;
    if (!inside && picture.data[i] !== image.data[i]) changed++;
    if (inside && (i & 3) === 3 && picture.data[i] !== 255) open++;
  }
  const area = hole.reduce((sum, v) => sum + v / 255, 0);
  return { corners: polygon.length / 2, area, seconds: result.ms / 1000, cpuSeconds, peakMiB, changed, open };
}

/** The polygon, white, at a size that a message to the page can carry beside the picture; the tool scales it. */
function maskOf(polygon: number[], { width, height }: Raster): Raster {
  const mask = createRaster(Math.ceil(width / MASK_SHRINK), Math.ceil(height / MASK_SHRINK));
  const shape = fillPolygon(
    polygon.map((v) => v / MASK_SHRINK),
    mask,
  );
  for (let i = 0; i < mask.width * mask.height; i++) {
    const [x, y] = [(i % mask.width) - (shape?.x ?? 0), Math.floor(i / mask.width) - (shape?.y ?? 0)];
    const inside = shape && x >= 0 && y >= 0 && x < shape.width && y < shape.height;
    const white = inside && shape.data[y * shape.width + x]! > 127 ? 255 : 0;
    mask.data.set([white, white, white, 255], i * 4);
  }
  return mask;
}
