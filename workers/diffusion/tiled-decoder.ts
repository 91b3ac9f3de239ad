/**
 * A VAE decoder on pictures that are too large for one piece. The head of the graph runs once; the tail runs in tiles whose group norms
 * are given the statistics of the whole picture. These are found by sweeps over all tiles, first for the norms at twice the cells, which
 * cost little, then at four, then at eight times: each sweep measures what every norm really sees, and the next one uses it. Statistics
 * of a norm depend on those before it alone, so with each sweep one more of them is exact. A tile shows only what lies further from its
 * inner sides than the convolutions reach, so no blending is needed.
 */
import { planTiles } from '../runtime/tiling.ts';
import { CUT, type DecoderParts, decoderParts, type TailNorm } from './decoder-parts.ts';
import type { Family } from './families.ts';
import { type DiffusionGraph, type DiffusionGraphs, withGraph } from './graphs.ts';
import { addTile, farthest, momentsOf, noStatistics, type Statistics } from './group-statistics.ts';
import { CELL, LATENT_CHANNELS, latentShape } from './latents.ts';
import { castFeeds, type Feed, readFloats } from './tensors.ts';
import type { LatentTiles } from './vae.ts';

/** Cells that the tail's convolutions reach: 7 at two pixels per cell, 7 at four, 8 at eight, and the three enlargements. */
export const TAIL_REACH = 8;
/** Statistics that move by less than this share of a deviation are taken as found. */
const STILL = 1e-3;

export interface TiledDecode {
  planes: Float32Array;
  /** Sweeps over all tiles with given statistics, over all levels. */
  sweeps: number;
}

/**
 * Planar RGB `[3, height, width]` of latents.
 * @throws RangeError where the graph cannot be cut; nothing was computed then
 */
export async function decodeInTiles(
  graphs: DiffusionGraphs,
  family: Family,
  latents: Float32Array,
  width: number,
  height: number,
  tiles: LatentTiles,
  onTile?: (done: number, total: number) => void,
): Promise<TiledDecode> {
  const [, , rows, columns] = latentShape(width, height);
  let parts: DecoderParts | undefined;
  let why: unknown;
  const cutting = {
    id: 'head',
    apply(bytes: Uint8Array) {
      try {
        parts = decoderParts(bytes);
      } catch (error) {
        why = error;
      }
      return parts?.head ?? bytes;
    },
  };
  const shapes = { latent_sample: [1, LATENT_CHANNELS, rows, columns] };
  const cut = await withGraph(
    graphs,
    'vaeDecoder',
    shapes,
    async (graph) => {
      if (!parts) throw why;
      const scaled = latents.map((value) => value / family.latentScale);
      const feeds = castFeeds(graph.inputs, { latent_sample: { data: scaled, dims: shapes.latent_sample } });
      return readFloats(await graph.run(feeds), CUT);
    },
    cutting,
  );
  const tail = new Tail(graphs, family, parts!, cut, { width, height, tiles });
  return tail.decode(onTile);
}

interface Picture {
  width: number;
  height: number;
  tiles: LatentTiles;
}

class Tail {
  readonly #graphs: DiffusionGraphs;
  readonly #family: Family;
  readonly #parts: DecoderParts;
  readonly #cut: Float32Array;
  readonly #picture: Picture;
  readonly #rows: number;
  readonly #columns: number;
  /** Sides of a tile in cells. */
  readonly #tile: { width: number; height: number };

