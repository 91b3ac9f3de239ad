/** Pictures ⇄ latents through the VAE; large pictures in overlapping tiles. */
import { runTiled } from '../runtime/tiling.ts';
import type { Family } from './families.ts';
import type { DiffusionGraph } from './graphs.ts';
import { CELL, LATENT_CHANNELS, latentShape } from './latents.ts';
import { castFeeds, readFloats } from './tensors.ts';

/** RGBA, 8 bit, row-major. */
export interface Picture {
  width: number;
  height: number;
  data: Uint8ClampedArray<ArrayBuffer>;
}

/** Tiling of the VAE, in latent cells. */
export interface LatentTiles {
  /** Side of a tile; a picture that fits is decoded in one piece. */
  tile: number;
  /** Cells on each inner side whose pixels are never shown; next to them neighbours fade into each other. */
  overlap: number;
}

/** Pictures up to 768 × 768 are decoded in one piece; see `tiled-decoder.ts` for larger ones. */
export const DEFAULT_TILES: LatentTiles = { tile: 96, overlap: 12 };

/** Planar RGB `[3, h, w]` in −1..1; transparency is put on white, which is what a model takes an empty page for. */
export function pictureToPlanes({ width, height, data }: Picture): Float32Array {
  const area = width * height;
  const planes = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    const alpha = data[4 * i + 3]! / 255;
    for (let c = 0; c < 3; c++) {
      planes[c * area + i] = ((data[4 * i + c]! * alpha + 255 * (1 - alpha)) / 255) * 2 - 1;
    }
  }
  return planes;
}

/** @param planes planar RGB in −1..1; values outside are clipped */
export function planesToPicture(planes: ArrayLike<number>, width: number, height: number): Picture {
  const area = width * height;
  const data = new Uint8ClampedArray(4 * area);
  for (let i = 0; i < area; i++) {
    for (let c = 0; c < 3; c++) data[4 * i + c] = (planes[c * area + i]! * 0.5 + 0.5) * 255;
    data[4 * i + 3] = 255;
  }
  return { width, height, data };
}

/** Latents `[1, 4, height / 8, width / 8]` of a picture, scaled for the UNet. */
export async function encodePicture(
  graph: DiffusionGraph,
  family: Family,
  picture: Picture,
): Promise<Float32Array> {
  const [, , rows, columns] = latentShape(picture.width, picture.height);
  const dims = [1, 3, picture.height, picture.width];
  const outputs = await graph.run(
    castFeeds(graph.inputs, { sample: { data: pictureToPlanes(picture), dims } }),
  );
  const latents = readFloats(outputs, family.outputs.vaeEncoder).map((value) => value * family.latentScale);
  if (latents.length !== LATENT_CHANNELS * rows * columns) {
    throw new RangeError(
      `The encoder gave ${latents.length} values for a picture of ${picture.width} × ${picture.height}.`,
    );
  }
  return latents;
}

/** The tile that the decoder will be given, in cells: `[height, width]`. Its shape is the same for all tiles of a picture. */
export function decoderTile(width: number, height: number, tiles: LatentTiles): [number, number] {
  return [Math.min(height / CELL, tiles.tile), Math.min(width / CELL, tiles.tile)];
}

/**
 * Planar RGB `[3, height, width]` of latents, about −1..1.
 * @param latents `[1, 4, height / 8, width / 8]`, as the UNet has them
 */
export async function decodeLatents(
  graph: DiffusionGraph,
  family: Family,
  latents: Float32Array,
  width: number,
  height: number,
  tiles: LatentTiles = DEFAULT_TILES,
  onTile?: (done: number, total: number) => void,
): Promise<Float32Array> {
  const [, channels, rows, columns] = latentShape(width, height);
  const [tileRows, tileColumns] = decoderTile(width, height, tiles);
  const planes = new Float32Array(3 * width * height);
  await runTiled({
    width: columns,
    height: rows,
    scale: CELL,
    channels: 3,
    tile: { width: tileColumns, height: tileRows },
    overlap: tiles.overlap,
    infer: async (x, y) => {
      const window = new Float32Array(channels * tileRows * tileColumns);
      for (let c = 0; c < channels; c++) {
        for (let row = 0; row < tileRows; row++) {
          const from = (c * rows + y + row) * columns + x;
          for (let col = 0; col < tileColumns; col++) {
            window[(c * tileRows + row) * tileColumns + col] = latents[from + col]! / family.latentScale;
          }
        }
      }
      const feeds = castFeeds(graph.inputs, {
        latent_sample: { data: window, dims: [1, channels, tileRows, tileColumns] },
      });
      return readFloats(await graph.run(feeds), family.outputs.vaeDecoder);
    },
    emit: (top, count, strips) => {
      strips.forEach((strip, c) => {
        planes.set(strip.subarray(0, count * width), (c * height + top) * width);
      });
    },
    ...(onTile ? { onTile } : {}),
  });
  return planes;
}

/** A preview from a linear fit of colours to latents: one pixel per latent cell, no network. */
export function previewPicture(
  family: Family,
  latents: Float32Array,
  width: number,
  height: number,
): Picture {
  const [, channels, rows, columns] = latentShape(width, height);
  const area = rows * columns;
  const planes = new Float32Array(3 * area);
  for (let i = 0; i < area; i++) {
    for (let c = 0; c < channels; c++) {
      const value = latents[c * area + i]!;
      const factors = family.previewFactors[c]!;
      for (let rgb = 0; rgb < 3; rgb++) planes[rgb * area + i]! += value * factors[rgb]!;
    }
  }
  return planesToPicture(planes, columns, rows);
}
