/**
 * A VAE decoder cut in two, so that a large picture can be decoded in tiles that equal the whole. Up to the first enlargement the graph
 * works on latent cells and holds the attention over the whole picture: that is the `head`, run in one piece. What follows, convolutions
 * and group norms on up to 64 times as many pixels, is the `tail`, run in tiles. A group norm's statistics belong to the whole picture; in
 * the tail they are inputs. The idea of norms with given statistics is that of pkuliyi2015/multidiffusion-upscaler-for-automatic1111 ("Tiled VAE").
 */
import {
  attribute,
  castNode,
  ELEMENT_TYPE,
  type ElementType,
  newNode,
  type OnnxGraph,
  type OnnxNode,
  readGraph,
  tensorFacts,
  valueInfo,
  writeGraph,
} from '../runtime/onnx-graph.ts';

/** Between head and tail. */
export const CUT = 'tintype:cut';

/** A group norm of the tail. */
export interface TailNorm {
  groups: number;
  epsilon: number;
  /** Enlargements before it: its values have 2^level pixels per cell each way. */
  level: number;
}

export interface DecoderParts {
  norms: TailNorm[];
  /** Channels and type of the values at the cut are the session's own to tell. */
  head: Uint8Array;
  /** The tail for tiles of one size. */
  tail(options: TailOptions): Uint8Array;
}

/**
 * Inputs of a tail: the cut; for each given norm k its factors `a<k>` and offsets `b<k>`, `[1, channels of the norm, 1, 1]`; for each level l
 * a mask `m<l>`, `[1, 1, rows·2^l, columns·2^l]`. Outputs: for each norm up to the level the means over the tile of its masked input `s<k>`
 * and of its square `q<k>`, `[1, channels, 1, 1]`; the picture, where the level is the last.
 */
export interface TailOptions {
  /** Of a tile, in cells. */
  rows: number;
  columns: number;
  /** What comes after the norms of this level is left out. */
  level: number;
  /** Norms of this level measure each tile themselves; those below always use what is given. */
  own: boolean;
}

/** @throws RangeError where the graph is not built as the published decoders are; the message says what is different */
export function decoderParts(bytes: Uint8Array): DecoderParts {
  const graph = readGraph(bytes);
  const producers = producersOf(graph);
  const [result] = graph.outputs;
  const cut = graph.nodes.find(({ op }) => op === 'Resize')?.inputs[0];
  if (!result || cut === undefined) throw new RangeError('nothing is enlarged in this graph');
  const tailNodes = needed(graph, producers, result.name, cut);
  const inputNames = new Set(graph.inputs.map(({ name }) => name));
  if (tailNodes.some((node) => node.inputs.some((name) => inputNames.has(name))))
    throw new RangeError('more than one value leads past the first enlargement');
  const norms = normsOf(tailNodes, producers);
  const type = typeOf(norms[0], producers, graph);
  const headNodes = renamed(needed(graph, producers, cut), cut, CUT);
  const head = pruned(graph, headNodes, graph.inputs, [
    valueInfo(CUT, type, [1, 'channels', 'rows', 'columns']),
  ]);
  return {
    norms: norms.map(({ groups, epsilon, level }) => ({ groups, epsilon, level })),
    head: writeGraph(head),
    tail: ({ rows, columns, level, own }) => {
      const nodes = renamed(tailNodes, cut, CUT);
      const inputs = [valueInfo(CUT, type, [1, 'channels', rows, columns])];
      const outputs = level === norms.at(-1)!.level ? [result] : [];
      const perChannel = (name: string, k: number) => valueInfo(`${name}${k}`, 'float32', [1, `c${k}`, 1, 1]);
      const upTo = norms.filter((norm) => norm.level <= level);
      for (const l of new Set(upTo.map((norm) => norm.level)))
        inputs.push(valueInfo(`m${l}`, 'float32', [1, 1, rows << l, columns << l]));
      for (const [k, norm] of upTo.entries()) {
        measure(nodes, norm, k, type);
        outputs.push(perChannel('s', k), perChannel('q', k));
        if (own && norm.level === level) continue;
        apply(nodes, norm, k, type);
        inputs.push(perChannel('a', k), perChannel('b', k));
      }
      const producersNow = producersOf({ ...graph, nodes });
      const kept = new Set(outputs.flatMap(({ name }) => needed({ ...graph, nodes }, producersNow, name)));
      const left = nodes.filter((node) => kept.has(node));
      return writeGraph(pruned(graph, left, inputs, outputs));
    },
  };
}

const producersOf = (graph: OnnxGraph) =>
  new Map(graph.nodes.flatMap((node) => node.outputs.map((name) => [name, node] as const)));

/** The nodes that lead to a value, in order, without those that lead to `from`. */
function needed(
  graph: OnnxGraph,
  producers: ReadonlyMap<string, OnnxNode>,
  value: string,
  from?: string,
): OnnxNode[] {
  const seen = new Set<OnnxNode>();
  const open = [value];
  while (open.length > 0) {
    const name = open.pop()!;
    const node = name === from ? undefined : producers.get(name);
    if (!node || seen.has(node)) continue;
    seen.add(node);
    open.push(...node.inputs);
  }
  return graph.nodes.filter((node) => seen.has(node));
}

