/** Small copies of layers for the screen. */
import { assemble, type TiledPicture } from '../tiles.ts';

/** Longest side of a copy: enough for a screen, little enough for a dozen layers. */
const LONG_SIDE = 2048;

const made = new WeakMap<TiledPicture, Promise<ImageBitmap>>();

/** A copy of a picture, made once. */
export function layerBitmap(picture: TiledPicture): Promise<ImageBitmap> {
  let bitmap = made.get(picture);
  if (!bitmap) {
    bitmap = make(picture);
    made.set(picture, bitmap);
    bitmap.catch(() => made.delete(picture));
  }
  return bitmap;
}

async function make(picture: TiledPicture): Promise<ImageBitmap> {
  const { data, width, height } = await assemble(picture);
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height));
  return createImageBitmap(new ImageData(data, width, height), {
    resizeWidth: Math.max(1, Math.round(width * scale)),
    resizeHeight: Math.max(1, Math.round(height * scale)),
    resizeQuality: 'medium',
  });
}
