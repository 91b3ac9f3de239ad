/** Upscale: one net in tiles, the rest of the factor by resampling, alpha on a path of its own. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/upscale-photo/definition.ts';
import { alphaOf, bleedColors, isOpaque, setAlpha } from '../imaging/alpha.ts';
import { resize, resizeMask } from '../imaging/resize.ts';
import { pictureBytes, requireMemory } from '../runtime/memory.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';
import { runTiledPicture } from '../runtime/tiled-picture.ts';

/** Pixels of the largest result: 2^28, one GiB of RGBA. */
const MAX_PIXELS = 2 ** 28;

export interface Chain {
  /** How often the net is run over the whole picture. */
  passes: number;
  /** The last pass's output is averaged down by this whole number, tile by tile, so that no larger picture is ever held. */
  reduce: number;
  /** What the net leaves to interpolate. */
  resize: number;
}

/**
 * One 4× net reaches every factor: what it overshoots is averaged down, what is missing after 4× is interpolated. A second
 * pass costs sixteen times the first and gains nothing (Set5 ×8: 24.62 dB, interpolated 24.63). Nets of 2× and 3× get two
 * passes for factors above their own.
 * @param scale what the net makes of one pixel's side
 */
export function planChain(factor: number, scale = 4): Chain {
  const passes = scale < Math.min(factor, 4) ? 2 : 1;
  const grown = scale ** passes;
  const reduce = grown / factor;
  if (Number.isInteger(reduce) && scale % reduce === 0) return { passes, reduce, resize: 1 };
  return { passes, reduce: 1, resize: factor / grown };
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
  requireMemory(
    pictureBytes(source, { width, height }) + runtime.manifest('upscaler').memoryMiB * 2 ** 20,
    'sizeFactor',
  );
  const alpha = isOpaque(source) ? undefined : alphaOf(source);
  let picture: Raster = alpha ? bleedColors(source) : source;
  const chain = planChain(factor, runtime.manifest('upscaler').scale);
  const noise = params.noiseCancellationFactor / 100;
  const knowsNoise = runtime.manifest('upscaler').graphs.main?.inputs.some((i) => i.name === 'cleanup');
  const onTile = (done: number, total: number) => report('tile', `Tile ${done} of ${total}`, done, total);
  if (noise > 0 && !knowsNoise)
    picture = await runTiledPicture(runtime, 'denoiser', picture, {
      planes: { strength: noise },
      onTile: (done, total) => report('denoise', `Cleaning ${done} of ${total}`, done, total),
    });
  for (let pass = 1; pass <= chain.passes; pass++)
    picture = await runTiledPicture(runtime, 'upscaler', picture, {
      planes: knowsNoise ? { cleanup: noise } : {},
      reduce: pass === chain.passes ? chain.reduce : 1,
      onTile,
    });
  if (chain.resize !== 1) {
    report('resize', 'Resizing', 0, 1);
    picture = resize(picture, width, height);
  }
  if (alpha) setAlpha(picture, resizeMask(alpha, picture.width, picture.height));
  return { kind: 'picture', raster: picture };
});
