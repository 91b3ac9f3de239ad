/** Faces: found and outlined → cleaned and made clearer one by one → checked → pasted back under a soft mask → red pupils darkened. */
import { JobError } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/enhance-face/definition.ts';
import { type FoundFaces, readFaceList } from '../../src/capabilities/enhance-face/faces.ts';
import { enhanceFaces, facesOf } from '../faces/enhance.ts';
import { darkenRedEyes } from '../faces/red-eyes.ts';
import { bleedColors, isOpaque } from '../imaging/alpha.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';

export default definePipeline(definition, async (context) => {
  const { params } = context;
  const wanted = readFaceList(params.faces);
  if (wanted === undefined)
    throw new JobError('invalid', 'faces must be whole numbers with commas between.', 'faces');
  const picture = requiredInput(context, 'image');
  const seen = isOpaque(picture) ? picture : bleedColors(picture);
  if (params.findOnly) {
    const found = (await facesOf(context, seen)).map(({ box, confidence }) => ({ ...box, confidence }));
    return { kind: 'data', value: { faces: found } satisfies FoundFaces };
  }
  const faces = await enhanceFaces(context, seen, picture, params, wanted ?? undefined);
  const red = params.redEyes ? faces.reduce((sum, face) => sum + darkenRedEyes(picture, face), 0) : 0;
  if (red > 0) context.notice(`Red taken out of the eyes: ${red}.`);
  return { kind: 'picture', raster: picture };
});
