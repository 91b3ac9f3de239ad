/**
 * Finds out what an ONNX file of unknown origin wants, by asking it: pictures of a known make go in, and what comes out
 * tells layout, range and scale. Only what passes every question is accepted. The result is a manifest whose `adapt` turns
 * the file's tensors into those that pipelines know, so that no pipeline has to care.
 */
import type { Adaptation, GraphManifest, TileRule } from '../../../models/catalogue/manifest.ts';
import type { OwnKind, Raster } from '../../../src/capabilities/contract.ts';
import { covered, inHole, shown } from '../meaning/meaning.ts';
import type { Planes } from '../meaning/planes.ts';
import type { Session } from '../session.ts';
import type { Tensor } from '../tensor.ts';
import { fromFile, MASK, PICTURE, toFile } from './adapt.ts';
import { CONTRACTS, type Contract, type InputEncoding, type OutputEncoding } from './contracts.ts';
import { chooseTensors, type Declared, fixedSide, layoutsOf, Unsuitable } from './declared.ts';

export interface OwnFound {
  kind: OwnKind;
  task: string;
  /** Output pixels per input pixel. */
  scale: number;
  graph: Omit<GraphManifest, 'variants'>;
  tile: TileRule;
}

/** Multiples that nets ask of their input sides. */
const MULTIPLES = [1, 2, 4, 8, 16, 32, 64];
/** What an input that is encoded otherwise than the output must be better by: nets are mostly of one kind. */
const ODD_PAIR = 0.01;

type Known = Pick<Adaptation, 'input' | 'output' | 'inputType' | 'outputType' | 'layout' | 'grey'> & {
  mask?: Pick<NonNullable<Adaptation['mask']>, 'name' | 'type'>;
};

/**
 * @param run feeds and fetches the file's own tensors
 * @param photo the known photo
 * @throws Unsuitable with the reason
 */
export async function probeOwn(
  kind: OwnKind,
  declared: Declared,
  run: Session['run'],
  photo: Raster,
): Promise<OwnFound> {
  const contract = CONTRACTS[kind];
  const { input, mask, outputs } = chooseTensors(contract, declared);
  const reasons: string[] = [];
  for (const { layout, channels } of layoutsOf(input.shape, contract))
    for (const output of outputs) {
      const known: Known = {
        input: input.name,
        output: output.name,
        inputType: input.type as Adaptation['inputType'],
        outputType: output.type as Adaptation['inputType'],
        layout,
        ...(channels === 1 ? { grey: true } : {}),
        ...(mask ? { mask: { name: mask.name, type: mask.type as Adaptation['inputType'] } } : {}),
      };
      const fixed = fixedSide(input.shape, layout);
      if (contract.fixedSide && fixed !== undefined && fixed !== contract.fixedSide)
        throw new Unsuitable(
          `It takes ${fixed} pixels a side; ${contract.what} here takes ${contract.fixedSide}.`,
        );
      const side = fixed ?? contract.side;
      try {
        const { adapt, scale, answerChannels } = await bestEncoding(contract, run, known, side, photo);
        const wanted = fixed ?? contract.fixedSide;
        const multiple = wanted ?? (await smallestMultiple(run, adapt, side, scale));
        return {
          kind,
          task: contract.task,
          scale,
          graph: graphOf(adapt, wanted, answerChannels),
          tile: tileOf(multiple, wanted !== undefined),
        };
      } catch (error) {
        reasons.push(error instanceof Unsuitable ? error.message : 'It could not be run.');
      }
    }
  throw new Unsuitable(reasons[0] ?? 'Its input has no axis of three colours.');
}

/** Tries every encoding of input, mask and output and keeps the one in which the answer has the least fault. */
async function bestEncoding(
  contract: Contract,
  run: Session['run'],
  known: Known,
  side: number,
  photo: Raster,
): Promise<{ adapt: Adaptation; scale: number; answerChannels: number }> {
  const given = shown(contract.shows, photo, side, side);
  const feeds = {
    [PICTURE]: tensorOf(covered(given, contract.mask === true)),
    [MASK]: tensorOf(holeOf(side)),
  };
  let best: { adapt: Adaptation; scale: number; answerChannels: number; fault: number } | undefined;
  let refused: string | undefined;
  for (const way of waysIn(contract, known)) {
    const raw = (await run(toFile(feeds, { ...way, outputRange: [0, 1] }))).outputs;
    for (const encoding of waysOut(contract, known)) {
      const adapt: Adaptation = { ...way, ...encoding };
      const answer = answerOf(raw, adapt);
      const scale = answer ? scaleOf(contract, answer, side) : 'What comes out is no picture.';
      if (typeof scale === 'string') {
        refused = scale;
        continue;
      }
      const odd = `${adapt.inputRange}` === `${adapt.outputRange}` ? 0 : ODD_PAIR;
      const fault = contract.fault(given, answer!) + odd;
      if (best === undefined || fault < best.fault * contract.clearly)
        best = { adapt, scale, answerChannels: answer!.channels, fault };
    }
  }
  if (!best) throw new Unsuitable(refused ?? 'What comes out is no picture.');
  if (!(best.fault < contract.most + ODD_PAIR)) throw new Unsuitable(contract.refusal);
  return best;
}

