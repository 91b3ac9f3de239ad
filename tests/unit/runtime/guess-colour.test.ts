/** What colouring nets are fed and how their answers are read, on tiny graphs with the inputs and outputs of the real ones. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { OnnxGraph } from '../../../models/convert/onnx-graph.ts';
import type { Chroma } from '../../../workers/imaging/chroma.ts';
import { createRaster, type Raster } from '../../../workers/imaging/raster.ts';
import { guessColour } from '../../../workers/runtime/guess-colour.ts';
import type { Tensor } from '../../../workers/runtime/tensor.ts';
import { fixturePicture } from '../../lib/png.ts';
import { standInRuntime } from '../stand-in-runtime.ts';

/** Dark above, light below, and red: a net must not see the red. */
function picture(width: number, height: number): Raster {
  const out = createRaster(width, height);
  for (let i = 0; i < width * height; i++)
    out.data.set(i < (width * height) / 2 ? [90, 40, 40, 255] : [230, 180, 180, 255], i * 4);
  return out;
}

/** Answers the same a and b everywhere, at the quarter of its input. */
function constantChroma(
  input: string,
  shape: number[],
  output: string,
  ab: readonly [number, number],
): OnnxGraph {
  const graph = new OnnxGraph('stand-in', 'made by a test');
  const seen = graph.input(input, shape);
  const pooled = graph.node('AveragePool', [seen], { kernel_shape: [4, 4], strides: [4, 4] });
  const one = shape[1] === 1 ? pooled : graph.node('ReduceMean', [pooled], { axes: [1], keepdims: 1 });
  const nothing = graph.node('Mul', [one, graph.constant('zero', Float32Array.of(0), [1])]);
  const value = graph.constant('chroma', Float32Array.from(ab), [1, 2, 1, 1]);
  graph.node('Add', [nothing, value], {}, output);
  graph.output(output, [1, 2, shape[2]! / 4, shape[3]! / 4]);
  return graph;
}

/** Levels of Cb and Cr that are left of the difference (root mean square) when one is shifted and saturated towards the other as well as can be. */
function beyondTint(one: Chroma, other: Chroma): number {
  const residue = (x: Float32Array, y: Float32Array) => {
    const mean = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / values.length;
    const [mx, my] = [mean(x), mean(y)];
    let [xx, xy, yy] = [0, 0, 0];
    for (const [i, value] of x.entries()) {
      const [dx, dy] = [value - mx, y[i]! - my];
      xx += dx * dx;
      xy += dx * dy;
      yy += dy * dy;
    }
    return (yy - (xy * xy) / xx) / x.length;
  };
  return Math.sqrt(residue(one.u.data, other.u.data) + residue(one.v.data, other.v.data));
}

describe('guessColour', () => {
  it('feeds the lite net L / 100 at the size asked for, and reads a and b in Lab units', async () => {
    const fed: Tensor[] = [];
    const dims: Record<string, number>[] = [];
    const net = constantChroma('luma', [1, 1, 96, 192], 'ab', [0, 40]);
    const { count, side, ...guess } = await guessColour(
      standInRuntime('tintype-colorize', net, fed, dims),
      picture(100, 50),
      192,
    );
    expect(count).toBe(1);
    const chroma = guess.chroma(0);
    expect(fed[0]!.dims).toEqual([1, 1, 96, 192]);
    expect(dims[0]).toEqual({ H: 96, W: 192 });
    const luma = fed[0]!.data as Float32Array;
    expect(luma[0]).toBeCloseTo(0.23, 2);
    expect(luma.at(-1)).toBeCloseTo(0.777, 2);
    expect(side).toBe(192);
    expect([chroma.u.width, chroma.u.height]).toEqual([100, 50]);
    expect(chroma.u.data[0]!).toBeLessThan(-12);
    expect(Math.abs(chroma.v.data[0]!)).toBeLessThan(12);
  });

  it('feeds DDColor the grey of the lightness on three channels, 0 to 1, at its own 512', async () => {
    const fed: Tensor[] = [];
    const net = constantChroma('input', [1, 3, 512, 512], 'output', [45, 0]);
    const { side, ...guess } = await guessColour(
      standInRuntime('ddcolor-tiny', net, fed),
      picture(60, 60),
      320,
    );
    const chroma = guess.chroma(0);
    expect(fed[0]!.dims).toEqual([1, 3, 512, 512]);
    const values = fed[0]!.data as Float32Array;
    expect(values[0]).toBeCloseTo(54 / 255, 1);
    expect(values[0]).toBe(values[512 * 512]);
    expect(values[0]).toBe(values[2 * 512 * 512]);
    expect(values.at(-1)).toBeCloseTo(192 / 255, 1);
    expect(side).toBe(512);
    expect(chroma.v.data[0]!).toBeGreaterThan(15);
  });

  it('feeds DeOldify 0 to 255, and takes only the colours of the picture that it answers', async () => {
    const fed: Tensor[] = [];
    const net = new OnnxGraph('stand-in', 'made by a test');
    const seen = net.input('input', [1, 3, 256, 256]);
    net.node('Mul', [seen, net.constant('tint', Float32Array.of(1, 0.7, 0.5), [1, 3, 1, 1])], {}, 'output');
    net.output('output', [1, 3, 256, 256]);
    const guess = await guessColour(standInRuntime('deoldify-artistic', net, fed), picture(60, 60), 320);
    const chroma = guess.chroma(0);
    const values = fed[0]!.data as Float32Array;
    expect(values.at(-1)).toBeGreaterThan(180);
    expect(values.at(-1)).toBeLessThan(205);
    const last = chroma.u.data.length - 1;
    expect(chroma.u.data[last]!).toBeLessThan(-25);
    expect(chroma.v.data[last]!).toBeGreaterThan(15);
  });

  it('has guesses of the shipped net that differ by more than a tint, from one run', async () => {
    const shipped = { toBytes: () => readFileSync('models/embedded/tintype-colorize.onnx') };
    const fed: Tensor[] = [];
    const runtime = standInRuntime('tintype-colorize', shipped, fed);
    const { count, chroma } = await guessColour(runtime, fixturePicture('cat-small.png'), 192);
    expect(count).toBe(4);
    expect(fed).toHaveLength(1);
    const guesses = Array.from({ length: count }, (_, which) => chroma(which));
    for (const [k, one] of guesses.entries())
      for (const other of guesses.slice(k + 1)) expect(beyondTint(one, other)).toBeGreaterThan(2);
  });

  it('refuses an answer that is no number', async () => {
    const net = constantChroma('luma', [1, 1, 64, 64], 'ab', [Number.NaN, 0]);
    const guess = guessColour(standInRuntime('tintype-colorize', net, []), picture(60, 60), 64);
    await expect(guess).rejects.toThrow(/gave no colours/);
  });
});
