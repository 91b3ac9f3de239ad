/**
 * Minimum cut on a grid whose cells are linked to their eight neighbours and to two terminals. Boykov & Kolmogorov,
 * "An Experimental Comparison of Min-Cut/Max-Flow Algorithms for Energy Minimization in Vision", PAMI 2004: two search
 * trees that are kept from one augmenting path to the next, with the distance and time marks of their §4.
 */

/** Steps to the neighbours as [dx, dy]; the opposite of direction d is d ^ 1. */
export const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
  [1, -1],
] as const;

const NONE = -1;
const TERMINAL = 8;
const ORPHAN = 9;
const FAR = 0x7fffffff;

/**
 * Build with {@link GridCut.terminal} and {@link GridCut.link}, then {@link GridCut.solve} once. Capacities are whole
 * numbers below 2³⁰. About 50 bytes per cell.
 */
export class GridCut {
  readonly width: number;
  readonly height: number;
  /** Cells lie in a frame of one empty cell, so that no neighbour has to be checked. */
  private readonly stride: number;
  private readonly size: number;
  private readonly offset: Int32Array;
  /** What may still flow from a cell to its neighbour: direction × size + cell. */
  private readonly residual: Int32Array;
  /** Above zero from the source, below zero to the sink. */
  private readonly excess: Int32Array;
  /** Direction to the parent, or one of the marks above. */
  private readonly parent: Int8Array;
  /** 1 where a cell belongs to the sink's tree. */
  private readonly sinkSide: Uint8Array;
  private readonly stamp: Int32Array;
  private readonly distance: Int32Array;
  private readonly active: Int32Array;
  private readonly isActive: Uint8Array;
  private head = 0;
  private count = 0;
  private orphans: number[] = [];
  private time = 0;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.stride = width + 2;
    this.size = this.stride * (height + 2);
    this.offset = Int32Array.from(DIRECTIONS, ([dx, dy]) => dy * this.stride + dx);
    this.residual = new Int32Array(8 * this.size);
    this.excess = new Int32Array(this.size);
    this.parent = new Int8Array(this.size).fill(NONE);
    this.sinkSide = new Uint8Array(this.size);
    this.stamp = new Int32Array(this.size);
    this.distance = new Int32Array(this.size);
    this.active = new Int32Array(this.size);
    this.isActive = new Uint8Array(this.size);
  }

  private cell(x: number, y: number): number {
    return (y + 1) * this.stride + x + 1;
  }

  /** What it costs to put a cell on the sink's side, and on the source's. */
  terminal(x: number, y: number, asSink: number, asSource: number): void {
    this.excess[this.cell(x, y)]! += asSink - asSource;
  }

  /** What it costs to part a cell from its neighbour in a direction; both must lie inside of the grid. */
  link(x: number, y: number, direction: number, cost: number): void {
    const i = this.cell(x, y);
    this.residual[direction * this.size + i] = cost;
    this.residual[(direction ^ 1) * this.size + i + this.offset[direction]!] = cost;
  }

  /** 1 for cells on the source's side of the cut; width × height, row-major. */
  solve(): Uint8Array<ArrayBuffer> {
    for (let i = 0; i < this.size; i++) {
      if (this.excess[i] === 0) continue;
      this.sinkSide[i] = this.excess[i]! < 0 ? 1 : 0;
      this.parent[i] = TERMINAL;
      this.distance[i] = 1;
      this.activate(i);
    }
    for (let i = this.next(); i !== NONE; i = this.next()) {
      // The same cell goes on as long as it finds paths.
      for (let via = this.grow(i); via !== NONE; via = this.parent[i] === NONE ? NONE : this.grow(i)) {
        this.time++;
        this.augment(i, via);
        this.adopt();
      }
      this.time++;
    }
    const out = new Uint8Array(this.width * this.height);
    for (let y = 0; y < this.height; y++)
      for (let x = 0; x < this.width; x++) {
        const i = this.cell(x, y);
        out[y * this.width + x] = this.parent[i] !== NONE && this.sinkSide[i] === 0 ? 1 : 0;
      }
    return out;
  }

  private activate(i: number): void {
    if (this.isActive[i]) return;
    this.isActive[i] = 1;
    this.active[(this.head + this.count++) % this.size] = i;
  }

  private next(): number {
    while (this.count > 0) {
      const i = this.active[this.head]!;
      this.head = (this.head + 1) % this.size;
      this.count--;
      this.isActive[i] = 0;
      if (this.parent[i] !== NONE) return i;
    }
    return NONE;
  }

  /** Capacity along the tree: from the source outwards, or towards the sink. */
  private reach(i: number, d: number): number {
    return this.sinkSide[i]
      ? this.residual[(d ^ 1) * this.size + i + this.offset[d]!]!
      : this.residual[d * this.size + i]!;
  }

  /** Takes free neighbours into the tree of i. @returns the direction in which the other tree was met, or NONE */
  private grow(i: number): number {
    const { parent, sinkSide, stamp, distance, offset } = this;
    for (let d = 0; d < 8; d++) {
      if (this.reach(i, d) === 0) continue;
      const j = i + offset[d]!;
      if (parent[j] === NONE) {
        sinkSide[j] = sinkSide[i]!;
        parent[j] = d ^ 1;
        stamp[j] = stamp[i]!;
        distance[j] = distance[i]! + 1;
        this.activate(j);
      } else if (sinkSide[j] !== sinkSide[i]) return d;
      else if (stamp[j]! <= stamp[i]! && distance[j]! > distance[i]!) {
        parent[j] = d ^ 1;
        stamp[j] = stamp[i]!;
        distance[j] = distance[i]! + 1;
      }
    }
    return NONE;
  }

  /** Sends what fits along source → … → cell → neighbour → … → sink. */
  private augment(i: number, d: number): void {
    const { residual, size, offset, sinkSide } = this;
    const from = sinkSide[i] ? i + offset[d]! : i;
    const direction = sinkSide[i] ? d ^ 1 : d;
    const to = from + offset[direction]!;
    const flow = Math.min(
      residual[direction * size + from]!,
      this.walk(from, 0, false),
      this.walk(to, 0, true),
    );
    residual[direction * size + from]! -= flow;
    residual[(direction ^ 1) * size + to]! += flow;
    this.walk(from, flow, false);
    this.walk(to, flow, true);
  }

  /** Follows parents to the terminal: with flow 0 finds the narrowest place, else sends the flow. */
  private walk(start: number, flow: number, toSink: boolean): number {
    const { residual, size, offset, parent, excess } = this;
    let narrowest = FAR;
    let i = start;
    for (let p = parent[i]!; p !== TERMINAL; p = parent[i]!) {
      const up = i + offset[p]!;
      const along = toSink ? p * size + i : (p ^ 1) * size + up;
      if (flow > 0) {
        residual[along]! -= flow;
        residual[toSink ? (p ^ 1) * size + up : p * size + i]! += flow;
        if (residual[along] === 0) this.orphan(i);
      } else narrowest = Math.min(narrowest, residual[along]!);
      i = up;
    }
    if (flow > 0) {
      excess[i]! += toSink ? flow : -flow;
      if (excess[i] === 0) this.orphan(i);
    }
    return Math.min(narrowest, Math.abs(excess[i]!));
  }

  private orphan(i: number): void {
    this.parent[i] = ORPHAN;
    this.orphans.push(i);
  }

  /** Finds new parents for cells whose way to their terminal was cut. */
  private adopt(): void {
    for (let n = 0; n < this.orphans.length; n++) this.adoptOne(this.orphans[n]!);
    this.orphans = [];
  }

  private adoptOne(i: number): void {
    const { parent, sinkSide, offset, stamp, distance, time } = this;
    let best = NONE;
    let least = FAR;
    for (let d = 0; d < 8; d++) {
      const j = i + offset[d]!;
      if (parent[j] === NONE || sinkSide[j] !== sinkSide[i] || this.reach(j, d ^ 1) === 0) continue;
      const far = this.toTerminal(j);
      if (far >= least) continue;
      best = d;
      least = far;
    }
    if (best !== NONE) {
      parent[i] = best;
      stamp[i] = time;
      distance[i] = least + 1;
      return;
    }
    parent[i] = NONE;
    for (let d = 0; d < 8; d++) {
      const j = i + offset[d]!;
      if (parent[j] === NONE || sinkSide[j] !== sinkSide[i]) continue;
      if (this.reach(j, d ^ 1) > 0) this.activate(j);
      if (parent[j] === (d ^ 1)) this.orphan(j);
    }
  }

  /** Cells between j and its terminal; FAR when the way ends at an orphan. Leaves marks for the next search. */
  private toTerminal(j: number): number {
    const { parent, offset, stamp, distance, time } = this;
    let far = 0;
    let k = j;
    for (;;) {
      if (stamp[k] === time) {
        far += distance[k]!;
        break;
      }
      const p = parent[k]!;
      if (p === ORPHAN || p === NONE) return FAR;
      far++;
      if (p === TERMINAL) {
        stamp[k] = time;
        distance[k] = 1;
        break;
      }
      k += offset[p]!;
    }
    for (let m = j, left = far; stamp[m] !== time; m += offset[parent[m]!]!) {
      stamp[m] = time;
      distance[m] = left--;
    }
    return far;
  }
}
