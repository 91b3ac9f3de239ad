/**
 * Which graphs may be used on which backend: what earlier runs found is believed, what is new is put to the test, and the
 * verdict is kept.
 */
import type { ModelFile } from '../../models/catalogue/manifest.ts';
import type { Backend } from '../../src/capabilities/contract.ts';
import { toJobError } from './failure.ts';
import { knownPhoto } from './meaning/photo.ts';
import { isHere, type Rewrite, type Session } from './session.ts';
import { answersAsKnown, type Checked, livesAndAgrees } from './trust.ts';

/** Canary results known from earlier runs on this device, by {@link verdictKey}. */
export type Verdicts = Record<string, 'pass' | 'fail'>;

/** Identifies a canary result: the bytes, the backend, the device. The browser's version is added by the page. */
export function verdictKey(file: ModelFile, backend: Backend, device: string): string {
  return `${file.sha256 ?? file.source}|${backend}|${device}`;
}

/** Models that need more are not run on the processor only to compare. */
const MOST_FOR_REFERENCE_MIB = 2100;

/** What the runtime lends to an admission. */
export interface Host {
  /** Makes a session with these values for free axes. */
  create(what: Checked & { rewrite?: Rewrite }, dims: Record<string, number>): Promise<Session>;
  /** Tells what is being done. */
  report(label: string): void;
  /** Tells the user a sentence with the result. */
  notice(sentence: string): void;
  /** What a verdict on this backend holds for: the graphics card, or any processor. */
  judgedOn(backend: Backend): string;
}

export class Admission {
  /** Verdicts found since {@link begin}. */
  newVerdicts: Verdicts = {};
  #verdicts: Verdicts = {};
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Takes the verdicts that are known at the start of a job. */
  begin(verdicts: Verdicts): void {
    this.#verdicts = verdicts;
    this.newVerdicts = {};
  }

  #known(key: string): 'pass' | 'fail' | undefined {
    return this.#verdicts[key] ?? this.newVerdicts[key];
  }

  /** A session that passed its canary, now or earlier; undefined (and a notice) where this backend cannot be used. */
  async trusted(what: Checked, dims: Record<string, number>): Promise<Session | undefined> {
    const { model, graph } = what;
    const key = this.#verdictKey(what);
    const known = this.#known(key);
    if (known === 'fail') return undefined;
    const pinned = { ...graph.freeDims, ...dims };
    if (known === 'pass') return this.#createIfPossible(what, pinned);
    if (graph.canary) {
      this.#host.report(`Checking ${model.manifest.name}`);
      const why = await answersAsKnown(what, (d) => this.#host.create(what, d)).catch(refusal);
      this.#judge(key, what, why);
      return why === undefined ? this.#createIfPossible(what, pinned) : undefined;
    }
    this.#host.report(`Checking ${model.manifest.name}, once on this device`);
    const reference = this.#reference(what);
    const photo = await knownPhoto().catch(() => undefined);
    const outcome = await livesAndAgrees(what, pinned, {
      ...(photo ? { photo } : {}),
      open: () => this.#host.create(what, pinned),
      ...(reference ? { openReference: () => this.#host.create(reference, pinned) } : {}),
    }).catch(refusal);
    const session = typeof outcome === 'object' ? outcome : undefined;
    this.#judge(key, what, typeof outcome === 'string' ? outcome : undefined);
    return session;
  }

  /** A changed graph of a file that passes its canary. */
  async rewritten(what: Checked & { rewrite: Rewrite }, dims: Record<string, number>) {
    const { rewrite: _, ...plain } = what;
    const verdict = () => this.#known(this.#verdictKey(what));
    if (verdict() === undefined) await (await this.trusted(plain, dims))?.release();
    return verdict() === 'pass'
      ? this.#createIfPossible(what, { ...what.graph.freeDims, ...dims })
      : undefined;
  }

  /** The same graph on the processor, where it can run there and its files are here. */
  #reference({ model, graph, name, backend }: Checked): Checked | undefined {
    const { badBackends, memoryMiB } = model.manifest;
    if (backend === 'wasm' || badBackends?.wasm !== undefined || memoryMiB > MOST_FOR_REFERENCE_MIB)
      return undefined;
    const variant = graph.variants.find((v) => v.backends.includes('wasm') && isHere(v, model));
    return variant && { model, graph, name, variant, backend: 'wasm' };
  }

  #verdictKey({ variant, backend }: Checked): string {
    const main = variant.files[0];
    if (!main) throw new Error('a variant has no files');
    return verdictKey(main, backend, this.#host.judgedOn(backend));
  }

  #judge(key: string, { model, backend }: Checked, why: string | undefined): void {
    this.newVerdicts[key] = why === undefined ? 'pass' : 'fail';
    if (why !== undefined)
      this.#host.notice(
        `${model.manifest.name} ${why} on ${backend === 'webgpu' ? 'the graphics card' : 'the processor'} and was not used there.`,
      );
  }

  /** Where a graphics card cannot take the graph at the job's sizes, the processor may. */
  async #createIfPossible(
    what: Checked & { rewrite?: Rewrite },
    dims: Record<string, number>,
  ): Promise<Session | undefined> {
    if (what.backend === 'wasm') return this.#host.create(what, dims);
    const session = await this.#host.create(what, dims).catch(refusal);
    if (typeof session !== 'string') return session;
    this.#host.notice(`${what.model.manifest.name} could not be loaded on the graphics card.`);
    return undefined;
  }
}

/** Why a graph cannot be used on a backend; what concerns the whole job (memory, a lost device, a missing file) goes on. */
function refusal(error: unknown): string {
  const known = toJobError(error);
  if (known.code !== 'internal') throw error;
  console.warn(error);
  return 'could not be run';
}
