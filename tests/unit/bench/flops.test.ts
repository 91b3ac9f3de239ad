import { expect, it } from 'vitest';
import { OnnxGraph } from '../../../models/convert/onnx-graph.ts';
import { flopsPerPixel } from '../../bench/lib/flops.ts';

it('counts the convolutions of a net, at the sizes that they run at', () => {
  const graph = new OnnxGraph('test', 'made here');
  const weights = (name: string, out: number, into: number) =>
    graph.constant(name, new Float32Array(out * into * 9), [out, into, 3, 3]);
  const input = graph.input('x', [1, 3, 'H', 'W']);
  const half = graph.node('Conv', [input, weights('a', 8, 3)], { strides: [2, 2], pads: [1, 1, 1, 1] });
  const same = graph.node('Conv', [half, weights('b', 4, 8)], { strides: [1, 1], pads: [1, 1, 1, 1] });
  const full = graph.node('DepthToSpace', [same], { blocksize: 2 });
  const last = graph.node('Conv', [full, weights('c', 3, 1)], { pads: [1, 1, 1, 1] });
  graph.output(last, [1, 3, 'H', 'W']);
  // Two at a quarter of the pixels, one at all of them; a multiplication and an addition are two.
  expect(flopsPerPixel(graph.toBytes())).toBe(2 * 9 * ((8 * 3) / 4 + (4 * 8) / 4 + 3));
});
