/** What a pipeline is: validated parameters and pictures in, a picture or data out. No DOM, no globals. */
import type {
  CapabilityDefinition,
  DigitalSourceType,
  Inputs,
  JobOutput,
  ParamsFor,
  Raster,
} from '../../src/capabilities/contract.ts';
import type { Fields } from '../../src/capabilities/fields.ts';
import type { Runtime } from './runtime.ts';

export interface PipelineContext<P = Record<string, unknown>> {
  params: P;
  /** The pictures by input name. They belong to the pipeline, which may overwrite them. */
  inputs: Readonly<Record<string, Raster | undefined>>;
  runtime: Runtime;
  /** Says how far the named stage is, for the progress bar and the timing table, and shows what there is so far. */
  report(stage: string, label: string, done: number, total: number, preview?: Raster): void;
  /** A sentence for the user that goes with the result. */
  notice(sentence: string): void;
  /** Records the seed that was really used. */
  usedSeed(seed: number): void;
  /** Names what made the result where that is no model: it is told like a lite one. */
  madeBy(engine: Engine): void;
}

/** Something that makes pictures without a net. */
export interface Engine {
  id: string;
  name: string;
  /** What it makes, where the definition speaks of what its models make. */
  sourceType: DigitalSourceType;
}

export type PipelineRun<P = Record<string, unknown>> = (context: PipelineContext<P>) => Promise<JobOutput>;

/** Ties a pipeline to its definition, so that `params` has exactly the definition's types. */
export function definePipeline<const D extends CapabilityDefinition<Fields, Inputs>>(
  _definition: D,
  run: PipelineRun<ParamsFor<D>>,
): PipelineRun {
  return run as PipelineRun;
}

/** An input that the definition requires; validation has already refused jobs without it. */
export function requiredInput(context: Pick<PipelineContext, 'inputs'>, name: string): Raster {
  const raster = context.inputs[name];
  if (!raster) throw new Error(`the input "${name}" is missing`);
  return raster;
}
