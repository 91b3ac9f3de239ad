/** Restore: stains lifted, scratches and torn edges found and filled → noise and compression taken out → fading corrected. */
import type { ParamsFor, Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/restore-picture/definition.ts';
import { findDamage } from '../damage/find-damage.ts';
import { alphaOf, isOpaque, setAlpha } from '../imaging/alpha.ts';
import { correctFade, fadeAmount, measureFade } from '../imaging/fade.ts';
import { fillHoles } from '../imaging/fill-holes.ts';
import { readMask } from '../imaging/holes.ts';
import { createRaster, type Mask } from '../imaging/raster.ts';
import { coveredBy, findStains, liftStain, markStain } from '../imaging/stains.ts';
import { definePipeline, type PipelineContext, requiredInput } from '../runtime/pipeline.ts';
import { runTiledPicture } from '../runtime/tiled-picture.ts';

/** Share of a stain that a mask by hand must cover, for the stain to be taken out. */
const LEAST_COVERED = 0.6;

type Context = PipelineContext<ParamsFor<typeof definition>>;

export default definePipeline(definition, async (context) => {
  const { params, runtime, report, notice } = context;
  const source = requiredInput(context, 'image');
  if (params.returnMask) return { kind: 'picture', raster: pictureOf(await allDamage(context, source)) };
  const alpha = isOpaque(source) ? undefined : alphaOf(source);
  const grey = isGrey(source);
  let picture = source;
  if (params.withScratch) await repairDamage(context, picture);
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
  const amount = fadeAmount(params.fade, fade.need);
  if (amount > 0.01) {
    correctFade(picture, fade, amount);
    notice(`Fading corrected by ${Math.round(amount * 100)} %.`);
  }
  if (grey) neutralize(picture);
  if (alpha) setAlpha(picture, alpha);
  return { kind: 'picture', raster: picture };
});

/** Lifts stains and fills the damage that is given, or else found. */
async function repairDamage(context: Context, picture: Raster): Promise<void> {
  const { inputs, params, report, notice } = context;
  const { width, height } = picture;
  const given = inputs.mask && readMask(inputs.mask, width, height);
  const stains = findStains(picture).filter((stain) => !given || coveredBy(given, stain) >= LEAST_COVERED);
  for (const stain of stains) {
    liftStain(picture, stain);
    if (given) markStain(given, stain, 0);
  }
  if (stains.length > 0) notice(`Stains taken out: ${stains.length}.`);
  const hole = given ?? (await findDamage(context, picture, params.sensitivity));
  const share = hole.data.reduce((a, b) => a + b, 0) / 255 / hole.data.length;
  if (share === 0) {
    if (stains.length === 0) notice('No scratches were found.');
    return;
  }
  fillHoles(picture, hole, 1, (done, total) => report('fill', 'Filling scratches', done, total));
  notice(`Scratches filled on ${(share * 100).toFixed(1)} % of the picture.`);
}

/** The damage with the stains, to be shown and corrected. */
async function allDamage(context: Context, picture: Raster): Promise<Mask> {
  const damage = await findDamage(context, picture, context.params.sensitivity);
  for (const stain of findStains(picture)) markStain(damage, stain, 255);
  return damage;
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