type WayIn = Omit<Adaptation, 'outputRange'>;

/** The encodings of what goes in; bytes are always 0..255, and a mask is 1 or 255 in the hole or everywhere else. */
function waysIn({ inputs }: Contract, known: Known): WayIn[] {
  const bytes: InputEncoding = { inputRange: [0, 255] };
  const pictures =
    known.inputType === 'uint8' ? [bytes] : known.grey ? inputs.filter((i) => !i.mean) : inputs;
  const { mask, ...rest } = known;
  if (!mask) return pictures.map((encoding) => ({ ...rest, ...encoding }));
  const most = mask.type === 'uint8' ? [255, 1] : [1, 255];
  return pictures.flatMap((encoding) =>
    most.flatMap((high) =>
      [
        { known: 0, hole: high },
        { known: high, hole: 0 },
      ].map((polarity) => ({ ...rest, ...encoding, mask: { ...mask, ...polarity } })),
    ),
  );
}

function waysOut({ outputs }: Contract, known: Known): readonly OutputEncoding[] {
  return known.outputType === 'uint8' ? [{ outputRange: [0, 255] }] : outputs;
}

function answerOf(outputs: Record<string, Tensor>, adapt: Adaptation): Planes | undefined {
  const length = outputs[adapt.output]?.dims.length;
  if (length !== 3 && length !== 4) return undefined;
  const { data, dims } = fromFile(outputs, adapt);
  const [, channels = 0, height = 0, width = 0] = dims;
  return { channels, width, height, data: data as Float32Array };
}

/** The whole number by which sides grew, or why there is none. */
function scaleOf(contract: Contract, { channels, width, height }: Planes, side: number): number | string {
  if (!contract.channels.includes(channels))
    return `It gives ${channels} channels; ${contract.what} here gives ${contract.channels.join(' or ')}.`;
  const scale = height / side;
  if (height !== width || !Number.isInteger(scale))
    return `It makes ${width} × ${height} of ${side} × ${side}, which is no whole factor.`;
  if (contract.grows && scale === 1)
    return 'It gives the size that went in; an upscaler makes pictures larger.';
  if (!contract.grows && scale !== 1)
    return `It makes pictures ${scale} times as large; ${contract.what} here keeps their size.`;
  return scale;
}

function tensorOf({ channels, width, height, data }: Planes): Tensor {
  return { type: 'float32', data, dims: [1, channels, height, width] };
}

/** 1 in the hole that inpainters are given. */
function holeOf(side: number): Planes {
  const data = Float32Array.from({ length: side * side }, (_, i) => Number(inHole(i, side, side)));
  return { channels: 1, width: side, height: side, data };
}

/** The smallest multiple of which sides must be, found with grey pictures. */
async function smallestMultiple(
  run: Session['run'],
  adapt: Adaptation,
  tried: number,
  scale: number,
): Promise<number> {
  for (const multiple of MULTIPLES) {
    const side = tried + (multiple === 64 ? 0 : multiple);
    const plane = { width: side, height: side };
    const grey: Planes = { ...plane, channels: 3, data: new Float32Array(3 * side * side).fill(0.5) };
    try {
      const { outputs } = await run(
        toFile({ [PICTURE]: tensorOf(grey), [MASK]: tensorOf(holeOf(side)) }, adapt),
      );
      if (fromFile(outputs, adapt).dims[2] === side * scale) return multiple;
    } catch {
      // This side does not suit; the next is tried.
    }
  }
  throw new Unsuitable('It works only with pictures of one size that it does not declare.');
}

function graphOf(adapt: Adaptation, side: number | undefined, channels: number): OwnFound['graph'] {
  const [height, width] = side === undefined ? ['height', 'width'] : [side, side];
  const rgb = { type: 'float32', range: [0, 1], channels: 'RGB' } as const;
  const outputs = {
    1: {
      name: 'alpha',
      type: 'float32',
      shape: [1, 1, 'outHeight', 'outWidth'],
      range: [0, 1],
      channels: 'A',
    },
    2: {
      name: 'ab',
      type: 'float32',
      shape: [1, 2, 'outHeight', 'outWidth'],
      range: [-128, 128],
      channels: 'ab',
    },
    3: { ...rgb, name: PICTURE, shape: [1, 3, 'outHeight', 'outWidth'] },
  } as const;
  const output = outputs[channels as 1 | 2 | 3];
  const mask = {
    name: MASK,
    type: 'float32',
    shape: [1, 1, height!, width!],
    range: [0, 1],
    hole: 1,
  } as const;
  return {
    adapt,
    inputs: [
      { ...rgb, range: [0, 1], name: PICTURE, shape: [1, 3, height!, width!] },
      ...(adapt.mask ? [{ ...mask, range: [0, 1] as [number, number], shape: [...mask.shape] }] : []),
    ],
    outputs: [{ ...output, range: [...output.range], shape: [...output.shape] }],
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
