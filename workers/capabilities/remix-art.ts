/** Remix: the style's code → normalisations measured on the whole photo → painted in tiles → laid over the photo. */
import type { ParamsFor, Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/remix-art/definition.ts';
import { bleedColors, isOpaque } from '../imaging/alpha.ts';
import { boxBlur } from '../imaging/blur.ts';
import { readMask } from '../imaging/holes.ts';
import { createPlane, type Plane } from '../imaging/raster.ts';
import { enlargeOver, keepColors, layOver } from '../imaging/repaint.ts';
import { resize } from '../imaging/resize.ts';
import { paintInFixedStyle } from '../runtime/fixed-style.ts';
import { requireMemory } from '../runtime/memory.ts';
import { definePipeline, type PipelineContext, requiredInput } from '../runtime/pipeline.ts';
import { measureStyle, mixCodes, paint, styleCode, withGrain } from '../runtime/style-net.ts';

type Params = ParamsFor<typeof definition>;

/** Longer side of the picture that is painted: the marks have a fixed size in its pixels. */
const PAINTED_SIDE = { fine: 1600, medium: 1024, large: 640 } as const;
/** Pixels that the manifests' `memoryMiB` of nets with one style speak of. */
const MEASURED_PIXELS = 1024 * 1024;
/**
 * Of the photo's own style in the mixture where the photo comes first (Huang & Belongie 2017, the trade-off of content and style). On four
 * pairs the distance to the photo goes from 2.6 to 1.9, that to the style from 0.87 to 0.90.
 */
const OWN_SHARE = 0.3;
/** The edge of a painted area is softened by this share of the longer side. */
const SOFT_EDGE = 1 / 500;

export default definePipeline(definition, async (context) => {
  const { params, runtime, report, notice, inputs } = context;
  const photo = requiredInput(context, 'contentImage');
  const area = inputs.mask && readArea(inputs.mask, photo, params.invertArea);
  const small = shrunk(isOpaque(photo) ? photo : bleedColors(photo), PAINTED_SIDE[params.marks]);
  const painted =
    runtime.manifest('style').task === 'style-transfer'
      ? await paintFixed(context, small)
      : await paintAfter(context, small);
  report('finish', 'Laying it over the picture', 0, 1);
  if (params.keepColors) keepColors(painted, small);
  if (small.width < photo.width)
    notice(`Painted at ${small.width} × ${small.height} pixels and enlarged along the picture’s own detail.`);
  layOver(photo, enlargeOver(photo, small, painted), params.strength / 100, area);
  return { kind: 'picture', raster: photo };
});

/** By a net that takes any picture as its style. */
async function paintAfter(context: PipelineContext<Params>, small: Raster): Promise<Raster> {
  const { runtime, report, params } = context;
  report('style', 'Looking at the style', 0, 1);
  let code = await mixedCode(context, params.secondShare / 100);
  if (params.focusContent) code = mixCodes(code, await styleCode(runtime, 'style', small), OWN_SHARE);
  report('measure', 'Measuring the picture', 0, 1);
  const photo = withGrain(small);
  const affine = await measureStyle(runtime, 'style', photo, code, params.focusContent ? 1 : 0);
  return paint(runtime, 'style', photo, affine, (done, total) =>
    report('paint', total === 1 ? 'Painting' : `Painting part ${done} of ${total}`, done, total),
  );
}

/** By a net that knows one style. */
async function paintFixed(
  { runtime, report, notice }: Pick<PipelineContext, 'runtime' | 'report' | 'notice'>,
  small: Raster,
): Promise<Raster> {
  report('paint', 'Painting', 0, 1);
  const { name, memoryMiB } = runtime.manifest('style');
  requireMemory(memoryMiB * 2 ** 20 * Math.max(1, (small.width * small.height) / MEASURED_PIXELS), 'marks');
  notice(`${name} has a style of its own, so the style picture was not looked at.`);
  return paintInFixedStyle(runtime, 'style', small);
}

async function mixedCode(
  context: Pick<PipelineContext, 'runtime' | 'inputs'>,
  secondShare: number,
): Promise<Float32Array> {
  const { runtime, inputs } = context;
  const code = await styleCode(runtime, 'style', requiredInput(context, 'styleImage'));
  if (!inputs.secondStyleImage) return code;
  return mixCodes(code, await styleCode(runtime, 'style', inputs.secondStyleImage), secondShare);
}

/** The picture with a longer side of `longest`; itself where it is not larger. */
function shrunk(picture: Raster, longest: number): Raster {
  const scale = longest / Math.max(picture.width, picture.height);
  if (scale >= 1) return picture;
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  return resize(picture, side(picture.width), side(picture.height), { kernel: 'box' });
}

/** 1 = repaint, 0 = leave alone, with a soft edge. */
function readArea(mask: Raster, { width, height }: Raster, invert: boolean): Plane {
  const selected = readMask(mask, width, height);
  const area = createPlane(width, height);
  for (let i = 0; i < area.data.length; i++) area.data[i] = selected.data[i]! > 0 === invert ? 0 : 1;
  return boxBlur(area, Math.round(Math.max(width, height) * SOFT_EDGE), area);
}
