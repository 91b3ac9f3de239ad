/**
 * Finds out what an ONNX file of unknown origin wants, by asking it: pictures of a known make go in, and what comes out
 * tells layout, range and scale. Only what passes every question is accepted. The result is a manifest whose `adapt` turns
 * the file's tensors into those that pipelines know, so that no pipeline has to care.
 */
import type { Adaptation, GraphManifest, PictureLayout, TileRule } from '../../models/catalogue/manifest.ts';
import { fromPicture, toPicture } from './adapt.ts';
import { scene } from './self-check.ts';
import type { Session } from './session.ts';
import type { Tensor } from './tensor.ts';

/** Why a file cannot be used, as a sentence for people. */
export class Unsuitable extends Error {}

/** What the runtime tells of a file's tensors. */
export interface Declared {
  inputs: readonly { name: string; type: string; shape: readonly (number | string)[] }[];
  outputs: readonly { name: string; type: string; shape: readonly (number | string)[] }[];
}

export interface UpscalerFound {
  scale: number;
  graph: Omit<GraphManifest, 'variants'>;
  tile: TileRule;
}

const RANGES: readonly [number, number][] = [
  [0, 1],
  [0, 255],
  [-1, 1],
];
/** Side of the pictures that are tried where the file leaves it open. */
const SIDE = 64;
/** Multiples that nets ask of their input sides, and sides that are multiples of just these. */
const MULTIPLES = [1, 2, 4, 8, 16, 32, 64];
/** Mean difference, of 1, between what came out (made small again) and what went in, up to which it is the same picture. */
const SAME_PICTURE = 0.12;
/** A range must explain the result this much better than the one before it. */
const CLEARLY = 0.8;

/**
 * @param run feeds and fetches the file's own tensors
 * @throws Unsuitable with the reason
 */
export async function probeUpscaler(declared: Declared, run: Session['run']): Promise<UpscalerFound> {
  const [input, ...others] = declared.inputs;
  const [output, ...more] = declared.outputs;
  if (!input || !output || others.length > 0)
    throw new Unsuitable(
      `It has ${declared.inputs.length} inputs (${declared.inputs.map((i) => i.name).join(', ')}); an upscaler here takes one picture.`,
    );
  if (more.length > 0)
    throw new Unsuitable(`It has ${declared.outputs.length} outputs; an upscaler here gives one picture.`);
  if (!isPictureType(input.type) || !isPictureType(output.type))
    throw new Unsuitable(`It computes with ${input.type}; pictures here are float32, float16 or uint8.`);
  if (input.shape.length !== 4)
    throw new Unsuitable(
      `Its input has ${input.shape.length} axes; a picture here has four: batch, channels, height, width.`,
    );
  const known = { input: input.name, output: output.name, inputType: input.type, outputType: output.type };
  const reasons: string[] = [];
  for (const layout of layoutsOf(input.shape)) {
    const [fixedHeight, fixedWidth] =
      layout === 'NCHW' ? [input.shape[2], input.shape[3]] : [input.shape[1], input.shape[2]];
    const height = typeof fixedHeight === 'number' && fixedHeight > 0 ? fixedHeight : SIDE;
    const width = typeof fixedWidth === 'number' && fixedWidth > 0 ? fixedWidth : SIDE;
    if (height !== width)
      throw new Unsuitable(`It takes only pictures of ${width} × ${height}; tiles here are square.`);
    try {
      const found = await bestRange(run, { ...known, layout }, height);
      const fixed = typeof fixedHeight === 'number' && fixedHeight > 0;
      const multiple = fixed ? height : await smallestMultiple(run, found.adapt, found.scale);
      return {
        scale: found.scale,
        graph: graphOf(found.adapt, fixed ? height : undefined),
        tile: tileOf(multiple, fixed),
      };
    } catch (error) {
      if (error instanceof Unsuitable) reasons.push(error.message);
      else reasons.push('It could not be run.');
    }
  }
  throw new Unsuitable(reasons[0] ?? 'Its input has no axis of three colours.');
}

const isPictureType = (type: string): type is Adaptation['inputType'] =>
  type === 'float32' || type === 'float16' || type === 'uint8';

/** Which layouts the declared shape allows; both where it tells nothing. */
function layoutsOf([, second, , last]: readonly (number | string)[]): PictureLayout[] {
  const fixed = (axis: number | string | undefined) => typeof axis === 'number' && axis > 0;
  const colours = (axis: number | string | undefined) => axis === 3 || !fixed(axis);
  const pixels = (axis: number | string | undefined) => !fixed(axis) || Number(axis) > 4;
  return [
    ...(colours(second) && pixels(last) ? (['NCHW'] as const) : []),
    ...(colours(last) && pixels(second) ? (['NHWC'] as const) : []),
  ];
}

