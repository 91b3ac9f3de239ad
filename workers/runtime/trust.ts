/** How a graph earns trust on a backend before its first use there. */
import type { BackendName, GraphManifest, GraphVariant } from '../../models/catalogue/manifest.ts';
import type { Raster } from '../../src/capabilities/contract.ts';
import { canaryFeeds, canaryPasses } from './canary.ts';
import { contentFor, faultIn, sideFor } from './meaning/meaning.ts';
import { agrees, checkDims, checkFeeds, deathSigns, inputsToCheck } from './self-check.ts';
import type { LoadedModel, Session } from './session.ts';
import type { Tensor } from './tensor.ts';

/** One graph of one model on one backend. */
export interface Checked {
  model: LoadedModel;
  graph: GraphManifest;
  /** The graph's name in its model. */
  name: string;
  variant: GraphVariant;
  backend: BackendName;
}

/**
 * Compares with the answer in the manifest, in a session of its own.
 * @returns what is wrong, in words that follow the model's name, or undefined
 */
export async function answersAsKnown(
  { graph, backend }: Checked,
  open: (dims: Record<string, number>) => Promise<Session>,
): Promise<string | undefined> {
  const { canary } = graph;
  if (!canary) throw new Error('the graph has no known answer');
  const session = await open(canaryDims(graph));
  try {
    const types = Object.fromEntries(graph.inputs.map((i) => [i.name, i.type]));
    const { outputs } = await session.run(canaryFeeds(canary, types));
    return canaryPasses(canary, outputs, backend) ? undefined : 'gave wrong numbers';
  } finally {
    await session.release();
  }
}

/** Of the two made-up inputs. */
const SEEDS = [7, 8] as const;

interface Openers {
  /** The picture whose content is known; without it only signs of life are looked for. */
  photo?: Raster;
  open(): Promise<Session>;
  /** The same graph on the processor, where that is possible. */
  openReference?(): Promise<Session>;
}

/**
 * Looks for signs of life and of meaning in the session that the job will use (its first run is the warm-up), and compares
 * it with the processor. The reference is computed first and released, so that never two sessions are held.
 * @returns the session, or what is wrong, in words that follow the model's name
 */
export async function livesAndAgrees(
  { graph, model, name }: Checked,
  pinned: Readonly<Record<string, number>>,
  { photo, open, openReference }: Openers,
): Promise<Session | string> {
  const content = photo && contentFor(model.manifest, name, photo);
  const feedsFor = ({ declared }: Session, seed: number) => {
    const inputs = inputsToCheck(graph.inputs, declared);
    const dims = { ...checkDims(inputs, model.manifest.tile, sideFor(model.manifest)), ...pinned };
    return checkFeeds(inputs, dims, seed, content);
  };
  const reference =
    openReference && (await answerOf(openReference, (session) => feedsFor(session, SEEDS[0])));
  const session = await open();
  try {
    const feeds = feedsFor(session, SEEDS[0]);
    const { outputs } = await session.run(feeds);
    const other = await session.run(feedsFor(session, SEEDS[1]));
    const dead =
      deathSigns(outputs, other.outputs) ??
      (content && faultIn(model.manifest, name, graph, feeds, outputs, photo));
    const wrong = dead
      ? `is broken (it ${dead})`
      : reference && !agrees(reference, outputs)
        ? 'gave other numbers than on the processor'
        : undefined;
    if (wrong === undefined) return session;
    await session.release();
    return wrong;
  } catch (error) {
    await session.release().catch(() => undefined);
    throw error;
  }
}

/** What the processor says; undefined where it cannot. */
async function answerOf(
  open: () => Promise<Session>,
  feedsFor: (session: Session) => Record<string, Tensor>,
): Promise<Record<string, Tensor> | undefined> {
  try {
    const session = await open();
    try {
      return (await session.run(feedsFor(session))).outputs;
    } finally {
      await session.release();
    }
  } catch (error) {
    console.warn(error);
    return undefined;
  }
}

/** The free axes as the canary's inputs have them. */
function canaryDims(graph: GraphManifest): Record<string, number> {
  const dims: Record<string, number> = {};
  for (const input of graph.inputs) {
    const shape = graph.canary?.inputs[input.name]?.shape;
    for (const [i, axis] of input.shape.entries())
      if (typeof axis === 'string' && shape?.[i] !== undefined) dims[axis] = shape[i];
  }
  return dims;
}
