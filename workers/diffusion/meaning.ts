/**
 * What the networks of a diffusion model must do with known inputs, whatever their weights: the UNet finds the noise in
 * noise, the VAE keeps light and dark. Pictures become latents and back by the families' preview factors.
 */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import type { Raster } from '../../src/capabilities/contract.ts';
import { noise } from '../runtime/canary-input.ts';
import { fromHalf } from '../runtime/half.ts';
import { sameLight, unlikeness } from '../runtime/meaning/judges.ts';
import { shown } from '../runtime/meaning/meaning.ts';
import { correlation, faded, lumaOf, type Planes } from '../runtime/meaning/planes.ts';
import type { Content } from '../runtime/self-check.ts';
import type { Tensor } from '../runtime/tensor.ts';
import { FAMILIES, type Family } from './families.ts';

/** Least correlation that a working network has with what it must find; scrambled ones stay near zero. */
const LEAST = 0.3;
/** Most mean difference in light, in −1..1, between a photo and what the VAE makes of it by way of the preview factors. */
const MOST = 0.6;
/** The first step of every schedule: the input is all noise. */
const PURE_NOISE = 999;

const familyOf = (id: ModelManifest['family']): Family | undefined =>
  id && id in FAMILIES ? FAMILIES[id as Family['id']] : undefined;

/** What to feed a graph of the family; undefined where the made-up inputs do. */
export function diffusionContent(
  id: ModelManifest['family'],
  graph: string,
  photo: Raster,
): Content | undefined {
  const family = familyOf(id);
  if (!family) return undefined;
  return ({ name }, shape, seed) => {
    const length = shape.reduce((a, b) => a * b, 1);
    const [, channels = 4, height = 1, width = 1] = shape;
    if (graph === 'unet' && name === 'timestep')
      return { raw: true, values: new Float32Array(length).fill(PURE_NOISE) };
    if (graph === 'unet' && name === 'sample')
      // Uniform with a deviation of one.
      return { raw: true, values: noise(length, seed, -Math.sqrt(3), Math.sqrt(3)) };
    if (graph === 'vaeDecoder' && shape.length === 4 && channels === 4)
      return {
        raw: true,
        values: faded(toLatents(shown('photo', photo, width, height), family), seed).map(
          (v) => v / family.latentScale,
        ),
      };
    if (graph === 'vaeEncoder' && shape.length === 4 && channels === 3)
      return { values: faded(shown('photo', photo, width, height).data, seed) };
    return undefined;
  };
}

/** @returns what is wrong with the answer, in words that follow "it", or undefined */
export function diffusionFault(
  id: ModelManifest['family'],
  graph: string,
  feeds: Readonly<Record<string, Tensor>>,
  outputs: Readonly<Record<string, Tensor>>,
  photo: Raster,
): string | undefined {
  const family = familyOf(id);
  if (!family) return undefined;
  const output = (name: string) => {
    const found = outputs[name] ?? Object.values(outputs)[0];
    return found && planes(found);
  };
  if (graph === 'unet') {
    const given = feeds.sample && planes(feeds.sample);
    const found = output(family.outputs.unet);
    if (!given || !found) return undefined;
    return correlation(given.data, found.data) >= LEAST ? undefined : 'does not find the noise in noise';
  }
  if (graph !== 'vaeDecoder' && graph !== 'vaeEncoder') return undefined;
  const made = output(family.outputs[graph]);
  if (!made) return undefined;
  const signed = graph === 'vaeDecoder' ? made : fromLatents(made, family);
  const picture = { ...signed, data: signed.data.map((v) => (v + 1) / 2) };
  const known = shown('photo', photo, 64, 64);
  return sameLight(known, picture) >= LEAST && 2 * unlikeness(lumaOf(known), lumaOf(picture)) <= MOST
    ? undefined
    : 'does not keep light and dark of a photo';
}

function planes({ dims, data, type }: Tensor): Planes | undefined {
  const [, channels, height, width] = dims;
  if (dims.length !== 4 || !channels || !height || !width) return undefined;
  const numbers = type === 'float16' ? fromHalf(data as Uint16Array) : Float32Array.from(data, Number);
  return { channels, width, height, data: numbers };
}

/** Latents of the VAE → colours in −1..1, by the family's preview factors. */
function fromLatents(latents: Planes, { previewFactors, latentScale }: Family): Planes {
  const { width, height, data } = latents;
  const plane = width * height;
  const rgb = new Float32Array(3 * plane);
  for (let i = 0; i < plane; i++)
    for (const [k, row] of previewFactors.entries())
      for (let c = 0; c < 3; c++) rgb[c * plane + i]! += latentScale * data[k * plane + i]! * row[c]!;
  return { channels: 3, width, height, data: rgb };
}

/** Colours 0..1 → the shortest scaled latents that the preview factors show as these colours: F (FᵀF)⁻¹ rgb. */
function toLatents(picture: Planes, { previewFactors }: Family): Float32Array {
  const { width, height, data } = picture;
  const plane = width * height;
  const gram = [0, 1, 2].map((r) =>
    [0, 1, 2].map((c) => previewFactors.reduce((sum, row) => sum + row[r]! * row[c]!, 0)),
  );
  const inverse = inverted(gram);
  const spread = previewFactors.map((row) =>
    [0, 1, 2].map((c) => row.reduce((sum, f, r) => sum + f * inverse[r]![c]!, 0)),
  );
  const latents = new Float32Array(spread.length * plane);
  for (let i = 0; i < plane; i++)
    for (const [k, row] of spread.entries())
      for (let c = 0; c < 3; c++) latents[k * plane + i]! += row[c]! * (2 * data[c * plane + i]! - 1);
  return latents;
}

/** Inverse of a regular 3 × 3 matrix, by its adjugate. */
function inverted(m: readonly (readonly number[])[]): number[][] {
  const minor = (r: number, c: number) => {
    const [r1, r2] = [(r + 1) % 3, (r + 2) % 3];
    const [c1, c2] = [(c + 1) % 3, (c + 2) % 3];
    return m[r1]![c1]! * m[r2]![c2]! - m[r1]![c2]! * m[r2]![c1]!;
  };
  const determinant = [0, 1, 2].reduce((sum, c) => sum + m[0]![c]! * minor(0, c), 0);
  return [0, 1, 2].map((r) => [0, 1, 2].map((c) => minor(c, r) / determinant));
}
