/** Tiles of pictures and selections as small byte strings, and back. */
import { MASK_TILE, type MaskTile } from './mask.ts';
import { packPixels, unpackPixels } from './qoi.ts';
import { type CutTile, nameTile, type Pixels } from './tiles.ts';

export interface PackedMask {
  /** Content name, as for picture tiles. */
  id: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Packs picture tiles, in the order given. */
export function packTiles(tiles: readonly Pixels['data'][]): Uint8Array<ArrayBuffer>[] {
  return tiles.map(packPixels);
}

/** A picture tile with its smaller versions. @throws RangeError when the bytes are not whole. */
export function unpackTile(bytes: Uint8Array, width: number, height: number): Promise<CutTile> {
  return nameTile({ width, height, data: unpackPixels(bytes, width * height) });
}

async function deflated(bytes: Uint8Array<ArrayBuffer>, way: CompressionStream | DecompressionStream) {
  const stream = new Blob([bytes]).stream().pipeThrough(way as ReadableWritablePair);
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** Packs tiles of a selection (deflate) and names them. */
export function packMasks(tiles: readonly MaskTile[]): Promise<PackedMask[]> {
  return Promise.all(
    tiles.map(async (tile) => {
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', tile));
      const id = `m${Array.from(digest.subarray(0, 16), (v) => v.toString(16).padStart(2, '0')).join('')}`;
      return { id, bytes: await deflated(tile, new CompressionStream('deflate-raw')) };
    }),
  );
}

/** Tiles of a selection again. @throws RangeError or TypeError when the bytes are not whole. */
export function unpackMasks(packed: readonly Uint8Array<ArrayBuffer>[]): Promise<MaskTile[]> {
  return Promise.all(
    packed.map(async (bytes) => {
      const tile = await deflated(bytes, new DecompressionStream('deflate-raw'));
      if (tile.length !== MASK_TILE * MASK_TILE) throw new RangeError('The packed selection is not whole.');
      return tile;
    }),
  );
}
