/** Restore: scratches found and filled → noise and compression taken out → fading corrected. */
import type { ParamsFor, Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/restore-picture/definition.ts';
import { alphaOf, isOpaque, setAlpha } from '../imaging/alpha.ts';
import { correctFade, measureFade } from '../imaging/fade.ts';
import { fillHoles } from '../imaging/fill-holes.ts';
import { readMask } from '../imaging/holes.ts';
import { dilate } from '../imaging/morphology.ts';
import { createMask, createRaster, type Mask } from '../imaging/raster.ts';
import { resize, resizePlane } from '../imaging/resize.ts';
import { definePipeline, type PipelineContext, requiredInput } from '../runtime/pipeline.ts';
import { runTiledMap, runTiledPicture } from '../runtime/tiled-picture.ts';

type Context = PipelineContext<ParamsFor<typeof definition>>;

/** Scans are looked at for damage at this size at most: scratches of a 40 MP scan are many pixels wide. */
const FINDER_SIDE = 1600;

export default definePipeline(definition, async (context) => {
  const { params, runtime, report, notice } = context;
  const source = requiredInput(context, 'image');
  if (params.returnMask) return { kind: 'picture', raster: pictureOf(await findDamage(context, source)) };
  const alpha = isOpaque(source) ? undefined : alphaOf(source);
  const grey = isGrey(source);
  let picture = source;
  if (params.withScratch) await repairScratches(context, picture);
  if (params.strength > 0) {
    const restored = await runTiledPicture(runtime, 'denoiser', picture, {
      planes: { strength: Math.max(0.5, params.strength / 100) },
      onTile: (done, total) => report('tile', `Tile ${done} of ${total}`, done, total),
    });
    mix(restored, picture, Math.min(1, params.strength / 50));
    picture = restored;
  }
  report('fade', 'Correcting fading', 0, 1);
  const fade = measureFade(picture);
  const amount = Math.min(1, (params.fade / 50) * fade.need);
  if (amount > 0.01) {
    correctFade(picture, fade, amount);
    notice(`Fading corrected by ${Math.round(amount * 100)} %.`);
  }
  if (grey) neutralize(picture);
  if (alpha) setAlpha(picture, alpha);
  return { kind: 'picture', raster: picture };
});

/** Fills the damage that is given, or else found. */
async function repairScratches(context: Context, picture: Raster): Promise<void> {
  const { inputs, report, notice } = context;
  const { width, height } = picture;
  const hole = inputs.mask ? readMask(inputs.mask, width, height) : await findDamage(context, picture);
  const share = hole.data.reduce((a, b) => a + b, 0) / 255 / hole.data.length;
  if (share === 0) return notice('No scratches were found.');
  fillHoles(picture, hole, 1, (done, total) => report('fill', 'Filling scratches', done, total));
  notice(`Scratches filled on ${(share * 100).toFixed(1)} % of the picture.`);
}

/** 255 where damage was found, with the rim that it has lightened or darkened. */
async function findDamage({ runtime, report, params }: Context, picture: Raster): Promise<Mask> {
  const { width, height } = picture;
  const scale = Math.min(1, FINDER_SIDE / Math.max(width, height));
  const small = resize(picture, Math.round(width * scale), Math.round(height * scale));
  const damage = await runTiledMap(runtime, 'scratch', small, {
    onTile: (done, total) => report('scratches', 'Looking for scratches', done, total),
  });
  const probability = resizePlane(damage, width, height, 'triangle');
  const threshold = 0.85 - 0.7 * (params.sensitivity / 100);
  const found = createMask(width, height);
  for (let i = 0; i < found.data.length; i++) found.data[i] = probability.data[i]! > threshold ? 255 : 0;
  return dilate(found, Math.max(1, Math.round(width / 800)));
}

/** White on black. */
function pictureOf({ width, height, data }: Mask): Raster {
  const out = createRaster(width, height);
  for (let p = 0, i = 0; p < data.length; p++, i += 4) {
    out.data.fill(data[p]!, i, i + 3);
    out.data[i + 3] = 255;
  }
  return out;
}

function isGrey({ data }: Raster): boolean {
  for (let i = 0; i < data.length; i += 4)
    if (Math.abs(data[i]! - data[i + 1]!) > 2 || Math.abs(data[i + 1]! - data[i + 2]!) > 2) return false;
  return true;
}

/** A black-and-white picture stays black and white. */
function neutralize({ data }: Raster): void {
  for (let i = 0; i < data.length; i += 4)
    data.fill(Math.round(0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!), i, i + 3);
}

/** `share` of the restored picture, the rest of the original; in place. */
function mix(restored: Raster, original: Raster, share: number): void {
  if (share >= 1) return;
  for (let i = 0; i < restored.data.length; i++)
    restored.data[i] = original.data[i]! + share * (restored.data[i]! - original.data[i]!);
}
