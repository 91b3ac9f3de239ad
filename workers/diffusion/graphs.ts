/** The networks of a diffusion model, as the pipeline sees them. The app plugs in its runtime, the tests plain sessions. */
import type { TensorSpec } from '../../models/catalogue/manifest.ts';
import type { Rewrite } from '../runtime/session.ts';
import type { Tensor } from '../runtime/tensor.ts';

export type GraphName =
  | 'textEncoder'
  | 'textEncoder2'
  | 'unet'
  | 'vaeEncoder'
  | 'vaeDecoder'
  | 'previewDecoder';

export interface DiffusionGraph {
  /** Names, types and shapes that the file declares. Feeds are cast to these types. */
  readonly inputs: readonly Pick<TensorSpec, 'name' | 'type' | 'shape'>[];
  run(feeds: Record<string, Tensor>): Promise<Record<string, Tensor>>;
  /** Frees the session's memory; called as soon as the pipeline is through with the network. */
  release(): Promise<void>;
}

export interface DiffusionGraphs {
  has(name: GraphName): boolean;
  /**
   * @param shapes shapes of the inputs that stay the same for as long as the graph is open, to pin its free axes
   * @param rewrite opens a changed graph
   */
  open(
    name: GraphName,
    shapes: Readonly<Record<string, readonly number[]>>,
    rewrite?: Rewrite,
  ): Promise<DiffusionGraph>;
}

/** Opens a graph, works with it, and releases it whatever happens. */
export async function withGraph<T>(
  graphs: DiffusionGraphs,
  name: GraphName,
  shapes: Readonly<Record<string, readonly number[]>>,
  work: (graph: DiffusionGraph) => Promise<T>,
  rewrite?: Rewrite,
): Promise<T> {
  const graph = await graphs.open(name, shapes, rewrite);
  try {
    return await work(graph);
  } finally {
    await graph.release();
  }
}
