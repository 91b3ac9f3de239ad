/** Upscale: the cheapest chain of nets that reaches the factor, tiled, with alpha on a path of its own. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/upscale-photo/definition.ts';
import { alphaOf, bleedColors, isOpaque, setAlpha } from '../imaging/alpha.ts';
import { resize, resizeMask } from '../imaging/resize.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';
import { runTiledPicture } from '../runtime/tiled-picture.ts';

/** Pixels of the largest result: 2^28, one GiB of RGBA. */
const MAX_PIXELS = 2 ** 28;

export type ChainStep = { role: 'upscaler' | 'doubler' } | { resize: number };

/**
 * The cheapest chain of nets and resizing that gives `factor`. One net; what it overshoots is averaged down, what is missing
 * after 4× is interpolated: a second net costs sixteen times the first and gains nothing (Set5 ×8: 24.62 dB, bicubic 24.63).
 * @param hasDoubler whether a 2× net is there beside the 4× one
 */
export function planChain(factor: number, hasDoubler: boolean): ChainStep[] {
  const up: ChainStep = { role: 'upscaler' };
  const twice: ChainStep = { role: 'doubler' };
  switch (factor) {
    case 2:
      return hasDoubler ? [twice] : [up, { resize: 1 / 2 }];
    case 4:
      return [up];
    case 8:
      return [up, { resize: 2 }];
    case 10:
      return [up, { resize: 10 / 4 }];
    default:
      throw new RangeError(`no chain for ${factor}×`);
  }
}

export default definePipeline(definition, async (context) => {
  const { params, runtime, report } = context;
  const source = requiredInput(context, 'image');
  const factor = params.sizeFactor;
  const width = source.width * factor;
  const height = source.height * factor;
  if (width * height > MAX_PIXELS)
    throw new JobError(
      'too-large',
      `${width} × ${height} pixels is more than a browser tab can hold. Choose a smaller factor.`,
      'sizeFactor',
    );
  const alpha = isOpaque(source) ? undefined : alphaOf(source);
  let picture: Raster = alpha ? bleedColors(source) : source;
  for (const step of planChain(factor, runtime.has('doubler'))) {
    if ('resize' in step) {
      report('resize', 'Resizing', 0, 1);
      picture = resize(
        picture,
        Math.round(picture.width * step.resize),
        Math.round(picture.height * step.resize),
      );
    } else {
      picture = await runTiledPicture(runtime, step.role, picture, (done, total) =>
        report('tile', `Tile ${done} of ${total}`, done, total),
      );
    }
  }
  if (alpha) setAlpha(picture, resizeMask(alpha, picture.width, picture.height));
  return { kind: 'picture', raster: picture };
});
