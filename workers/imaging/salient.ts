/** Sorts out what a damage finder took of the picture itself: damage is seen because it stands out from what is around it. Pure. */
import { boxBlur } from './blur.ts';
import { connectedComponents } from './morphology.ts';
import { createMask, createPlane, type Mask, type Plane, type Raster } from './raster.ts';

/** Luma by which a spot must differ from its surroundings: this, and so many of their standard deviations, light or dark. */
const LEAST = 6;
const LIGHT = 1.25;
/** Lost emulsion and dust are light; what is dark is more often a fold, a brow or a gap, so it must stand out further. */
const DARK = 2.5;
/** Radius of the surroundings, as a share of the longer side, and the least in pixels. */
const AROUND = 1 / 90;
const LEAST_AROUND = 6;

/** Luma (Rec. 601), 0..255. */
export function lumaAt({ data }: Raster, pixel: number): number {
  const i = pixel * 4;
  return 0.299 * data[i]! + 0.587 * data[i + 1]! + 0.114 * data[i + 2]!;
}

/** 255 where a probability is above `threshold`. */
export function spotsAbove(probability: Plane, threshold: number): Mask {
  const spots = createMask(probability.width, probability.height);
  for (let i = 0; i < spots.data.length; i++) spots.data[i] = probability.data[i]! > threshold ? 255 : 0;
  return spots;
}

/**
 * Sets spots that do not stand out from their surroundings to 0, in place. In a texture of such spots nobody sees one more, and
 * filling them only harms (contrast masking).
 * @param damage probability 0..1, of the picture's size; above `threshold` it counts
 */
export function keepSalient(damage: Plane, picture: Raster, threshold: number): void {
  const { labels, components } = connectedComponents(spotsAbove(damage, threshold));
  if (components.length === 0) return;
  const { mean, deviation } = surroundings(picture, labels);
  const sums = new Float64Array((components.length + 1) * 2);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    if (label === 0) continue;
    sums[label * 2]! += lumaAt(picture, i) - mean.data[i]!;
    sums[label * 2 + 1]! += deviation.data[i]!;
  }
  const dropped = new Set(
    components
      .filter(({ label, area }) => {
        const [difference, spread] = [sums[label * 2]! / area, sums[label * 2 + 1]! / area];
        return Math.abs(difference) < LEAST + (difference > 0 ? LIGHT : DARK) * spread;
      })
      .map(({ label }) => label),
  );
  for (let i = 0; i < labels.length; i++) if (dropped.has(labels[i]!)) damage.data[i] = 0;
}

/** Mean and standard deviation of the luma around each pixel, without the spots themselves. */
function surroundings(picture: Raster, labels: Int32Array): { mean: Plane; deviation: Plane } {
  const { width, height } = picture;
  const radius = Math.max(LEAST_AROUND, Math.round(Math.max(width, height) * AROUND));
  const free = createPlane(width, height);
  const mean = createPlane(width, height);
  const deviation = createPlane(width, height);
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== 0) continue;
    const luma = lumaAt(picture, i);
    free.data[i] = 1;
    mean.data[i] = luma;
    deviation.data[i] = luma * luma;
  }
  for (const plane of [free, mean, deviation]) boxBlur(plane, radius, plane);
  for (let i = 0; i < labels.length; i++) {
    const share = Math.max(1e-3, free.data[i]!);
    mean.data[i]! /= share;
    deviation.data[i] = Math.sqrt(Math.max(0, deviation.data[i]! / share - mean.data[i]! ** 2));
  }
  return { mean, deviation };
}
