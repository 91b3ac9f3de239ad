/**
 * One guess of the subject from three opinions: a net for people, a net for things, and what stands out of the picture's
 * background. Each is often wrong alone, seldom in the same way.
 */
import { toLab } from '../color.ts';
import { createPlane, type Plane, type Raster } from '../raster.ts';
import { resizePlane } from '../resize.ts';
import { shrink } from '../shrink.ts';
import { backgroundPrior, balance } from './background-prior.ts';
import { gridSize } from './marked-matte.ts';
import { superpixels } from './superpixels.ts';

/** Regions that a picture is parted into. */
const REGIONS = 250;
/** Say of the net for people beside that for things: where it sees somebody clearly, and where it does not. */
const PEOPLE_SURE = 2;
const PEOPLE_UNSURE = 0.4;
/** Say of the regions beside the nets' own values, and from where a joined value counts as subject. */
const REGIONS_SAY = 0.5;
const HALF = 0.47;
/** How far values are drawn apart around it: what three opinions agree on is sure. */
const DECIDE = 5;
/** A guess that covers this share of the picture's border runs out of the picture: the border is no background then. */
const CUT_OFF = 0.1;

export interface Opinions {
  /** 0..1, of any size. */
  people?: Plane | undefined;
  /** Whether that sees somebody clearly. */
  sure: boolean;
  /** 0..1, of any size. */
  things: Plane;
}

/** @returns 0..1 at {@link gridSize} */
export function joinMattes(picture: Raster, { people, sure, things }: Opinions): Plane {
  const { width, height } = gridSize(picture);
  const said = resizePlane(things, width, height, 'triangle');
  if (people) {
    const weight = sure ? PEOPLE_SURE : PEOPLE_UNSURE;
    const other = resizePlane(people, width, height, 'triangle');
    for (let i = 0; i < said.data.length; i++)
      said.data[i] = (said.data[i]! + weight * other.data[i]!) / (1 + weight);
  }
  const share = REGIONS_SAY * Math.max(0, 1 - borderShare(said) / CUT_OFF);
  const joined = share > 0 ? byRegions(shrink(picture, width, height), said) : said;
  const out = createPlane(width, height);
  for (let i = 0; i < out.data.length; i++) {
    const value = said.data[i]! + share * (joined.data[i]! - said.data[i]!);
    out.data[i] = Math.min(1, Math.max(0, (value - HALF) * DECIDE + 0.5));
  }
  return out;
}

/** True where a guess runs out of the picture, as a portrait does. */
export const isCutOff = (matte: Plane): boolean => borderShare(matte) > CUT_OFF;

/** Share of the border's cells that a matte covers. */
function borderShare({ width, height, data }: Plane): number {
  let [covered, cells] = [0, 0];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x += y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1)) {
      cells++;
      if (data[y * width + x]! > 0.5) covered++;
    }
  return covered / cells;
}

/** Weighs a matte against what stands out, region by region. */
function byRegions(picture: Raster, matte: Plane): Plane {
  const regions = superpixels(toLab(picture, 'cielab'), REGIONS);
  const { background, contrast } = backgroundPrior(regions);
  const mean = new Float64Array(regions.count);
  for (let i = 0; i < matte.data.length; i++) mean[regions.labels[i]!]! += matte.data[i]!;
  for (let k = 0; k < regions.count; k++) mean[k]! /= regions.size[k]!;
  const back = background.map((v, k) => v + 1 - mean[k]!);
  const front = contrast.map((v, k) => v + mean[k]!);
  const values = balance(regions, back, front);
  return { ...matte, data: Float32Array.from(regions.labels, (k) => values[k]!) };
}
