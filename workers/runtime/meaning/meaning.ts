/**
 * Does what a net makes have a meaning? Asked of files for which nobody has published an answer: a known photo goes in, and
 * the task tells what must come out. Catches wrong weights that are alive, on whatever backend.
 */
import type { GraphManifest, ModelManifest, TensorSpec } from '../../../models/catalogue/manifest.ts';
import type { Raster } from '../../../src/capabilities/contract.ts';
import { diffusionContent, diffusionFault } from '../../diffusion/meaning.ts';
import { fromHalf } from '../half.ts';
import type { Content } from '../self-check.ts';
import type { Tensor } from '../tensor.ts';
import {
  chromaOf,
  colourfulness,
  coversPerson,
  roughness,
  SCATTERED,
  sameLight,
  unlikeFilling,
  unlikeness,
} from './judges.ts';
import { FACE, FACE_CROP } from './known.ts';
import { cells, faded, type Part, type Planes } from './planes.ts';

/** What is asked of a net of some task. */
interface Question {
  /** Side of the picture where the graph leaves it open: the smallest at which such nets see something. */
  side: number;
  shows: Show;
  /** @returns what is wrong, in words that follow "it", or undefined */
  fault(given: Planes, answer: Planes): string | undefined;
}

export type Show = 'photo' | 'grey' | 'face' | 'slope';

/** The hole that inpainters are given, in the middle of a slope of light. */
export const HOLE: Part = { x: 0.375, y: 0.375, width: 0.25, height: 0.25 };

const samePicture =
  (most: number) =>
  (given: Planes, answer: Planes): string | undefined =>
    unlikeness(given, answer) <= most ? undefined : 'does not give back the picture that it was given';

const QUESTIONS: Readonly<Record<string, Question>> = {
  upscale: { side: 64, shows: 'photo', fault: samePicture(0.12) },
  restore: { side: 64, shows: 'photo', fault: samePicture(0.12) },
  'face-restore': { side: 512, shows: 'face', fault: samePicture(0.15) },
  'style-transfer': {
    side: 128,
    shows: 'photo',
    fault: (given, answer) =>
      Math.abs(sameLight(given, answer)) >= 0.2 ? undefined : 'loses the picture that it was given',
  },
  matte: {
    side: 512,
    shows: 'photo',
    fault: (_, answer) => (coversPerson(answer) >= 0.5 ? undefined : 'does not find a person in a portrait'),
  },
  inpaint: {
    side: 512,
    shows: 'slope',
    fault: (given, answer) =>
      unlikeFilling(given, answer, HOLE) <= 0.2
        ? undefined
        : 'fills a hole with what does not go with its surroundings',
  },
  colorize: { side: 256, shows: 'grey', fault: colourFault },
};

function colourFault(given: Planes, answer: Planes): string | undefined {
  if (answer.channels === 3 && sameLight(given, answer) < 0.8) return 'changes light and dark';
  const chroma = answer.channels === 3 ? chromaOf(answer) : answer;
  if (!(colourfulness(chroma) < 80)) return 'gives colours that there are not';
  if (roughness(chroma) > SCATTERED) return 'scatters colours';
  const [a = 0, b = 0] = cells(chroma, 1, FACE).data;
  return a + b > 0 ? undefined : 'paints a face in cold colours';
}

/** What to feed, by graph; undefined for what nobody knows to ask: such graphs are checked for signs of life only. */
export function contentFor(model: ModelManifest, graphName: string, photo: Raster): Content | undefined {
  if (model.task === 'text-to-image') return diffusionContent(model.family, graphName, photo);
  const question = QUESTIONS[model.task];
  if (!question) return undefined;
  return (spec, shape, seed) => {
    if (shape.length !== 4) return undefined;
    const [, channels = 3, height = 1, width = 1] = shape;
    if (spec.hole !== undefined) return { values: holeValues(spec, height, width), raw: true };
    if (!spec.channels) return undefined;
    const { data } = covered(shown(question.shows, photo, width, height), model.task === 'inpaint');
    const values = channels === 1 ? data.subarray(0, width * height) : data;
    return { values: faded(spec.channels === 'BGR' ? swapped(values) : values, seed) };
  };
}

/** Side of pictures for nets of a task that take any size. */
export function sideFor({ task }: ModelManifest): number | undefined {
  return QUESTIONS[task]?.side;
}

/**
 * @param feeds what went in, as {@link contentFor} made it
 * @returns what is wrong with the answer, in words that follow "it", or undefined
 */
