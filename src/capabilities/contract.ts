/**
 * The capability contract: a capability is described once, as data. Everything else (panel, API, docs, tests) is
 * derived. Pure data and types: imported by the page, by the workers and by the service worker alike.
 */
import type { Fields, ParamsOf } from './field-types.ts';

/** A picture that a capability takes. The key in `inputs` is the name of the multipart field. */
export interface PictureInput {
  /** A mask is read as one channel: white = act here. */
  kind: 'picture' | 'mask';
  label: string;
  help?: string;
  required: boolean;
  /** Name of a parameter that may carry a URL instead of the file (`imageUrl`). */
  urlField?: string;
  /**
   * What the studio fills it from: the open document, its selection, its keep or remove strokes, its colour hints, or a
   * picked picture.
   */
  from: 'document' | 'mask' | 'keep' | 'remove' | 'hints' | 'picker';
  /** Of a document that shows this capability's own result, the picture from before it is sent: a run corrects the last. */
  beforeOwnResult?: boolean;
  /** Name of a toggle parameter: the studio sends this picture only while the toggle is on. */
  onlyWith?: string;
}
export type Inputs = Readonly<Record<string, PictureInput>>;

/** Contracts that a file of the user's own can be tried against, in the order in which a file of unknown use is tried. */
export const OWN_KINDS = [
  'upscaler',
  'matte',
  'inpainter',
  'colorizer',
  'face-restorer',
  'restorer',
  'stylist',
] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

/** A role that a model plays in the capability. */
export interface ModelRole {
  label: string;
  /** Model ids of models/catalogue; the first is the default, lite ones are always there. */
  choices: readonly string[];
  /** The capability works without it (a classical method takes over). */
  optional?: boolean;
  /** What takes over, for the panel: its name, and one honest sentence. */
  otherwise?: { name: string; limits: string };
  /** A helper that leaves nothing to choose: the panel does not show it, the result names it. */
  hidden?: boolean;
  /** Name of a parameter: while it is off, or 0, the model is not run. */
  onlyWith?: string;
  /** Name of a role in whose place it works on some pictures, at the same cost: times are foretold without it. */
  standsInFor?: string;
  /** People may bring an ONNX file of their own that fulfils this contract. */
  accepts?: OwnKind;
}

type PictureType = 'image/png' | 'image/jpeg' | 'image/webp';
export type ResultKind =
  /** A picture that replaces the document's picture as one history step. */
  | { kind: 'picture'; types: readonly PictureType[] }
  /** A picture made from nothing: opens as a document of its own. */
  | { kind: 'new-picture'; types: readonly PictureType[] }
  /** JSON, described in one sentence. */
  | { kind: 'data'; describe: string };

/**
 * How a picture came about: the last part of a code of IPTC's Digital Source Type vocabulary
 * (https://cv.iptc.org/newscodes/digitalsourcetype/), from the least to the most invented.
 */
export const SOURCE_TYPES = [
  'algorithmicallyEnhanced',
  'compositeWithTrainedAlgorithmicMedia',
  'algorithmicMedia',
  'trainedAlgorithmicMedia',
] as const;
export type DigitalSourceType = (typeof SOURCE_TYPES)[number];

export interface FieldIssue {
  /** Name of the parameter or input at fault. */
  field: string;
  /** A whole sentence. */
  message: string;
}

export interface CapabilityDefinition<F extends Fields = Fields, I extends Inputs = Inputs> {
  /** Equals the folder name, the pipeline's file name and the endpoint: POST /api/<id>. */
  id: string;
  /** Other endpoints that mean the same thing. */
  aliases?: readonly string[];
  title: string;
  /** One sentence for the panel's head and the API docs. */
  summary: string;
  group: 'create' | 'enhance' | 'remove' | 'colour';
  /** Key of src/ui/icons.ts. */
  icon: string;
  inputs: I;
  params: F;
  models: Readonly<Record<string, ModelRole>>;
  result: ResultKind;
  /** What saved files say of its results; `algorithmicallyEnhanced` when left out. */
  sourceType?: DigitalSourceType;
  /** Name of the choice parameter whose number multiplies width and height, so that the size is known beforehand. */
  scaledBy?: string;
  /** The size of the result, where other parameters than the factor have a say in it. */
  resultSize?(
    params: ParamsOf<F>,
    source: { width: number; height: number },
  ): { width: number; height: number };
  /** Pixels per inch that the result is made for, to be written into its file; undefined where nothing was said. */
  density?(params: ParamsOf<F>): number | undefined;
  /** Rules between fields. `present` holds the names of all sent inputs, url fields and parameters. */
  check?(params: ParamsOf<F>, present: ReadonlySet<string>): FieldIssue[];
}

/** Keeps literal types so that pipelines and the typed client infer exact parameters. */
export function defineCapability<const F extends Fields, const I extends Inputs>(
  definition: CapabilityDefinition<F, I>,
): CapabilityDefinition<F, I> {
  return definition;
}

/** The validated parameters of a definition: `ParamsFor<typeof definition>`. */
export type ParamsFor<D> = D extends CapabilityDefinition<infer F, infer _I> ? ParamsOf<F> : never;

/**
 * Pixels on their way between page, worker and codec: RGBA, 8 bit, row-major, not premultiplied, sRGB.
 * `data.length === width * height * 4`.
 */
export interface Raster {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

export type Backend = 'webgpu' | 'wasm';

export interface Progress {
  /** download, load, warm, encode, or a pipeline's own stage (tile, step, fill …). */
  stage: string;
  /** What is happening, for people: "Tile 7 of 48". */
  label: string;
  done: number;
  total: number;
  /** What the result looks like so far, small. */
  preview?: Raster;
}

/** What a result says about its making; kept with the history step and in exported files. */
export interface Provenance {
  capability: string;
  params: Record<string, unknown>;
  /** Models that were opened, or the engine that did without. */
  models: { role: string; id: string; name: string; tier: 'lite' | 'studio'; sha256: string | null }[];
  /** Where it differs from what the definition says. */
  sourceType?: DigitalSourceType;
  backend: Backend | 'none';
  /** The GPU adapter, or "2 threads". */
  device: string;
  seed?: number;
  /** Milliseconds by stage, in order. */
  timings: { stage: string; ms: number }[];
  /** The runtime's largest wasm heap and GPU buffers since its worker started, in MiB. */
  peakMiB?: number;
  /** Sentences for the user: a fallback that was taken, a limit that was met. */
  notices: string[];
}

/** Another picture of the same run, and the seed that makes it. */
export interface Variation {
  raster: Raster;
  seed: number;
}

export type JobOutput =
  | { kind: 'picture'; raster: Raster; others?: Variation[] }
  | { kind: 'data'; value: unknown };

export interface JobResult {
  output: JobOutput;
  provenance: Provenance;
}

/** Why a job ended without a result. */
export type JobErrorCode =
  | 'invalid'
  | 'cancelled'
  | 'device-lost'
  | 'out-of-memory'
  | 'canary-failed'
  | 'model-missing'
  | 'too-large'
  | 'worker-died'
  | 'internal';

/** `code` is stable, for programs; `message` is a sentence for people; `field` names a parameter at fault. */
export class JobError extends Error {
  readonly code: JobErrorCode;
  readonly field: string | undefined;
  constructor(code: JobErrorCode, message: string, field?: string) {
    super(message);
    this.name = 'JobError';
    this.code = code;
    this.field = field;
  }
}