  constructor(
    graphs: DiffusionGraphs,
    family: Family,
    parts: DecoderParts,
    cut: Float32Array,
    picture: Picture,
  ) {
    this.#graphs = graphs;
    this.#family = family;
    this.#parts = parts;
    this.#cut = cut;
    this.#picture = picture;
    const [, , rows, columns] = latentShape(picture.width, picture.height);
    this.#rows = rows;
    this.#columns = columns;
    this.#tile = {
      width: Math.min(columns, picture.tiles.tile),
      height: Math.min(rows, picture.tiles.tile),
    };
  }

  async decode(onTile?: (done: number, total: number) => void): Promise<TiledDecode> {
    const levels = [...new Set(this.#parts.norms.map(({ level }) => level))];
    let known: Statistics[] = [];
    let planes = new Float32Array();
    let sweeps = 0;
    for (const level of levels) {
      const first = known;
      known = await this.#open(level, true, (graph) => this.#sweep(graph, level, first)).then(
        ({ measured }) => measured,
      );
      await this.#open(level, false, async (graph) => {
        const norms = this.#upTo(level);
        // Each sweep makes one more norm of the level exact, so this ends; it ends earlier when nothing moves.
        for (let left = norms.length - first.length; left >= 0; left--) {
          const { measured, planes: made } = await this.#sweep(graph, level, known, onTile);
          sweeps++;
          planes = made;
          const moved = farthest(norms, known, measured);
          known = measured;
          if (moved < STILL) break;
        }
      });
    }
    return { planes, sweeps };
  }

  #upTo(level: number): TailNorm[] {
    return this.#parts.norms.filter((norm) => norm.level <= level);
  }

  #open<T>(level: number, own: boolean, work: (graph: DiffusionGraph) => Promise<T>): Promise<T> {
    const { width: columns, height: rows } = this.#tile;
    return withGraph(this.#graphs, 'vaeDecoder', {}, work, {
      id: `tail-${level}-${own ? 'own' : 'given'}-${columns}x${rows}`,
      apply: (bytes) => decoderParts(bytes).tail({ rows, columns, level, own }),
    });
  }

  /** Runs all tiles with given statistics up to a level, and measures; with the last level the picture is made, too. */
  async #sweep(
    graph: DiffusionGraph,
    level: number,
    given: readonly Statistics[],
    onTile?: (done: number, total: number) => void,
  ): Promise<{ planes: Float32Array<ArrayBuffer>; measured: Statistics[] }> {
    const norms = this.#upTo(level);
    const { width, height } = this.#picture;
    const isLast = norms.length === this.#parts.norms.length;
    const planes = new Float32Array(isLast ? 3 * width * height : 0);
    const measured: Statistics[] = [];
    const fixed = this.#factors(given);
    const places = this.#places();
    for (const [i, place] of places.entries()) {
      const window = this.#window(place.x.start, place.y.start);
      const outputs = await graph.run(
        castFeeds(graph.inputs, { ...fixed, ...this.#masks(place), [CUT]: window }),
      );
      norms.forEach((norm, k) => {
        const pixels = 4 ** norm.level;
        const sums = readFloats(outputs, `s${k}`);
        measured[k] ??= noStatistics(sums.length);
        const area = this.#tile.width * this.#tile.height * pixels;
        const counted = (place.x.to - place.x.from) * (place.y.to - place.y.from) * pixels;
        addTile(measured[k], sums, readFloats(outputs, `q${k}`), area, counted);
      });
      if (isLast) this.#paste(planes, readFloats(outputs, this.#family.outputs.vaeDecoder), place);
      onTile?.(i + 1, places.length);
    }
    return { planes, measured };
  }

  #places(): Place[] {
    const overlap = Math.max(TAIL_REACH, this.#picture.tiles.overlap);
    const across = shares(this.#columns, this.#tile.width, overlap);
    return shares(this.#rows, this.#tile.height, overlap).flatMap((y) => across.map((x) => ({ x, y })));
  }

  /** The part of a tile that counts, into the picture. */
  #paste(planes: Float32Array, tile: Float32Array, { x, y }: Place): void {
    const { width, height } = this.#picture;
    const [w, h] = [this.#tile.width * CELL, this.#tile.height * CELL];
    if (tile.length !== 3 * w * h) throw new RangeError('the decoder does not make 8 pixels of a cell');
    for (let c = 0; c < 3; c++)
      for (let row = y.from * CELL; row < y.to * CELL; row++) {
        const from = (c * h + row) * w;
        const to = (c * height + y.start * CELL + row) * width + x.start * CELL;
        planes.set(tile.subarray(from + x.from * CELL, from + x.to * CELL), to + x.from * CELL);
      }
  }

  #window(x: number, y: number): Feed {
    const { width, height } = this.#tile;
    const area = this.#rows * this.#columns;
    const channels = this.#cut.length / area;
    const data = new Float32Array(channels * width * height);
    for (let c = 0; c < channels; c++)
      for (let row = 0; row < height; row++) {
        const from = c * area + (y + row) * this.#columns + x;
        data.set(this.#cut.subarray(from, from + width), (c * height + row) * width);
      }
    return { data, dims: [1, channels, height, width] };
  }

  /** 1 where a tile is the one that counts, for each level. */
  #masks({ x, y }: Place): Record<string, Feed> {
    const masks: Record<string, Feed> = {};
    for (const level of new Set(this.#parts.norms.map((norm) => norm.level))) {
      const [w, h] = [this.#tile.width << level, this.#tile.height << level];
      const data = new Float32Array(w * h);
      for (let row = y.from << level; row < y.to << level; row++)
        data.fill(1, row * w + (x.from << level), row * w + (x.to << level));
      masks[`m${level}`] = { data, dims: [1, 1, h, w] };
    }
    return masks;
  }

  /** What multiplies and what is added, by channel, in the place of each norm. */
  #factors(given: readonly Statistics[]): Record<string, Feed> {
    const feeds: Record<string, Feed> = {};
    given.forEach((statistics, k) => {
      const norm = this.#parts.norms[k]!;
      const channels = statistics.sums.length;
      const moments = momentsOf(norm, statistics);
      const of = (c: number) => moments[Math.floor((c * norm.groups) / channels)]!;
      const factors = Float32Array.from({ length: channels }, (_, c) => 1 / of(c).deviation);
      const offsets = Float32Array.from({ length: channels }, (_, c) => -of(c).mean / of(c).deviation);
      feeds[`a${k}`] = { data: factors, dims: [1, channels, 1, 1] };
      feeds[`b${k}`] = { data: offsets, dims: [1, channels, 1, 1] };
    });
    return feeds;
  }
}

/** A tile along one axis, in cells: where it begins, and from where to where, counted from there, it is the one that counts. */
interface Span {
  start: number;
  from: number;
  to: number;
}

interface Place {
  x: Span;
  y: Span;
}

/** The parts that count make the whole; none comes nearer to an inner side of its tile than `overlap`. */
function shares(length: number, tile: number, overlap: number): Span[] {
  const { starts } = planTiles(length, tile, overlap);
  const borders = starts.slice(1).map((start, i) => Math.round((start + starts[i]! + tile) / 2));
  return starts.map((start, i) => ({
    start,
    from: (borders[i - 1] ?? 0) - start,
    to: (borders[i] ?? length) - start,
  }));
}
