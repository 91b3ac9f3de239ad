/** Documents as records of the database, and back. */
import type { DocumentState, Layers, OpenDocument, Step } from '../editor/state.ts';
import { storedTile, TILE, type TiledPicture } from '../editor/tiles.ts';
import { editing } from '../jobs/editing.ts';
import { emptyMask, type Mask, type MaskTile } from '../jobs/mask.ts';
import {
  type DocumentRecord,
  getTile,
  type MaskTiles,
  markTiles,
  type PictureRecord,
  type StepRecord,
} from './store.ts';

/** Names of selection tiles that are stored already. Tiles are immutable, so a name stays right. */
const maskNames = new WeakMap<MaskTile, string>();

export const maskName = (tile: MaskTile): string | undefined => maskNames.get(tile);
export const nameMask = (tile: MaskTile, id: string): void => {
  maskNames.set(tile, id);
};

/** A document as it is stored now. `steps` are the ids of its steps in order, `thumbnail` is of the shown one. */
export function documentRecord(
  { id, name, width, height, current, metadata }: Omit<DocumentRecord, 'steps' | 'at' | 'thumbnail'>,
  steps: string[],
  thumbnail: Blob | null,
): DocumentRecord {
  const at = Date.now();
  return { id, name, width, height, steps, current, at, thumbnail, ...(metadata && { metadata }) };
}

/** Everything that is marked on a picture: the selection and the strokes. */
export const masksOf = ({ mask, strokes }: DocumentState): Mask[] =>
  [mask, strokes?.keep, strokes?.remove].filter((m) => m != null);

const markRecord = (mask: Mask | null): MaskTiles =>
  mask && [...mask.tiles].map(([index, tile]) => [index, maskNames.get(tile)!]);

export function stepRecord(step: Step, document: string): StepRecord {
  const { picture, mask, strokes, hints, layers } = step.state;
  const { id, name, kind, at, width, height, provenance, broughtBack } = step;
  return {
    id,
    document,
    name,
    kind,
    at,
    width,
    height,
    thumbnail: step.preview,
    tiles: pictureRecord(picture).tiles,
    mask: markRecord(mask),
    ...(strokes && { strokes: { keep: markRecord(strokes.keep), remove: markRecord(strokes.remove) } }),
    ...(hints && { hints }),
    ...(layers && { layers: layersRecord(layers) }),
    ...(provenance && { provenance }),
    ...(broughtBack && { broughtBack }),
  };
}

const pictureRecord = ({ width, height, tiles }: TiledPicture): PictureRecord => ({
  width,
  height,
  tiles: tiles.map((tile) => tile.id),
});

const layersRecord = ({ base, placed }: Layers): NonNullable<StepRecord['layers']> => ({
  base: pictureRecord(base),
  placed: placed.map((layer) => ({ ...layer, picture: pictureRecord(layer.picture) })),
});

const layersOf = ({ base, placed }: NonNullable<StepRecord['layers']>): Layers => ({
  base: pictureOf(base),
  placed: placed.map((layer) => ({ ...layer, picture: pictureOf(layer.picture) })),
});

/** Puts a document together from its records. Picture tiles are read when first needed, selections at once. */
export async function openedDocument(
  record: DocumentRecord,
  steps: readonly StepRecord[],
): Promise<OpenDocument> {
  const byId = new Map(steps.map((s) => [s.id, s]));
  const tiles = await readMasks(steps);
  const opened = record.steps.map((id) => {
    const step = byId.get(id);
    if (!step) throw new Error(`Step ${id} of document ${record.id} is not stored.`);
    return openedStep(step, tiles);
  });
  const current = Math.min(record.current, opened.length - 1);
  const shown = opened[current];
  if (!shown) throw new Error(`Document ${record.id} has no steps.`);
  const { id, name, metadata } = record;
  const { width, height } = shown;
  return { id, name, width, height, steps: opened, current, notices: [], ...(metadata && { metadata }) };
}

function openedStep(record: StepRecord, masks: ReadonlyMap<string, MaskTile>): Step {
  const { id, name, kind, at, width, height, provenance, broughtBack, strokes, hints, layers } = record;
  const marked = (of: MaskTiles) => maskOf(of, record, masks);
  return {
    id,
    name,
    kind,
    at,
    width,
    height,
    preview: record.thumbnail,
    thumbnail: record.thumbnail && URL.createObjectURL(record.thumbnail),
    state: {
      picture: pictureOf(record),
      mask: marked(record.mask),
      ...(strokes && { strokes: { keep: marked(strokes.keep), remove: marked(strokes.remove) } }),
      ...(hints && { hints }),
      ...(layers && { layers: layersOf(layers) }),
    },
    ...(provenance && { provenance }),
    ...(broughtBack && { broughtBack }),
  };
}

function pictureOf({ width, height, tiles }: PictureRecord): TiledPicture {
  const columns = Math.ceil(width / TILE);
  return {
    width,
    height,
    columns,
    tiles: tiles.map((id, i) => {
      const x = (i % columns) * TILE;
      const y = Math.floor(i / columns) * TILE;
      return storedTile(id, Math.min(TILE, width - x), Math.min(TILE, height - y));
    }),
  };
}

function maskOf(
  named: MaskTiles,
  { width, height }: StepRecord,
  tiles: ReadonlyMap<string, MaskTile>,
): Mask | null {
  if (!named) return null;
  const found = new Map(named.map(([index, id]) => [index, tiles.get(id)!]));
  return { ...emptyMask(width, height), tiles: found };
}

async function readMasks(steps: readonly StepRecord[]): Promise<Map<string, MaskTile>> {
  const ids = [...new Set(steps.flatMap(markTiles))];
  const packed = await Promise.all(ids.map(getTile));
  const whole = packed.map((bytes, i) => {
    if (!bytes) throw new Error(`Selection tile ${ids[i]} is not stored.`);
    return bytes;
  });
  const tiles = await editing().unpackMasks(whole);
  return new Map(
    tiles.map((tile, i) => {
      nameMask(tile, ids[i]!);
      return [ids[i]!, tile];
    }),
  );
}