/** Tries every range of input and output and keeps the one in which the enlarged picture is most like the small one. */
async function bestRange(
  run: Session['run'],
  known: Pick<Adaptation, 'input' | 'output' | 'inputType' | 'outputType' | 'layout'>,
  side: number,
): Promise<{ adapt: Adaptation; scale: number }> {
  const picture: Tensor = { type: 'float32', data: scene([1, 3, side, side], 7), dims: [1, 3, side, side] };
  let best: { adapt: Adaptation; scale: number; error: number } | undefined;
  let refused: string | undefined;
  for (const inputRange of known.inputType === 'uint8' ? [RANGES[1]!] : RANGES) {
    const feeds = fromPicture({ picture }, { ...known, inputRange, outputRange: RANGES[0]! }, 'picture');
    const raw = (await run(feeds)).outputs[known.output];
    if (raw?.dims.length !== 4) throw new Unsuitable('What comes out is no picture.');
    for (const outputRange of known.outputType === 'uint8' ? [RANGES[1]!] : RANGES) {
      const adapt: Adaptation = { ...known, inputRange, outputRange };
      const { picture: large } = toPicture({ [known.output]: raw }, adapt, 'picture');
      const scale = scaleOf(large!, side);
      if (typeof scale === 'string') {
        refused = scale;
        continue;
      }
      const error = unlikeness(picture, large!, side, scale);
      if (best === undefined || error < best.error * CLEARLY) best = { adapt, scale, error };
    }
  }
  if (!best) throw new Unsuitable(refused ?? 'What comes out is no picture.');
  if (!(best.error < SAME_PICTURE))
    throw new Unsuitable(
      'What comes out is not the picture that went in, in any range of values that the studio knows.',
    );
  return best;
}

/** The whole number by which sides grew, or why there is none. */
function scaleOf({ dims }: Tensor, side: number): number | string {
  const [, channels, height, width] = dims;
  if (channels !== 3) return `It gives ${channels} channels; a picture has three.`;
  const scale = height! / side;
  if (height !== width || !Number.isInteger(scale))
    return `It makes ${width} × ${height} of ${side} × ${side}, which is no whole factor.`;
  if (scale === 1) return 'It gives the size that went in; an upscaler makes pictures larger.';
  return scale;
}

/** Mean absolute difference, per value of 0..1, between the picture and the large one averaged down; infinite with NaN in it. */
function unlikeness(picture: Tensor, large: Tensor, side: number, scale: number): number {
  const [small, big] = [picture.data as Float32Array, large.data as Float32Array];
  const wide = side * scale;
  let sum = 0;
  for (let c = 0; c < 3; c++)
    for (let y = 0; y < side; y++)
      for (let x = 0; x < side; x++) {
        let mean = 0;
        for (let dy = 0; dy < scale; dy++)
          for (let dx = 0; dx < scale; dx++)
            mean += big[(c * wide + y * scale + dy) * wide + x * scale + dx]!;
        sum += Math.abs(mean / scale ** 2 - small[(c * side + y) * side + x]!);
      }
  const error = sum / (3 * side * side);
  return Number.isFinite(error) ? error : Number.POSITIVE_INFINITY;
}

/** The smallest multiple of which sides must be, found with grey pictures. */
async function smallestMultiple(run: Session['run'], adapt: Adaptation, scale: number): Promise<number> {
  for (const multiple of MULTIPLES) {
    const side = multiple === SIDE ? SIDE : SIDE + multiple;
    const grey: Tensor = {
      type: 'float32',
      data: new Float32Array(3 * side * side).fill(0.5),
      dims: [1, 3, side, side],
    };
    try {
      const { outputs } = await run(fromPicture({ picture: grey }, adapt, 'picture'));
      if (toPicture(outputs, adapt, 'picture').picture?.dims[2] === side * scale) return multiple;
    } catch {
      // This side does not suit; the next is tried.
    }
  }
  throw new Unsuitable('It works only with pictures of one size that it does not declare.');
}

function graphOf(adapt: Adaptation, side: number | undefined): UpscalerFound['graph'] {
  const [height, width] = side === undefined ? ['height', 'width'] : [side, side];
  return {
    adapt,
    inputs: [
      { name: 'picture', type: 'float32', shape: [1, 3, height!, width!], range: [0, 1], channels: 'RGB' },
    ],
    outputs: [
      {
        name: 'picture',
        type: 'float32',
        shape: [1, 3, 'outHeight', 'outWidth'],
        range: [0, 1],
        channels: 'RGB',
      },
    ],
  };
}

function tileOf(multiple: number, fixed: boolean): TileRule {
  const round = (side: number) => (fixed ? multiple : Math.ceil(side / multiple) * multiple);
  return {
    size: { wasm: round(128), webgpu: round(192) },
    overlap: fixed && multiple < 96 ? Math.floor(multiple / 6) : 16,
    multiple,
  };
}
