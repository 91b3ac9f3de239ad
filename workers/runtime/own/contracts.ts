/**
 * What files of the user's own may be, in one table: what goes in, what must come out, and how it is told that the right
 * thing came out. A file is tried in every known encoding; the one in which its answer has the fewest faults is its own.
 */
import type { Adaptation } from '../../../models/catalogue/manifest.ts';
import type { OwnKind } from '../../../src/capabilities/contract.ts';
import {
  chromaOf,
  colourfulness,
  coversPerson,
  roughness,
  SCATTERED,
  sameLight,
  unlikeFilling,
  unlikeness,
} from '../meaning/judges.ts';
import { HOLE, type Show } from '../meaning/meaning.ts';
import type { Planes } from '../meaning/planes.ts';

export type InputEncoding = Pick<Adaptation, 'inputRange' | 'mean' | 'std'>;
export type OutputEncoding = Pick<Adaptation, 'outputRange' | 'activation'>;

export interface Contract {
  /** The task of its manifest. */
  task: string;
  /** With article, for sentences: "an upscaler". */
  what: string;
  /** Side of the pictures that are tried where the file leaves it open. */
  side: number;
  /** The one side that it must have, where pipelines know no other. */
  fixedSide?: number;
  shows: Show;
  /** A second input that marks the hole. */
  mask?: true;
  /** One channel of luma may go in. */
  grey?: true;
  /** Numbers of channels that may come out. */
  channels: readonly number[];
  /** Further outputs are allowed and left alone. */
  sideOutputs?: true;
  grows: boolean;
  inputs: readonly InputEncoding[];
  outputs: readonly OutputEncoding[];
  /** 0 = as it should be; from `most` on it is something else. */
  fault(given: Planes, answer: Planes): number;
  most: number;
  /** An encoding must have this share of the fault of the one before it, which is more usual, to be preferred. */
  clearly: number;
  /** Why it is refused, a sentence. */
  refusal: string;
}

const UNIT: InputEncoding = { inputRange: [0, 1] };
const BYTES: InputEncoding = { inputRange: [0, 255] };
const SIGNED: InputEncoding = { inputRange: [-1, 1] };
/** Mean and deviation of ImageNet's pictures. */
const IMAGENET: InputEncoding = {
  inputRange: [0, 1],
  mean: [0.485, 0.456, 0.406],
  std: [0.229, 0.224, 0.225],
};
const CENTRED: InputEncoding = { inputRange: [-0.5, 0.5] };
const PERCENT: InputEncoding = { inputRange: [0, 100] };

const OUT_UNIT: OutputEncoding = { outputRange: [0, 1] };
const OUT_BYTES: OutputEncoding = { outputRange: [0, 255] };
const OUT_SIGNED: OutputEncoding = { outputRange: [-1, 1] };
const LOGITS: OutputEncoding = { outputRange: [0, 1], activation: 'sigmoid' };
/** Lab's a and b as they are, and divided by 110 or 128. */
const CHROMA: readonly OutputEncoding[] = [1, 1 / 110, 1 / 128].map((unit) => ({ outputRange: [0, unit] }));

const PICTURES_IN = [UNIT, BYTES, SIGNED, IMAGENET] as const;
const PICTURES_OUT = [OUT_UNIT, OUT_BYTES, OUT_SIGNED] as const;

const picture = {
  channels: [3],
  inputs: PICTURES_IN,
  outputs: PICTURES_OUT,
  shows: 'photo',
  clearly: 0.8,
} as const;

export const CONTRACTS: Readonly<Record<OwnKind, Contract>> = {
  upscaler: {
    ...picture,
    task: 'upscale',
    what: 'an upscaler',
    side: 64,
    grows: true,
    fault: unlikeness,
    most: 0.12,
    refusal: 'What comes out is not the picture that went in, in any range of values that the studio knows.',
  },
  restorer: {
    ...picture,
    task: 'restore',
    what: 'a restorer',
    side: 64,
    grows: false,
    fault: unlikeness,
    most: 0.12,
    refusal: 'What comes out is not the picture that went in, in any range of values that the studio knows.',
  },
  'face-restorer': {
    ...picture,
    task: 'face-restore',
    what: 'a face restorer',
    side: 512,
    fixedSide: 512,
    shows: 'face',
    grows: false,
    fault: unlikeness,
    most: 0.15,
    refusal: 'What comes out is not the face that went in, in any range of values that the studio knows.',
  },
  stylist: {
    ...picture,
    task: 'style-transfer',
    what: 'a style net',
    side: 128,
    grows: false,
    fault: (given, answer) => 1 - Math.abs(sameLight(given, answer)) + outside(answer) + flatness(answer),
    most: 0.8,
    refusal:
      'What comes out has lost the picture that went in, in any range of values that the studio knows.',
  },
  matte: {
    task: 'matte',
    what: 'a matting net',
    side: 320,
    shows: 'photo',
    channels: [1],
    sideOutputs: true,
    grows: false,
    inputs: [UNIT, IMAGENET, SIGNED, CENTRED, BYTES],
    outputs: [OUT_UNIT, LOGITS, OUT_BYTES],
    fault: (_, answer) => 1 - coversPerson(answer) + outside(answer) + flatness(answer),
    most: 0.5,
    clearly: 1,
    refusal: 'It does not find the person in a portrait, in any range of values that the studio knows.',
  },
  inpainter: {
    ...picture,
    task: 'inpaint',
    what: 'an inpainting net',
    side: 256,
    shows: 'slope',
    mask: true,
    grows: false,
    fault: (given, answer) => unlikeFilling(given, answer, HOLE) + unlikeness(given, answer),
    most: 0.2,
    refusal:
      'It does not fill a hole as its surroundings go on, or changes the rest, in any way of masking that the studio knows.',
  },
  colorizer: {
    task: 'colorize',
    what: 'a colorizer',
    side: 256,
    shows: 'grey',
    grey: true,
    channels: [2, 3],
    grows: false,
    inputs: [UNIT, BYTES, SIGNED, PERCENT, IMAGENET],
    outputs: [...PICTURES_OUT, ...CHROMA],
    fault: (given, answer) =>
      answer.channels === 2
        ? chromaFault(answer)
        : 1 - sameLight(given, answer) + outside(answer) + chromaFault(chromaOf(answer)),
    most: 0.6,
    clearly: 0.9,
    refusal:
      'What comes out is no colour for the grey picture that went in, in any form that the studio knows.',
  },
};

/** Share of values that are no part of 0..1. */
function outside({ data }: Planes): number {
  let count = 0;
  for (const v of data) if (!(v >= -0.1 && v <= 1.1)) count++;
  return count / data.length;
}

/** 1 for one value everywhere, 0 where the values span 0..1. */
function flatness({ data }: Planes): number {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const v of data) {
    low = Math.min(low, v);
    high = Math.max(high, v);
  }
  return Math.max(0, 1 - (high - low));
}

/** Mean distance from grey that a coloured photo has at least. */
const COLOURFUL = 8;

/** Colours must be there, be possible, and lie in areas; of two encodings the one that shows more of them is right. */
function chromaFault(chroma: Planes): number {
  const amount = colourfulness(chroma);
  const rough = roughness(chroma);
  if (!(amount > 1 && amount < 80 && rough < SCATTERED)) return 1;
  return 0.4 * rough + 0.2 * Math.max(0, 1 - amount / COLOURFUL);
}