export function faultIn(
  model: ModelManifest,
  graphName: string,
  graph: GraphManifest,
  feeds: Readonly<Record<string, Tensor>>,
  outputs: Readonly<Record<string, Tensor>>,
  photo: Raster,
): string | undefined {
  if (model.task === 'text-to-image') return diffusionFault(model.family, graphName, feeds, outputs, photo);
  const question = QUESTIONS[model.task];
  const spec = graph.outputs.find((o) => o.channels === 'A') ?? graph.outputs[0];
  const answer = spec && outputs[spec.name] && planesOf(outputs[spec.name]!, spec);
  if (!question || !answer) return undefined;
  return question.fault(shown(question.shows, photo, 64, 64), answer);
}

/** A picture of some kind, stretched to a size. */
export function shown(show: Show, photo: Raster, width: number, height: number): Planes {
  const part: Part =
    show === 'face'
      ? { x: FACE_CROP.x, y: FACE_CROP.y, width: FACE_CROP.side, height: FACE_CROP.side }
      : { x: 0, y: 0, width: 1, height: 1 };
  const plane = width * height;
  const data = new Float32Array(3 * plane);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const [u, v] = [(x + 0.5) / width, (y + 0.5) / height];
      if (show === 'slope') {
        for (let c = 0; c < 3; c++) data[c * plane + at] = 0.3 + 0.3 * u + 0.15 * v - 0.05 * c;
        continue;
      }
      for (let c = 0; c < 3; c++)
        data[c * plane + at] = sampled(photo, part.x + u * part.width, part.y + v * part.height, c);
      if (show !== 'grey') continue;
      const luma = 0.299 * data[at]! + 0.587 * data[plane + at]! + 0.114 * data[2 * plane + at]!;
      for (let c = 0; c < 3; c++) data[c * plane + at] = luma;
    }
  return { channels: 3, width, height, data };
}

/** The picture with something that does not belong there where the hole is, so that nets which leave it are found out. */
export function covered(picture: Planes, hasHole: boolean): Planes {
  if (!hasHole) return picture;
  const { width, height } = picture;
  const data = picture.data.map((v, i) => (inHole(i % (width * height), width, height) ? 1 : v));
  return { ...picture, data };
}

/** Whether a pixel lies in {@link HOLE}. */
export function inHole(i: number, width: number, height: number): boolean {
  const [u, v] = [((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height];
  return u >= HOLE.x && u < HOLE.x + HOLE.width && v >= HOLE.y && v < HOLE.y + HOLE.height;
}

/** Bilinear, 0..1. */
function sampled({ width, height, data }: Raster, u: number, v: number, c: number): number {
  const x = Math.min(width - 1, Math.max(0, u * width - 0.5));
  const y = Math.min(height - 1, Math.max(0, v * height - 0.5));
  const [x0, y0] = [Math.floor(x), Math.floor(y)];
  const [x1, y1] = [Math.min(width - 1, x0 + 1), Math.min(height - 1, y0 + 1)];
  const at = (px: number, py: number) => data[(py * width + px) * 4 + c]! / 255;
  const top = at(x0, y0) + (at(x1, y0) - at(x0, y0)) * (x - x0);
  const bottom = at(x0, y1) + (at(x1, y1) - at(x0, y1)) * (x - x0);
  return top + (bottom - top) * (y - y0);
}

function swapped(rgb: Float32Array): Float32Array {
  const plane = rgb.length / 3;
  const bgr = rgb.slice();
  bgr.set(rgb.subarray(2 * plane), 0);
  bgr.set(rgb.subarray(0, plane), 2 * plane);
  return bgr;
}

function holeValues({ hole = 1, range: [low, high] = [0, 1] }: TensorSpec, height: number, width: number) {
  const known = hole === low ? high : low;
  return Float32Array.from({ length: width * height }, (_, i) => (inHole(i, width, height) ? hole : known));
}

/** A picture tensor `[1, C, H, W]` as its manifest means it; undefined where it is none. Chroma stays in Lab's units. */
export function planesOf(tensor: Tensor, spec: TensorSpec): Planes | undefined {
  const [, channels, height, width] = tensor.dims;
  if (tensor.dims.length !== 4 || !channels || !height || !width) return undefined;
  const [low, high] = spec.channels === 'ab' ? [0, 1] : (spec.range ?? [0, 1]);
  const numbers =
    tensor.type === 'float16' ? fromHalf(tensor.data as Uint16Array) : Float32Array.from(tensor.data, Number);
  const data = numbers.map((v) => {
    const value = spec.activation === 'sigmoid' ? 1 / (1 + Math.exp(-v)) : v;
    return (value - low) / (high - low);
  });
  return { channels, width, height, data: spec.channels === 'BGR' ? swapped(data) : data };
}
