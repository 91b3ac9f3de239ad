/** What comes behind a cut-out: nothing, a colour, a picture, the blurred old background, and the subject's shadow. */
import { gaussianBlur } from './blur.ts';
import { sampleField, weightedColors } from './foreground.ts';
import { createRaster, type Plane, type Raster } from './raster.ts';
import { resize } from './resize.ts';

/** Darkness of the shadow at its deepest. */
const SHADE = 0.45;

export interface Backdrop {
  /** sRGB, 0..255. */
  color?: readonly [number, number, number] | undefined;
  /** Of the cut-out's size; comes before the colour. */
  picture?: Raster | undefined;
  shadow: boolean;
}

/**
 * The old background without the subject's colours in it, blurred.
 * @param strength 0..100; 100 = a twentieth of the longer side
 */
export function blurredBackground(image: Raster, alpha: Plane, strength: number): Raster {
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

/** A picture scaled and cropped in the middle to cover a size, as CSS `cover` does. */
export function coverFit(picture: Raster, { width, height }: { width: number; height: number }): Raster {
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

/** Writes the cut-out into `image`: transparent, or over what comes behind it. */
export function compose(image: Raster, alpha: Plane, { color, picture, shadow }: Backdrop): void {
  const shade = shadow ? shadowOf(alpha) : undefined;
  for (let i = 0; i < alpha.data.length; i++) {
    const a = alpha.data[i]!;
    const dark = (shade?.data[i] ?? 0) * SHADE;
    const p = i * 4;
    if (!picture && !color) {
      const total = a + dark * (1 - a);
      for (let c = 0; c < 3; c++) image.data[p + c] = total > 0 ? (image.data[p + c]! * a) / total : 0;
      image.data[p + 3] = total * 255;
      continue;
    }
    for (let c = 0; c < 3; c++) {
      const back = (picture?.data[p + c] ?? color?.[c] ?? 255) * (1 - dark);
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
    moved.data.set(
      alpha.data.subarray((y - shift) * width, (y - shift + 1) * width - shift),
      y * width + shift,
    );
  return gaussianBlur(moved, shift);
}

/** A matte as a grey, opaque picture: white = subject. */
export function mattePicture(alpha: Plane): Raster {
  const out = createRaster(alpha.width, alpha.height);
  const words = new Uint32Array(out.data.buffer);
  for (let i = 0; i < alpha.data.length; i++)
    words[i] = 0xff000000 | (Math.round(alpha.data[i]! * 255) * 0x10101);
  return out;
}
