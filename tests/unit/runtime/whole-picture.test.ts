import { describe, expect, it } from 'vitest';
import { createRaster } from '../../../workers/imaging/raster.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import { float32 } from '../../../workers/runtime/tensor.ts';
import { runWholePicture } from '../../../workers/runtime/whole-picture.ts';

const SIDE = 8;
const main = {
  inputs: [{ name: 'image', type: 'float32', shape: [1, 3, SIDE, SIDE], range: [0, 1], channels: 'RGB' }],
  outputs: [{ name: 'alpha', type: 'float32', shape: [1, 1, SIDE, SIDE], channels: 'A' }],
};

/** A net that sees the red channel in the left half of what it is shown, and nothing in the right half. */
function halfBlind(): { runtime: Runtime; looks: () => number } {
  let looks = 0;
  const run = ({ image }: Record<string, { data: Float32Array }>) => {
    looks++;
    const seen = image!.data.slice(0, SIDE * SIDE).map((v, i) => (i % SIDE < SIDE / 2 ? v : 0));
    return Promise.resolve({ alpha: float32(seen, [1, 1, SIDE, SIDE]) });
  };
  const runtime = { manifest: () => ({ graphs: { main } }), open: () => Promise.resolve({ run }) };
  return { runtime: runtime as unknown as Runtime, looks: () => looks };
}

describe('a net over the whole picture', () => {
  const picture = createRaster(SIDE, SIDE);
  for (let i = 0; i < SIDE * SIDE; i++) picture.data.set([i % SIDE < 6 ? 255 : 0, 0, 0, 255], i * 4);
  const row = async (mirrored: boolean) => {
    const { runtime, looks } = halfBlind();
    const { width, data } = await runWholePicture(runtime, 'matte', picture, { mirrored });
    return { values: [...data.subarray(3 * width, 4 * width)], looks: looks() };
  };

  it('sees it once', async () => {
    expect(await row(false)).toEqual({ values: [1, 1, 1, 1, 0, 0, 0, 0], looks: 1 });
  });

  it('sees it and its mirror image: the mean, each pixel at its own place', async () => {
    expect(await row(true)).toEqual({ values: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0, 0], looks: 2 });
  });
});
