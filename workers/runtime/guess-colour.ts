/** A net's guess of a grey picture's colours. What it is fed, and what its answer means, is told by the manifest. */
import type { TensorSpec } from '../../models/catalogue/manifest.ts';
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import { type Chroma, chromaU, chromaV } from '../imaging/chroma.ts';
import { fromLab, type LabPicture, linearOfCielab, srgbOfLinear, toLab } from '../imaging/color.ts';
import { createPlane, createRaster, type Plane } from '../imaging/raster.ts';
import { resize, resizePlane } from '../imaging/resize.ts';
import type { Runtime } from './runtime.ts';
import { float32, floats } from './tensor.ts';

const ROLE = 'colorizer';

export interface Guess {
  /** How many guesses the net has; the first is the one it stands for. */
  count: number;
  /** One of them: 0 to `count` − 1. */
  chroma(which: number): Chroma;
  /** Longer side in pixels at which the net saw the picture. */
  side: number;
}

/**
 * @param picture at the size of the chroma that is asked for; its own colours are not looked at, only its lightness
 * @param side longer side wished for the net; nets of a fixed size take that instead
 * @throws JobError internal, when the net's answer holds numbers that are none
 */
export async function guessColour(runtime: Runtime, picture: Raster, side: number): Promise<Guess> {
  const manifest = runtime.manifest(ROLE);
  const main = manifest.graphs.main!;
  const input = main.inputs[0]!;
  const { width, height, dims } = netSize(input, picture, side, manifest.tile?.multiple ?? 32);
  const seen = toLab(resize(picture, width, height, { kernel: 'triangle' }), 'cielab');
  const graph = await runtime.open(ROLE, 'main', dims);
  const outputs = await graph.run({ [input.name]: lightness(seen, input) });
  const guesses = main.outputs.flatMap((output) => {
    const answer = outputs[output.name];
    return answer ? chromaPlanes(floats(answer), answer.dims, output) : [];
  });
  if (guesses.length === 0)
    throw new JobError(
      'internal',
      `${manifest.name} gave no colours for this picture. Choose another model.`,
    );
  const lab = toLab(picture, 'cielab');
  return {
    count: guesses.length,
    chroma: (which) => toChroma(lab, guesses[which]!),
    side: Math.max(width, height),
  };
}

function netSize(input: TensorSpec, picture: Raster, side: number, multiple: number) {
  const [, , rows, columns] = input.shape;
  if (typeof rows === 'number' && typeof columns === 'number')
    return { width: columns, height: rows, dims: {} };
  const scale = side / Math.max(picture.width, picture.height);
  const scaled = (length: number) => Math.max(multiple, Math.round((length * scale) / multiple) * multiple);
  const [width, height] = [scaled(picture.width), scaled(picture.height)];
  return { width, height, dims: { [String(rows)]: height, [String(columns)]: width } };
}

/** L / 100 in one channel, or the grey of that lightness on three, in the range of the manifest. */
function lightness({ width, height, l }: LabPicture, input: TensorSpec) {
  const [low, high] = input.range ?? [0, 1];
  const rgb = [0, 0, 0];
  const grey = (L: number) => {
    linearOfCielab(L, 0, 0, rgb);
    return srgbOfLinear(Math.min(1, Math.max(0, rgb[1]!)));
  };
  const plane = l.map((L) => low + (input.channels === 'L' ? L / 100 : grey(L)) * (high - low));
  const channels = input.channels === 'L' ? 1 : 3;
  const data = new Float32Array(channels * plane.length);
  for (let c = 0; c < channels; c++) data.set(plane, c * plane.length);
  return float32(data, [1, channels, height, width]);
}

interface AB {
  a: Plane;
  b: Plane;
}

/** An answer's a and b in CIELab units: pairs of planes as they are, or of the RGB picture that it is. None where it holds numbers that are none. */
function chromaPlanes(values: Float32Array, dims: readonly number[], output: TensorSpec): AB[] {
  if (!values.every(Number.isFinite)) return [];
  const [count, height, width] = [dims[1]!, dims[2]!, dims[3]!];
  const size = width * height;
  const plane = (data: Float32Array): Plane => ({ width, height, data: Float32Array.from(data) });
  const planeAt = (k: number) => plane(values.subarray(k * size, (k + 1) * size));
  if (output.channels === 'ab')
    return Array.from({ length: count / 2 }, (_, k) => ({ a: planeAt(2 * k), b: planeAt(2 * k + 1) }));
  const [low, high] = output.range ?? [0, 1];
  const picture = createRaster(width, height);
  for (let p = 0; p < size; p++)
    for (let c = 0; c < 3; c++)
      picture.data[p * 4 + c] = ((values[c * size + p]! - low) / (high - low)) * 255;
  const { a, b } = toLab(picture, 'cielab');
  return [{ a: plane(a), b: plane(b) }];
}

/** Cb and Cr of the pictures' lightness with these a and b, enlarged to its size. */
function toChroma(lab: LabPicture, { a, b }: AB): Chroma {
  const { width, height } = lab;
  const enlarged = (plane: Plane) => resizePlane(plane, width, height, 'triangle').data;
  const { data } = fromLab({ ...lab, a: enlarged(a), b: enlarged(b) }, 'cielab');
  const [u, v] = [createPlane(width, height), createPlane(width, height)];
  for (let p = 0, i = 0; p < u.data.length; p++, i += 4) {
    u.data[p] = chromaU(data[i]!, data[i + 1]!, data[i + 2]!);
    v.data[p] = chromaV(data[i]!, data[i + 1]!, data[i + 2]!);
  }
  return { u, v };
}
