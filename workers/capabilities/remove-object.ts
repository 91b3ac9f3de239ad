/** Erase: each hole is filled in a crop with context, at full resolution; nothing outside the holes changes. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/remove-object/definition.ts';
import { type Box, boxesOf, cropsFor, readMask } from '../imaging/holes.ts';
import { patchFill } from '../imaging/patch-fill.ts';
import { dilate } from '../imaging/patch-match.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';

/** Context around a hole: three quarters of its longer side, at least this many pixels. */
const LEAST_CONTEXT = 96;

export default definePipeline(definition, async (context) => {
  const { params, report, usedSeed } = context;
  const image = requiredInput(context, 'image');
  const { width, height } = image;
  const selected = readMask(requiredInput(context, 'mask'), width, height);
  if (!selected.includes(1))
    throw new JobError('invalid', 'The mask selects nothing. Paint white over what should go.', 'mask');
  const hole = dilate(selected, width, height, params.expand);
  if (!hole.includes(0))
    throw new JobError(
      'invalid',
      'The mask covers the whole picture, so there is nothing to fill it from.',
      'mask',
    );
  usedSeed(params.seed);
  const crops = cropsFor(boxesOf(hole, width, height), width, height, (box) =>
    Math.max(LEAST_CONTEXT, Math.round(0.75 * Math.max(box.width, box.height))),
  );
  for (const [n, crop] of crops.entries()) {
    const name = crops.length === 1 ? 'Filling' : `Filling place ${n + 1} of ${crops.length}`;
    fillCrop(image, hole, crop, params.seed, (done, total) =>
      report('fill', name, n + done / total, crops.length),
    );
  }
  return { kind: 'picture', raster: image };
});

function fillCrop(
  image: Raster,
  hole: Uint8Array,
  crop: Box,
  seed: number,
  onLevel: (done: number, total: number) => void,
): void {
  const pixels = crop.width * crop.height;
  const rgb = new Float32Array(pixels * 3);
  const part = new Uint8Array(pixels);
  const index = (i: number) =>
    (crop.y + Math.floor(i / crop.width)) * image.width + crop.x + (i % crop.width);
  for (let i = 0; i < pixels; i++) {
    const from = index(i);
    part[i] = hole[from]!;
    for (let c = 0; c < 3; c++) rgb[i * 3 + c] = image.data[from * 4 + c]!;
  }
  patchFill({ width: crop.width, height: crop.height, rgb }, part, { seed, onLevel });
  for (let i = 0; i < pixels; i++) {
    if (!part[i]) continue;
    const to = index(i) * 4;
    for (let c = 0; c < 3; c++) image.data[to + c] = rgb[i * 3 + c]!;
    image.data[to + 3] = 255;
  }
}
