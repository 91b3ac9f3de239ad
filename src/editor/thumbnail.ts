/** Small pictures of steps, drawn from the smaller versions of the tiles. */
import { TILE, type TiledPicture } from './tiles.ts';

const LONG_SIDE = 256;

/** A picture at most 256 px long, or null where there is no canvas (tests). */
export async function previewOf(picture: TiledPicture): Promise<Blob | null> {
  if (typeof OffscreenCanvas === 'undefined') return null;
  const scale = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.imageSmoothingQuality = 'high';
  const level = scale < 0.18 ? 3 : scale < 0.35 ? 2 : 0;
  for (let i = 0; i < picture.tiles.length; i++) {
    const tile = picture.tiles[i]!;
    const small = level === 0 ? tile : tile.mips.get(level);
    if (!small?.data) continue;
    const part = new OffscreenCanvas(small.width, small.height);
    part.getContext('2d')?.putImageData(new ImageData(small.data, small.width, small.height), 0, 0);
    const x = (i % picture.columns) * TILE;
    const y = Math.floor(i / picture.columns) * TILE;
    const left = Math.floor(x * scale);
    const top = Math.floor(y * scale);
    const right = Math.ceil((x + tile.width) * scale);
    const bottom = Math.ceil((y + tile.height) * scale);
    context.drawImage(part, left, top, right - left, bottom - top);
  }
  return canvas.convertToBlob({ type: 'image/webp', quality: 0.8 });
}
