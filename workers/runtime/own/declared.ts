/** What an ONNX file declares of its tensors: which is the picture, the mask, the answer, and which layouts are possible. */
import type { Adaptation, PictureLayout } from '../../../models/catalogue/manifest.ts';
import type { Contract } from './contracts.ts';

/** Why a file cannot be used, as a sentence for people. */
export class Unsuitable extends Error {}

interface DeclaredTensor {
  name: string;
  type: string;
  shape: readonly (number | string)[];
}

/** What the runtime tells of a file's tensors. */
export interface Declared {
  inputs: readonly DeclaredTensor[];
  outputs: readonly DeclaredTensor[];
}

const isPictureType = (type: string): type is Adaptation['inputType'] =>
  type === 'float32' || type === 'float16' || type === 'uint8';

/**
 * Which of the file's tensors are the picture, the mask and the answer.
 * @throws Unsuitable
 */
export function chooseTensors({ what, mask, sideOutputs }: Contract, declared: Declared) {
  const names = declared.inputs.map((i) => i.name).join(', ');
  const wanted = mask ? 2 : 1;
  if (declared.inputs.length !== wanted)
    throw new Unsuitable(
      `It has ${declared.inputs.length} ${declared.inputs.length === 1 ? 'input' : 'inputs'} (${names}); ${what} here takes ${mask ? 'a picture and a mask' : 'one picture'}.`,
    );
  if (declared.outputs.length === 0 || (declared.outputs.length > 1 && !sideOutputs))
    throw new Unsuitable(`It has ${declared.outputs.length} outputs; ${what} here gives one picture.`);
  const odd = [...declared.inputs, ...declared.outputs.slice(0, 1)].find(({ type }) => !isPictureType(type));
  if (odd) throw new Unsuitable(`It computes with ${odd.type}; pictures here are float32, float16 or uint8.`);
  const flat = declared.inputs.find(({ shape }) => shape.length !== 4);
  if (flat)
    throw new Unsuitable(
      `Its input has ${flat.shape.length} axes; a picture here has four: batch, channels, height, width.`,
    );
  const second = mask && declared.inputs.find(({ shape }) => shape[1] === 1 || shape[3] === 1);
  const marked = second ?? (mask ? declared.inputs[1] : undefined);
  const input = declared.inputs.find((i) => i !== marked)!;
  const outputs = declared.outputs.filter(({ type }) => isPictureType(type)).slice(0, 1);
  return { input, mask: marked, outputs };
}

const isFixed = (axis: number | string | undefined): axis is number => typeof axis === 'number' && axis > 0;

/** Which layouts the declared shape allows; both where it tells nothing. */
export function layoutsOf(
  [, second, , last]: readonly (number | string)[],
  { grey }: Contract,
): { layout: PictureLayout; channels: 1 | 3 }[] {
  const pixels = (axis: number | string | undefined) => !isFixed(axis) || axis > 4;
  const found: { layout: PictureLayout; channels: 1 | 3 }[] = [];
  for (const [layout, colours, other] of [
    ['NCHW', second, last],
    ['NHWC', last, second],
  ] as const) {
    if (!pixels(other)) continue;
    if (colours === 3 || !isFixed(colours)) found.push({ layout, channels: 3 });
    if (grey && (colours === 1 || !isFixed(colours))) found.push({ layout, channels: 1 });
  }
  return found;
}

/** The side that the file declares, undefined where it leaves it open. */
export function fixedSide(shape: readonly (number | string)[], layout: PictureLayout): number | undefined {
  const [height, width] = layout === 'NCHW' ? [shape[2], shape[3]] : [shape[1], shape[2]];
  if (isFixed(height) && isFixed(width) && height !== width)
    throw new Unsuitable(`It takes only pictures of ${width} × ${height}; tiles here are square.`);
  return isFixed(height) ? height : isFixed(width) ? width : undefined;
}
