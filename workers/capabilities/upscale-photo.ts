/** Upscale: one net in tiles, the rest of the way by resampling, alpha on a path of its own, faces at the end where wanted. */
import { JobError, type Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/upscale-photo/definition.ts';
import { hasTarget, targetSize } from '../../src/capabilities/upscale-photo/target.ts';
import { enhanceFaces } from '../faces/enhance.ts';
import { alphaOf, bleedColors, isOpaque, setAlpha } from '../imaging/alpha.ts';
import { type Crispness, crispPlane } from '../imaging/crisp.ts';
import { type PictureKind, pictureKind } from '../imaging/picture-kind.ts';
import { resize, resizeMask } from '../imaging/resize.ts';
import { pictureBytes, requireMemory } from '../runtime/memory.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';
import { runTiledPicture, type TiledOptions } from '../runtime/tiled-picture.ts';

/** Pixels of the largest result: 2^28, one GiB of RGBA. */
const MAX_PIXELS = 2 ** 28;

export interface Chain {
  /** How often the net is run over the whole picture. */
  passes: number;
  /** The last pass's output is averaged down by this whole number, tile by tile, so that no larger picture is ever held. */
  reduce: number;
}

/**
 * One 4× net reaches every factor: what it overshoots is averaged down as far as whole numbers go, the rest is resampled from the next
 * larger size; what is missing after 4× is interpolated. A second pass costs sixteen times the first and gains nothing (Set5 ×8: 24.62
 * dB, interpolated 24.63). Nets of 2× and 3× get two passes for factors above their own. A picture that shrinks needs no net.
 * @param scale what the net makes of one pixel's side
 */
export function planChain(factor: number, scale = 4): Chain {
  if (factor <= 1) return { passes: 0, reduce: 1 };
  const passes = scale < Math.min(factor, 4) ? 2 : 1;
  const room = scale ** passes / factor;
  const divisors = Array.from({ length: scale }, (_, i) => scale - i).filter((n) => scale % n === 0);
  return { passes, reduce: divisors.find((n) => n <= room + 1e-9) ?? 1 };
}

interface Size {
  width: number;
  height: number;
}

/**
 * Bytes of pictures at the peak: the source, what the net makes of it, the result, and the result once more, which the page cuts
 * into tiles or a program's answer is encoded from.
 */
function chainBytes(source: Size, result: Size, { passes, reduce }: Chain, scale = 4): number {
  const by = passes > 0 ? scale ** passes / reduce : 1;
  const made = { width: source.width * by, height: source.height * by };
  const between = made.width === result.width && made.height === result.height ? [] : [made];
  return pictureBytes(source, ...between, result, result);
}

/** The lite net, in whose place a net of its own works on drawings; a model that somebody chose stays chosen. */
const LITE = 'tintype-upscale-x4';
/** What suits drawings and lettering; measured in the model card of tintype-upscale-drawn-x4. */
const CRISPNESS: Record<PictureKind, Crispness | undefined> = {
  photo: undefined,
  art: { sharpen: 0.25, rounds: 3 },
  text: { sharpen: 0.5, rounds: 2 },
};

export default definePipeline(definition, async (context) => {
  const { params, runtime, report, notice } = context;
  const source = requiredInput(context, 'image');
  const { width, height } = targetSize(params, source);
  const field = hasTarget(params) ? 'targetWidth' : 'sizeFactor';
  if (width * height > MAX_PIXELS)
    throw new JobError(
      'too-large',
      `${width} × ${height} pixels is more than a browser tab can hold. Choose a smaller ${hasTarget(params) ? 'size' : 'factor'}.`,
      field,
    );
  const alpha = isOpaque(source) ? undefined : alphaOf(source);
  let picture: Raster = alpha ? bleedColors(source) : source;
  const kind = kindOf(params.imageStyle, picture, notice);
  const role = kind !== 'photo' && runtime.manifest('upscaler').id === LITE ? 'drawn' : 'upscaler';
  const chain = planChain(
    Math.max(width / source.width, height / source.height),
    runtime.manifest(role).scale,
  );
  const memory = runtime.manifest('upscaler').memoryMiB * 2 ** 20;
  requireMemory(memory + chainBytes(source, { width, height }, chain, runtime.manifest(role).scale), field);
  const noise = params.noiseCancellationFactor / 100;
  const knowsNoise =
    chain.passes > 0 && runtime.manifest(role).graphs.main?.inputs.some((i) => i.name === 'cleanup');
  if (noise > 0 && !knowsNoise)
    picture = await runTiledPicture(runtime, 'denoiser', picture, {
      planes: { strength: noise },
      onTile: (done, total) => report('denoise', `Cleaning ${done} of ${total}`, done, total),
    });
  const crispness = CRISPNESS[kind];
  for (let pass = 1; pass <= chain.passes; pass++)
    picture = await runTiledPicture(runtime, role, picture, {
      planes: {
        ...(knowsNoise && { cleanup: noise }),
        ...(role === 'drawn' && { lettering: kind === 'text' ? 1 : 0 }),
      },
      ...(crispness && { after: crisped(crispness, noise) }),
      reduce: pass === chain.passes ? chain.reduce : 1,
      onTile: (done, total) => report('tile', `Tile ${done} of ${total}`, done, total),
    });
  if (picture.width !== width || picture.height !== height) {
    report('resize', 'Resizing', 0, 1);
    picture = resize(picture, width, height);
  }
  if (params.faces) await enhanceFaces(context, picture, picture, { strength: 100, cleanup: 50 });
  if (alpha) setAlpha(picture, resizeMask(alpha, picture.width, picture.height));
  return { kind: 'picture', raster: picture };
});

/** The kind that was asked for, or what the picture looks like, which the result then says. */
function kindOf(
  style: 'default' | PictureKind,
  picture: Raster,
  notice: (sentence: string) => void,
): PictureKind {
  if (style !== 'default') return style;
  const kind = pictureKind(picture);
  if (kind === 'art') notice('Enlarged as a drawing.');
  if (kind === 'text') notice('Enlarged as lettering.');
  return kind;
}

/** Crisp edges for a tile. The noisier the small picture is said to be, the less the result is held to it. */
function crisped({ sharpen, rounds }: Crispness, noise: number): NonNullable<TiledOptions['after']> {
  const held = Math.round(rounds * Math.max(0, 1 - 2 * noise));
  return (large, small, width, height) => {
    const scale = Math.sqrt(large.length / small.length);
    const [area, grown] = [width * height, large.length / 3];
    const out = new Float32Array(large.length);
    for (let c = 0; c < 3; c++) {
      const plane = {
        width: width * scale,
        height: height * scale,
        data: large.slice(c * grown, (c + 1) * grown),
      };
      const from = { width, height, data: small.slice(c * area, (c + 1) * area) };
      out.set(crispPlane(plane, from, { sharpen, rounds: held }).data, c * grown);
    }
    return out;
  };
}
