/** What a caller of the studio gives and gets. Types only; the parameters follow from the capabilities' definitions. */
import type { CapabilityDefinition, Inputs, Progress } from '../../capabilities/contract.ts';
import type { Fields, ParamsOf } from '../../capabilities/field-types.ts';

export type { Progress } from '../../capabilities/contract.ts';

export interface CallOptions {
  /** Ends the work in the studio, too; the call then rejects with code `cancelled`. */
  signal?: AbortSignal;
  /** Told by the tab and the embed; a call over HTTP has no progress. */
  onProgress?: (progress: Progress) => void;
}

/** How a result was made. */
export interface Provenance {
  capability: string;
  /** Ids of the models that were used; empty where the method has none. */
  models: readonly string[];
  backend: 'webgpu' | 'wasm' | 'none';
  seed?: number;
  /** Sentences for people: a fallback that was taken, a limit that was met. */
  notices: readonly string[];
  /** Milliseconds by stage, in order; `total` is the last. */
  timings: readonly { stage: string; ms: number }[];
  /** Where the server counts them. */
  creditsLeft?: number;
}

export interface PictureResult {
  blob: Blob;
  provenance: Provenance;
}

export interface DataResult<T> {
  data: T;
  provenance: Provenance;
}

export interface Palette {
  /** `#rrggbb`, the given colours first. */
  colorList: string[];
  harmony: string;
  roles: { background: string; text: string; accent: string; raised: ('text' | 'accent')[] };
  contrast: { text: string; background: string; wcag: number; apca: number }[];
}

/** What the capabilities that give no picture give, by id. */
export interface DataOf {
  'generate-color': Palette;
}

/** Of pictures that can be had in several file types. */
export interface OutputParams {
  fileType?: 'png' | 'jpg' | 'webp';
  /** 10 to 100, of JPEG and WebP files; 85 by default. */
  compressionFactor?: number;
}

/** `types`: a picture in a file type of choice; `png`: always a PNG; otherwise the id in {@link DataOf}. */
export type ResultShape = 'types' | 'png' | keyof DataOf;
export type ResultOf<R extends ResultShape> = R extends keyof DataOf ? DataResult<DataOf[R]> : PictureResult;

type Definition = Pick<CapabilityDefinition, 'params' | 'inputs'>;
type Flat<T> = { [K in keyof T]: T[K] } & {};

/** Parameters as a caller sends them: only the required ones must be there. */
type Sent<F extends Fields> = Flat<
  { [K in keyof F as F[K] extends { required: true } ? K : never]: ParamsOf<F>[K] } & {
    [K in keyof F as F[K] extends { required: true } ? never : K]?: ParamsOf<F>[K] | undefined;
  }
>;

/** A file; or an address where the capability takes one. Which addresses are fetched is the other side's decision. */
export type Picture<I> = I extends { urlField: string } ? Blob | URL : Blob;

type OtherPictures<I extends Inputs, First> = Flat<
  {
    [K in keyof I as K extends First ? never : I[K]['required'] extends true ? K : never]: Picture<I[K]>;
  } & {
    [K in keyof I as K extends First ? never : I[K]['required'] extends true ? never : K]?:
      | Picture<I[K]>
      | undefined;
  }
>;

/** Parameters, and the pictures beside the first one, under the names of the HTTP API. */
export type CallParams<D extends Definition, First, R extends ResultShape> = Flat<
  OtherPictures<D['inputs'], First> & Sent<D['params']> & (R extends 'types' ? OutputParams : unknown)
>;

type Rest<P> =
  Record<never, never> extends P ? [params?: P, options?: CallOptions] : [params: P, options?: CallOptions];

/** The arguments of a capability's method. `First`: name of the picture that comes first, or null. */
export type Arguments<
  D extends Definition,
  First extends string | null,
  R extends ResultShape,
> = First extends keyof D['inputs']
  ? [picture: Picture<D['inputs'][First]>, ...rest: Rest<CallParams<D, First, R>>]
  : Rest<CallParams<D, First, R>>;
