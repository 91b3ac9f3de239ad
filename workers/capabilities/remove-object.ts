/** Erase: each hole is filled in a crop with context, at full resolution; nothing outside the holes changes. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/remove-object/definition.ts';
import { fillCrop, fillHoles, holeCrops } from '../imaging/fill-holes.ts';
import { type Box, readMask } from '../imaging/holes.ts';
import { dilate } from '../imaging/morphology.ts';
import type { Mask } from '../imaging/raster.ts';
import { type Painted, paintHole } from '../runtime/paint-hole.ts';
import { definePipeline, type PipelineContext, requiredInput } from '../runtime/pipeline.ts';

export default definePipeline(definition, async (context) => {
  const { params, report, usedSeed } = context;
  const image = requiredInput(context, 'image');
  const { width, height } = image;
  const selected = readMask(requiredInput(context, 'mask'), width, height);
  if (!selected.data.includes(255))
    throw new JobError('invalid', 'The mask selects nothing. Paint white over what should go.', 'mask');
  const hole = dilate(selected, params.expand);
  if (!hole.data.includes(0))
    throw new JobError(
      'invalid',
      'The mask covers the whole picture, so there is nothing to fill it from.',
      'mask',
    );
  usedSeed(params.seed);
  if (context.runtime.has('painter')) {
    await paintHoles(context, image, hole, params.seed);
    return { kind: 'picture', raster: image };
  }
  const filling = (done: number, total: number) => {
    const name =
      total === 1 ? 'Filling' : `Filling place ${Math.min(total, Math.floor(done) + 1)} of ${total}`;
    report('fill', name, done, total);
  };
  if (context.runtime.has('structure')) await fillByStructure(context, image, hole, filling);
  else fillHoles(image, hole, params.seed, filling);
  return { kind: 'picture', raster: image };
});

/**
 * Fills by the chosen net. Holes that fit the net are taken as it paints them; larger ones are painted small, and patches
 * of the surroundings follow that guess at full resolution, so that grain and sharpness are the picture's own.
 */
async function paintHoles(
  { runtime, report }: Pick<PipelineContext, 'runtime' | 'report'>,
  image: Raster,
  hole: Mask,
  seed: number,
): Promise<void> {
  const crops = holeCrops(hole);
  for (const [n, crop] of crops.entries()) {
    report('paint', `Painting place ${n + 1} of ${crops.length}`, n, crops.length);
    const painted = await paintHole(runtime, 'painter', image, hole, crop);
    if (painted.detail === 1) pasteHole(image, hole, crop, painted);
    else fillCrop(image, hole, crop, { seed, guess: guessFor(crop, painted) });
  }
}

/**
 * Fills by patches that follow what a small net proposes: it knows what shapes go on through a hole, they know how the
 * picture's surfaces look.
 */
async function fillByStructure(
  { runtime, params }: Pick<PipelineContext, 'runtime'> & { params: { seed: number } },
  image: Raster,
  hole: Mask,
  onProgress: (done: number, total: number) => void,
): Promise<void> {
  const crops = holeCrops(hole);
  for (const [n, crop] of crops.entries()) {
    onProgress(n, crops.length);
    const painted = await paintHole(runtime, 'structure', image, hole, crop);
    fillCrop(image, hole, crop, {
      seed: params.seed,
      guess: guessFor(crop, painted),
      guessDetail: painted.detail,
      onLevel: (done, total) => onProgress(n + done / total, crops.length),
    });
  }
}

/** The painted colours of a crop, RGB interleaved 0..255. */
function guessFor(crop: Box, { picture, x, y }: Painted): Float32Array {
  const rgb = new Float32Array(crop.width * crop.height * 3);
  for (let row = 0, i = 0; row < crop.height; row++)
    for (let column = 0; column < crop.width; column++, i += 3) {
      const from = ((crop.y - y + row) * picture.width + crop.x - x + column) * 4;
      for (let c = 0; c < 3; c++) rgb[i + c] = picture.data[from + c]!;
    }
  return rgb;
}

function pasteHole(image: Raster, hole: Mask, crop: Box, { picture, x, y }: Painted): void {
  for (let row = crop.y; row < crop.y + crop.height; row++)
    for (let column = crop.x; column < crop.x + crop.width; column++) {
      const to = row * image.width + column;
      if (hole.data[to] === 0) continue;
      const from = ((row - y) * picture.width + column - x) * 4;
      image.data.set(picture.data.subarray(from, from + 4), to * 4);
    }
}
