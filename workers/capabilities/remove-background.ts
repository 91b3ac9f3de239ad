/** Cut out: matte → refined at full resolution → clean edge colours → the background that was asked for. */
import type { ParamsFor, Raster } from '../../src/capabilities/contract.ts';
import definition from '../../src/capabilities/remove-background/definition.ts';
import { gaussianBlur } from '../imaging/blur.ts';
import { decontaminate, sampleField, weightedColors } from '../imaging/foreground.ts';
import { guidedFilterColor } from '../imaging/guided.ts';
import { growMask } from '../imaging/morphology.ts';
import { createRaster, type Plane } from '../imaging/raster.ts';
import { resize, resizePlane } from '../imaging/resize.ts';
import { definePipeline, requiredInput } from '../runtime/pipeline.ts';
import { runWholePicture } from '../runtime/whole-picture.ts';

type Params = ParamsFor<typeof definition>;

export default definePipeline(definition, async (context) => {
  const { params, runtime, report, notice } = context;
  const image = requiredInput(context, 'image');
  report('matte', 'Finding the subject', 0, 1);
  const rough = await runWholePicture(runtime, 'matte', image);
  report('refine', 'Refining the edge', 0, 1);
  const alpha = refine(image, rough);
  adjustEdge(alpha, params);
  const share = alpha.data.reduce((sum, a) => sum + a, 0) / alpha.data.length;
  if (share < 0.002)
    notice('No subject was found in this picture. Another model, or a mask painted by hand, may find it.');
  if (params.returnAlpha) return { kind: 'picture', raster: alphaPicture(alpha) };
  report('colours', 'Cleaning edge colours', 0, 1);
  const blurred = params.backgroundBlur > 0 ? blurBackground(image, alpha, params.backgroundBlur) : undefined;
  decontaminate(image, alpha, params.decontaminate / 100);
  report('compose', 'Putting it together', 0, 1);
  const behind = blurred ?? coverFit(context.inputs.backgroundImage, image);
  compose(image, alpha, params, behind);
  return { kind: 'picture', raster: image };
});

/**
 * A small matte → full resolution, following the picture's edges (guided filter, He et al. 2010), with the flat ends
 * snapped so that solid stays solid.
 */
function refine(image: Raster, rough: Plane): Plane {
  const full = resizePlane(rough, image.width, image.height, 'catmull-rom');
  const cell = Math.max(image.width / rough.width, image.height / rough.height);
  const radius = Math.max(2, Math.round(cell * 2));
  const alpha = guidedFilterColor(image, full, {
    radius,
    epsilon: 1e-4,
    subsample: Math.max(1, Math.floor(radius / 4)),
  });
  for (let i = 0; i < alpha.data.length; i++) {
    const t = Math.min(1, Math.max(0, (alpha.data[i]! - 0.08) / 0.84));
    const before = image.data[i * 4 + 3]! / 255;
    alpha.data[i] = t * t * (3 - 2 * t) * before;
  }
  return alpha;
}

function adjustEdge(alpha: Plane, { edge, feather }: Params): void {
  if (edge !== 0) {
    const mask = { ...alpha, data: Uint8ClampedArray.from(alpha.data, (a) => a * 255) };
    const grown = growMask(mask, edge);
    const pick = edge > 0 ? Math.max : Math.min;
    for (let i = 0; i < alpha.data.length; i++) alpha.data[i] = pick(alpha.data[i]!, grown.data[i]! / 255);
  }
  if (feather > 0) alpha.data.set(gaussianBlur(alpha, feather / 2).data);
}

function alphaPicture(alpha: Plane): Raster {
  const out = createRaster(alpha.width, alpha.height);
  for (let i = 0; i < alpha.data.length; i++) {
    out.data.fill(Math.round(alpha.data[i]! * 255), i * 4, i * 4 + 3);
    out.data[i * 4 + 3] = 255;
  }
  return out;
}

/** The old background without the subject's colours in it, blurred; strength 100 = a twentieth of the longer side. */
function blurBackground(image: Raster, alpha: Plane, strength: number): Raster {
  const weight = { ...alpha, data: alpha.data.map((a) => (1 - a) ** 2) };
  const field = weightedColors(image, weight);
  const radius = ((strength / 100) * Math.max(field.width, field.height)) / 20;
  for (const plane of field.planes) plane.data.set(gaussianBlur(plane, radius).data);
  const out = createRaster(image.width, image.height);
  const color = new Float64Array(3);
  for (let y = 0, i = 0; y < out.height; y++) {
    for (let x = 0; x < out.width; x++, i += 4) {
      sampleField(field, x, y, out, color);
      for (let c = 0; c < 3; c++) out.data[i + c] = color[c]!;
      out.data[i + 3] = 255;
    }
  }
  return out;
}

/** A picture scaled and cropped to cover another's size, as CSS `cover` does. */
function coverFit(picture: Raster | undefined, { width, height }: Raster): Raster | undefined {
  if (!picture) return undefined;
  const scale = Math.max(width / picture.width, height / picture.height);
  const scaled = resize(
    picture,
    Math.max(width, Math.round(picture.width * scale)),
    Math.max(height, Math.round(picture.height * scale)),
  );
  const left = Math.floor((scaled.width - width) / 2);
  const top = Math.floor((scaled.height - height) / 2);
  const out = createRaster(width, height);
  for (let y = 0; y < height; y++) {
    const from = ((top + y) * scaled.width + left) * 4;
    out.data.set(scaled.data.subarray(from, from + width * 4), y * width * 4);
  }
  return out;
}

/** Writes the result into `image`: transparent, or over a colour or picture, with a soft shadow if wanted. */
function compose(image: Raster, alpha: Plane, params: Params, behind: Raster | undefined): void {
  const color = params.backgroundColor ? hexColor(params.backgroundColor) : undefined;
  const shade = params.shadow ? shadowOf(alpha) : undefined;
  for (let i = 0; i < alpha.data.length; i++) {
    const a = alpha.data[i]!;
    const dark = (shade?.data[i] ?? 0) * 0.45;
    const p = i * 4;
    if (!behind && !color) {
      const total = a + dark * (1 - a);
      for (let c = 0; c < 3; c++) image.data[p + c] = total > 0 ? (image.data[p + c]! * a) / total : 0;
      image.data[p + 3] = total * 255;
      continue;
    }
    for (let c = 0; c < 3; c++) {
      const back = (behind?.data[p + c] ?? color?.[c] ?? 255) * (1 - dark);
      image.data[p + c] = image.data[p + c]! * a + back * (1 - a);
    }
    image.data[p + 3] = 255;
  }
}

/** The matte, moved down and to the right and blurred. */
function shadowOf(alpha: Plane): Plane {
  const { width, height } = alpha;
  const shift = Math.round(Math.max(width, height) / 80);
  const moved = { width, height, data: new Float32Array(width * height) };
  for (let y = shift; y < height; y++)
    for (let x = shift; x < width; x++)
      moved.data[y * width + x] = alpha.data[(y - shift) * width + x - shift]!;
  return gaussianBlur(moved, shift);
}

function hexColor(hex: string): [number, number, number] {
  const value = Number.parseInt(hex.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
