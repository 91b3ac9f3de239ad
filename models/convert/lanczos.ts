/** Halving a picture inside a graph. */
import type { OnnxGraph } from './onnx-graph.ts';

const LOBES = 3;
const TAPS = 4 * LOBES;

/** Pixels of the small input (one side) that halving adds to the receptive field of a ×4 net. */
export const HALVING_REACH = Math.ceil(TAPS / 2 / 4);

/**
 * Lanczos-3 reduction to half the size, edges repeated, for an RGB tensor `[1,3,2H,2W]`: what Pillow's LANCZOS does.
 * (C. Lanczos' windowed sinc; K. Turkowski, "Filters for common resampling tasks", 1990.)
 */
export function halve(graph: OnnxGraph, input: string, output: string): void {
  const sinc = (x: number): number => Math.sin(Math.PI * x) / (Math.PI * x);
  const raw = Array.from({ length: TAPS }, (_, k) => (k - (TAPS - 1) / 2) / 2).map(
    (x) => sinc(x) * sinc(x / LOBES),
  );
  const sum = raw.reduce((a, b) => a + b, 0);
  const taps = raw.map((v) => v / sum);
  const kernel = Float32Array.from({ length: 3 * TAPS * TAPS }, (_, i) => {
    const at = i % (TAPS * TAPS);
    return (taps[Math.floor(at / TAPS)] as number) * (taps[at % TAPS] as number);
  });
  const edge = TAPS / 2 - 1;
  const pads = graph.integers('halve.pads', [0, 0, edge, edge, 0, 0, edge, edge]);
  const padded = graph.node('Pad', [input, pads], { mode: 'edge' });
  const weights = graph.constant('halve.weight', kernel, [3, 1, TAPS, TAPS]);
  graph.node('Conv', [padded, weights], { kernel_shape: [TAPS, TAPS], strides: [2, 2], group: 3 }, output);
}
