/** Colours from hints at once, on a small picture: what a run will come to, without a net. */
import { applyChroma, type Chroma, chromaU, chromaV } from '../chroma.ts';
import { luma } from '../color.ts';
import { readHints, spreadHints, spreadOver } from '../colorize-hints.ts';
import { type ColourMark, drawMarks } from '../colour-marks.ts';
import { inMood, type Mood } from '../colour-moods.ts';
import { createPlane, type Raster } from '../raster.ts';
import { resize } from '../resize.ts';

export interface HintLook {
  marks: readonly ColourMark[];
  /** Pixels of the document per pixel of the small picture. */
  reduction: number;
  mood: Mood;
  /** Factor of the chroma, 1 = as given. */
  saturation: number;
}

/** A copy of at most `side` pixels on the longer side. */
export function shrunkPicture(picture: Raster, side: number): Raster {
  const scale = Math.min(1, side / Math.max(picture.width, picture.height));
  const scaled = (length: number) => Math.max(1, Math.round(length * scale));
  return resize(picture, scaled(picture.width), scaled(picture.height), { kernel: 'box' });
}

/**
 * @param guess a net's colouring of the picture, of any size; null = only the marks colour it
 * @returns the coloured small picture; grey where nothing colours it
 */
export function previewHints(small: Raster, guess: Raster | null, look: HintLook): Raster {
  const { width, height } = small;
  const hints = readHints(drawMarks(look.marks, width, height, 1 / look.reduction), width, height);
  const smallLuma = luma(small);
  const base = guess && inMood(chromaOf(resize(guess, width, height)), look.mood);
  const none = { u: createPlane(width, height), v: createPlane(width, height) };
  let chroma = base ?? none;
  if (hints.given.includes(1))
    chroma = base ? spreadOver(base, smallLuma, hints) : spreadHints(smallLuma, hints);
  const out = { width, height, data: small.data.slice() };
  applyChroma(out, smallLuma, chroma, look.saturation);
  return out;
}

function chromaOf({ width, height, data }: Raster): Chroma {
  const [u, v] = [createPlane(width, height), createPlane(width, height)];
  for (let p = 0, i = 0; p < u.data.length; p++, i += 4) {
    u.data[p] = chromaU(data[i]!, data[i + 1]!, data[i + 2]!);
    v.data[p] = chromaV(data[i]!, data[i + 1]!, data[i + 2]!);
  }
  return { u, v };
}
