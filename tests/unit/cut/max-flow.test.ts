import { describe, expect, it } from 'vitest';
import { DIRECTIONS, GridCut } from '../../../workers/imaging/cut/max-flow.ts';
import { mulberry32 } from '../../../workers/imaging/palette.ts';

interface Problem {
  width: number;
  height: number;
  asSink: number[];
  asSource: number[];
  links: { x: number; y: number; direction: number; cost: number }[];
}

function randomProblem(width: number, height: number, seed: number): Problem {
  const random = mulberry32(seed);
  const whole = (most: number) => Math.floor(random() * (most + 1));
  const cells = width * height;
  const links: Problem['links'] = [];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (const direction of [0, 2, 4, 6]) {
        const [dx, dy] = DIRECTIONS[direction]!;
        const inside = x + dx >= 0 && x + dx < width && y + dy < height;
        if (inside) links.push({ x, y, direction, cost: whole(9) });
      }
  return {
    width,
    height,
    asSink: Array.from({ length: cells }, () => whole(12)),
    asSource: Array.from({ length: cells }, () => whole(12)),
    links,
  };
}

/** What a labelling costs; 1 = source. */
function costOf({ width, asSink, asSource, links }: Problem, label: (i: number) => number): number {
  let sum = 0;
  for (let i = 0; i < asSink.length; i++) sum += label(i) === 1 ? asSource[i]! : asSink[i]!;
  for (const { x, y, direction, cost } of links) {
    const [dx, dy] = DIRECTIONS[direction]!;
    const i = y * width + x;
    if (label(i) !== label(i + dy * width + dx)) sum += cost;
  }
  return sum;
}

function solve(problem: Problem): Uint8Array {
  const cut = new GridCut(problem.width, problem.height);
  for (let i = 0; i < problem.asSink.length; i++)
    cut.terminal(i % problem.width, Math.floor(i / problem.width), problem.asSink[i]!, problem.asSource[i]!);
  for (const { x, y, direction, cost } of problem.links) cut.link(x, y, direction, cost);
  return cut.solve();
}

describe('GridCut', () => {
  it.each([
    [4, 3, 1],
    [3, 4, 2],
    [4, 3, 3],
    [12, 1, 4],
    [1, 11, 5],
    [4, 3, 6],
  ])('finds a labelling as cheap as the best of all, %i × %i', (width, height, seed) => {
    const problem = randomProblem(width, height, seed);
    const found = solve(problem);
    let best = Number.POSITIVE_INFINITY;
    for (let code = 0; code < 1 << (width * height); code++)
      best = Math.min(
        best,
        costOf(problem, (i) => (code >> i) & 1),
      );
    expect(costOf(problem, (i) => found[i]!)).toBe(best);
  });

  it('cannot be bettered by turning any block of cells of a larger grid', () => {
    const problem = randomProblem(24, 18, 7);
    const found = solve(problem);
    const cost = costOf(problem, (i) => found[i]!);
    for (let y = 0; y < 16; y++)
      for (let x = 0; x < 22; x++)
        for (const side of [1, 2, 3])
          for (const to of [0, 1]) {
            const inBlock = (i: number) => {
              const [u, v] = [(i % 24) - x, Math.floor(i / 24) - y];
              return u >= 0 && v >= 0 && u < side && v < side;
            };
            expect(costOf(problem, (i) => (inBlock(i) ? to : found[i]!))).toBeGreaterThanOrEqual(cost);
          }
  });
});
