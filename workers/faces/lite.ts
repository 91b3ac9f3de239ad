/**
 * The lite way to a clearer face: how much it really holds is measured, then our own denoiser and ×4 net work at that
 * size. Nothing is invented: a net that is told a face's true resolution can only draw the same face finer.
 */
import { createPlane, type Plane, type Raster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Runtime } from '../runtime/runtime.ts';
import { runTiledPicture } from '../runtime/tiled-picture.ts';
import { mixInto, sharpen } from './blend.ts';
import { lumaPlane, maskedRms, measureSharpness, type Sharpness } from './detail.ts';

export interface FaceCrop {
  picture: Raster;
  /** The face, 0..1. */
  mask: Plane;
  /** Eyes, brows and mouth, 0..1. */
  parts: Plane;
}

export interface Cleaned {
  picture: Raster;
  /** Share of the denoiser's answer in it, 0..1. */
  share: number;
  /** Luma of what was taken out. */
  noise: Plane;
}

/** RMS of what the denoiser takes out (of 255): up to the first it is texture, from the second on the face is noisy. */
const TEXTURE = 1.5;
const NOISY = 3;
/** The denoiser's blind setting, and how far it is told to expect more from a noisy face. */
const BLIND = 0.5;
const HEAVY = 0.4;

/**
 * The face without noise, as far as there is any.
 * @param expectation 0..2: how damaged the photo is taken to be; 1 = as measured
 */
export async function cleanFace(runtime: Runtime, face: FaceCrop, expectation: number): Promise<Cleaned> {
  const luma = lumaPlane(face.picture);
  const denoised = (strength: number) =>
    runTiledPicture(runtime, 'denoiser', face.picture, { planes: { strength } });
  let answer = await denoised(BLIND);
  const taken = maskedRms(luma, lumaPlane(answer), face.mask);
  const share = Math.min(1, expectation * Math.min(1, Math.max(0, (taken - TEXTURE) / (NOISY - TEXTURE))));
  if (share > 0) answer = await denoised(BLIND + HEAVY * share);
  const picture = { ...face.picture, data: face.picture.data.slice() };
  mixInto(picture, answer, share);
  const after = lumaPlane(picture);
  const noise = createPlane(luma.width, luma.height);
  for (let i = 0; i < noise.data.length; i++) noise.data[i] = luma.data[i]! - after.data[i]!;
  return { picture, share, noise };
}

/** By true resolution: how damaged the small picture is taken to be, by the ×4 net and by the denoiser before it. */
const CLEANUP = { 1: 0, 2: 0, 3: 0.05, 4: 0.25 };
const DENOISE = { 1: 0, 2: 0, 3: 0, 4: 0.2 };
/** Share of what shrinking loses that comes back: real detail of a blurred face, mostly blocks and grain of a very small one. */
const KEPT = { 1: 0, 2: 1, 3: 1, 4: 0.6 };
/** What a wholly worn face takes more of each, and that nothing of what shrinking loses comes back to it. */
const WORN_CLEANUP = 0.35;
const WORN_DENOISE = 0.6;
/** Unsharp masking at half the true pixel: share of the whole face, times these for the parts and the rest of it. */
const SHARPEN = { 1: 0.4, 2: 0.4, 3: 0.5, 4: 0.6 };
const ON_PARTS = 1.25;
const ON_SKIN = 0.85;

/** @returns the clearer face, of the same size; `cleaned` itself where there is nothing to gain */
export async function clearerFace(
  runtime: Runtime,
  face: FaceCrop,
  cleaned: Cleaned,
  sharpness: Sharpness,
  expectation: number,
): Promise<Raster> {
  const { shrink, softness } = sharpness;
  const worn = Math.min(1, sharpness.worn * expectation);
  const { width, height } = face.picture;
  let result = { ...cleaned.picture, data: cleaned.picture.data.slice() };
  if (shrink > 1) {
    const small = resize(cleaned.picture, Math.round(width / shrink), Math.round(height / shrink));
    const share = Math.min(1, DENOISE[shrink] * expectation + WORN_DENOISE * worn);
    if (share > 0)
      mixInto(
        small,
        await runTiledPicture(runtime, 'denoiser', small, { planes: { strength: BLIND } }),
        share,
      );
    const cleanup = Math.min(1, CLEANUP[shrink] * expectation + WORN_CLEANUP * worn);
    const lost = lostBy(cleaned.picture, shrink);
    const large = await runTiledPicture(runtime, 'enhancer', small, { planes: { cleanup } });
    result = resize(large, width, height);
    for (let i = 0; i < lost.length; i++)
      result.data[i] = result.data[i]! + KEPT[shrink] * (1 - worn) * lost[i]!;
  }
  const amount = SHARPEN[shrink] * (shrink > 1 ? 1 : softness) * (1 - cleaned.share / 2);
  if (amount > 0.02) {
    const weights = createPlane(width, height);
    for (let i = 0; i < weights.data.length; i++)
      weights.data[i] = amount * (ON_SKIN + (ON_PARTS - ON_SKIN) * face.parts.data[i]!);
    sharpen(result, Math.max(1, shrink / 2), weights);
  }
  return result;
}

/** What shrinking takes out of a picture: hardly anything of an enlarged one, but of a blurred one the little that it still has. */
function lostBy(picture: Raster, shrink: number): Int16Array {
  const { width, height, data } = picture;
  const small = resize(picture, Math.round(width / shrink), Math.round(height / shrink));
  const back = resize(small, width, height);
  return Int16Array.from(data, (v, i) => v - back.data[i]!);
}

/** The sharpness of a cleaned face. */
export function sharpnessOf(face: FaceCrop, cleaned: Cleaned): Sharpness {
  return measureSharpness(lumaPlane(cleaned.picture), face.mask);
}