/** Copies of nodes in which a value has another name. */
function renamed(nodes: readonly OnnxNode[], from: string, to: string): OnnxNode[] {
  const names = (list: readonly string[]) => list.map((name) => (name === from ? to : name));
  return nodes.map((node) => ({ ...node, inputs: names(node.inputs), outputs: names(node.outputs) }));
}

function pruned(
  graph: OnnxGraph,
  nodes: OnnxNode[],
  inputs: OnnxGraph['inputs'],
  outputs: OnnxGraph['outputs'],
): OnnxGraph {
  const used = new Set(nodes.flatMap((node) => node.inputs));
  const initializers = graph.initializers.filter(({ name }) => used.has(name));
  return { ...graph, nodes, inputs, outputs, initializers };
}

interface FoundNorm extends TailNorm {
  /** Names of its input and output with four axes. */
  input: string;
  output: string;
  /** The factor that follows it, whose type is the graph's. */
  factor: string;
}

/** Norms as PyTorch exports them: reshaped to groups, InstanceNormalization by 1 and 0, reshaped back, times weight, plus bias. */
function normsOf(nodes: readonly OnnxNode[], producers: ReadonlyMap<string, OnnxNode>): FoundNorm[] {
  let level = 0;
  const norms: FoundNorm[] = [];
  for (const node of nodes) {
    if (node.op === 'Resize') level++;
    if (/^(GroupNorm|LayerNorm|Softmax|ReduceMean|GroupNormalization)/.test(node.op))
      throw new RangeError(`${node.op} looks at the whole picture`);
    if (node.op !== 'InstanceNormalization') continue;
    const grouped = producers.get(node.inputs[0]!);
    const back = nodes.find((next) => next.op === 'Reshape' && next.inputs[0] === node.outputs[0]);
    const weigh = nodes.find((next) => next.op === 'Mul' && next.inputs.includes(back?.outputs[0] ?? ''));
    const [scale, shift] = node.inputs.slice(1).map((name) => constant(producers.get(name)));
    if (grouped?.op !== 'Reshape' || !back || !weigh || scale?.value !== 1 || shift?.value !== 0)
      throw new RangeError('a group norm is not built as expected');
    norms.push({
      groups: scale.length,
      epsilon: attribute(node, 'epsilon').number ?? 1e-5,
      level,
      input: grouped.inputs[0]!,
      output: back.outputs[0]!,
      factor: weigh.inputs.find((name) => name !== back.outputs[0])!,
    });
  }
  return norms;
}

function constant(node: OnnxNode | undefined): ReturnType<typeof tensorFacts> | undefined {
  const tensor = node?.op === 'Constant' ? attribute(node, 'value').tensor : undefined;
  return tensor && tensorFacts(tensor);
}

/** The type that the tail computes in. */
function typeOf(
  norm: FoundNorm | undefined,
  producers: ReadonlyMap<string, OnnxNode>,
  graph: OnnxGraph,
): ElementType {
  let name = norm?.factor ?? '';
  for (let node = producers.get(name); node; node = producers.get(name)) {
    if (node.op === 'Cast')
      return attribute(node, 'to').number === ELEMENT_TYPE.float16 ? 'float16' : 'float32';
    const own = constant(node);
    if (own) return own.type === ELEMENT_TYPE.float16 ? 'float16' : 'float32';
    name = node.inputs[0] ?? '';
  }
  const weight = graph.initializers.find((entry) => entry.name === name);
  if (!weight) throw new RangeError('the type of a group norm is unknown');
  return tensorFacts(weight.bytes).type === ELEMENT_TYPE.float16 ? 'float16' : 'float32';
}

/** Adds the means of a norm's masked input and of its square. */
function measure(nodes: OnnxNode[], { input, level }: FoundNorm, k: number, type: ElementType): void {
  const name = (part: string) => `tintype:${part}${k}`;
  const wide = type === 'float16' ? name('wide') : input;
  if (type === 'float16') nodes.push(castNode(input, wide, 'float32'));
  nodes.push(
    newNode('Mul', [wide, `m${level}`], name('masked')),
    newNode('GlobalAveragePool', [name('masked')], `s${k}`),
    newNode('Mul', [name('masked'), wide], name('square')),
    newNode('GlobalAveragePool', [name('square')], `q${k}`),
  );
}

/** Puts input · a + b in the place of a norm. */
function apply(nodes: OnnxNode[], { input, output }: FoundNorm, k: number, type: ElementType): void {
  const at = nodes.findIndex((node) => node.outputs[0] === output);
  const given = (part: string) => {
    if (type === 'float32') return [];
    return [castNode(`${part}${k}`, `tintype:${part}${k}`, 'float16')];
  };
  const name = (part: string) => (type === 'float32' ? `${part}${k}` : `tintype:${part}${k}`);
  nodes.splice(
    at,
    1,
    ...given('a'),
    ...given('b'),
    newNode('Mul', [input, name('a')], `tintype:scaled${k}`),
    newNode('Add', [`tintype:scaled${k}`, name('b')], output),
  );
}
