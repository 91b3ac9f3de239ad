/** Erase: each hole is filled in a crop with context, at full resolution; nothing outside the holes changes. */
import { JobError } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/remove-object/definition.ts';
import { fillHoles } from '../imaging/fill-holes.ts';
import { readMask } from '../imaging/holes.ts';
import { dilate } from '../imaging/morphology.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';

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
  fillHoles(image, hole, params.seed, (done, total) => {
    const name =
      total === 1 ? 'Filling' : `Filling place ${Math.min(total, Math.floor(done) + 1)} of ${total}`;
    report('fill', name, done, total);
  });
  return { kind: 'picture', raster: image };
});
