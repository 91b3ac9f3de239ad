/**
 * The manifest: everything the studio knows about a model, as data. One JSON file per model in this folder.
 * A number that belongs to a model (shape, range, tile, bytes, licence) lives here and nowhere else.
 */

export type BackendName = 'webgpu' | 'wasm';
export type Dtype = 'fp32' | 'fp16' | 'int8' | 'q4f16';
export type LicenceClass = 'free' | 'attribution' | 'use-restricted' | 'non-commercial';

export interface ModelFile {
  /** File name; unique within the model. External data files carry the name that the graph refers to. */
  name: string;
  /** Null where nobody has written it down: the server is asked before anything is fetched. */
  bytes: number | null;
  /** Lower-case hex, or null where no pin is known: trust on first use, then pinned on the device. */
  sha256: string | null;
  /** Where it comes from: `embedded:<path below models/embedded or .cache/converted>` or an https URL at a pinned revision. */
  source: string;
  /** True for the external weights of a graph file. */
  external?: boolean;
  /** Bytes (lower-case hex) that are replaced when the file is opened, after its hash was checked. */
  patch?: { at: number; was: string; now: string }[];
}

export interface TensorSpec {
  name: string;
  type: 'float32' | 'float16' | 'int64' | 'int32' | 'uint8';
  /** Numbers are fixed; strings name free axes, e.g. `[1, 3, "H", "W"]`. */
  shape: (number | string)[];
  /** Meaning of the values: `[0, 1]`, `[0, 255]`, `[-1, 1]`. */
  range?: [number, number];
  /** Per channel, after scaling to `range`: value = (x − mean) / std. */
  mean?: number[];
  std?: number[];
  /** What must be applied to an output to get the values that `range` speaks of. */
  activation?: 'sigmoid';
  /** Channel order of a picture tensor. */
  channels?: 'RGB' | 'BGR' | 'L' | 'A' | 'Lab' | 'ab';
  /** Of a mask: the value, one end of `range`, that marks what is to be filled. */
  hole?: number;
  /** What this tensor is, in words. */
  note?: string;
}

/** One file (or shard set) of a graph for some backends. */
export interface GraphVariant {
  dtype: Dtype;
  backends: BackendName[];
  files: ModelFile[];
  /** Why this variant for these backends. */
  why?: string;
}

/**
 * A known answer: feed every float input with the `noise` generator (see workers/runtime/canary.ts) or a given constant,
 * and compare sampled outputs.
 */
export interface Canary {
  /** Input name → concrete shape, and how it is filled. */
  inputs: Record<
    string,
    | { shape: number[]; fill: 'noise'; seed: number; low?: number; high?: number }
    | { shape: number[]; fill: 'value'; value: number }
  >;
  /** Output name → flat indices and their expected values, from the reference implementation. */
  outputs: Record<string, { index: number[]; value: number[] }>;
  /** Largest allowed absolute difference, in units of the output, by backend. */
  tolerance: Record<BackendName, number>;
}

export type PictureLayout = 'NCHW' | 'NHWC';

/**
 * How the tensors of a file of the user's own become those of the manifest: a float32 picture `[1, 3, H, W]`, RGB, 0..1, and
 * for inpainting a mask `[1, 1, H, W]`, 1 = hole, go in; a picture, a matte or chroma comes out. Found by asking the file
 * (workers/runtime/own/probe.ts).
 */
export interface Adaptation {
  /** The file's own names. */
  input: string;
  output: string;
  inputType: 'float32' | 'float16' | 'uint8';
  outputType: 'float32' | 'float16' | 'uint8';
  layout: PictureLayout;
  inputRange: [number, number];
  outputRange: [number, number];
  /** Per channel, after scaling to `inputRange`: value = (x − mean) / std. */
  mean?: number[];
  std?: number[];
  /** One channel of luma goes in instead of three. */
  grey?: boolean;
  mask?: { name: string; type: Adaptation['inputType']; known: number; hole: number };
  /** Applied to the output before `outputRange`. */
  activation?: 'sigmoid';
}

export interface GraphManifest {
  variants: GraphVariant[];
  inputs: TensorSpec[];
  outputs: TensorSpec[];
  /** Names of free axes pinned at session creation, e.g. `{ "H": 192 }`. */
  freeDims?: Record<string, number>;
  /** Without one the file is checked for signs of life, and against itself on the processor (workers/runtime/self-check.ts). */
  canary?: Canary;
  /** Only for files of the user's own. */
  adapt?: Adaptation;
}

export interface TileRule {
  /** Side of the square input tile in pixels, overlap included, by backend. */
  size: Record<BackendName, number>;
  /** Pixels of context on each side that are thrown away or feathered; at least the receptive field's effective radius. */
  overlap: number;
  /** Input sides must be a multiple of this. */
  multiple: number;
}

export interface ModelManifest {
  /** Equals the file name without `.json`. */
  id: string;
  name: string;
  tier: 'lite' | 'studio';
  /** The task whose contract it fulfils: upscale, restore, matte, inpaint, colorize, face-detect, … */
  task: string;
  /** Of a diffusion model: its row in workers/diffusion/families.ts. */
  family?: string;
  /** One sentence a person understands: what it is good at. */
  summary: string;
  /** One honest sentence: what it cannot do. */
  limits: string;
  origin: { project: string; url?: string; year: number };
  licence: { spdx: string; class: LicenceClass; note: string };
  /** Output pixels per input pixel, for upscalers. */
  scale?: number;
  /** Graphs by name; a model of one graph calls it `main`. */
  graphs: Record<string, GraphManifest>;
  tile?: TileRule;
  /** Peak memory in MiB that a job should plan for. */
  memoryMiB: number;
  /** Backends that compute it wrongly or not at all, with the reason. */
  badBackends?: Partial<Record<BackendName, string>>;
}
