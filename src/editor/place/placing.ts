/** Layers while they are being placed: shown at once over the canvas, merged into one step when done. */
import { transfer } from 'comlink';
import { create } from 'zustand';
import { t } from '../../app/messages/index.ts';
import { useApp } from '../../app/store.ts';
import type { Raster } from '../../capabilities/contract.ts';
import { editing } from '../../jobs/editing.ts';
import type { Placement } from '../../jobs/edits.ts';
import { setSettling, shownState, useDocument } from '../document.ts';
import { tryEdit } from '../edits.ts';
import type { PlacedLayer } from '../state.ts';
import { assemble, type TiledPicture, tile } from '../tiles.ts';
import { useView } from '../view.ts';

interface Placing {
  /** The picture that was shown when it began; null = nothing is being placed. */
  over: TiledPicture | null;
  /** What lies below the layers. */
  base: TiledPicture | null;
  /** The first one lies lowest. */
  layers: readonly PlacedLayer[];
  /** Id of the layer that is being changed. */
  chosen: string | null;
  /** Being merged. */
  busy: boolean;
}

interface PlacingStore extends Placing {
  /** Takes up the layers of the shown picture. */
  start(): void;
  cancel(): void;
  choose(id: string): void;
  /** Puts a picture on top, in the middle, no larger than most of the document. Takes the raster over. */
  add(raster: Raster, name: string): Promise<void>;
  change(id: string, placement: Partial<Placement>): void;
  /** One place up (1) or down (-1). */
  reorder(id: string, by: 1 | -1): void;
  remove(id: string): void;
}

const NOTHING: Placing = { over: null, base: null, layers: [], chosen: null, busy: false };
/** Part of the document's sides that a new layer takes at most. */
const AT_MOST = 0.8;

export const usePlacing = create<PlacingStore>()((set, get) => ({
  ...NOTHING,

  start: () => {
    const state = shownState();
    if (!state || get().over) return;
    const layers = state.layers?.placed ?? [];
    useView.getState().setCompare('off');
    // On a phone the panel would lie over the layers.
    useApp.setState({ sheetOpen: false });
    set({
      ...NOTHING,
      over: state.picture,
      base: state.layers?.base ?? state.picture,
      layers,
      chosen: layers.at(-1)?.id ?? null,
    });
  },
  cancel: () => set(NOTHING),
  choose: (chosen) => set({ chosen }),
  add: async (raster, name) => {
    get().start();
    const picture = await tile(raster);
    const { base } = get();
    if (!base) return;
    const scale = Math.min(
      1,
      (base.width * AT_MOST) / picture.width,
      (base.height * AT_MOST) / picture.height,
    );
    const layer: PlacedLayer = {
      id: crypto.randomUUID(),
      name,
      picture,
      x: base.width / 2,
      y: base.height / 2,
      scale,
      degrees: 0,
      opacity: 1,
      blend: 'normal',
    };
    set(({ layers }) => ({ layers: [...layers, layer], chosen: layer.id }));
  },
  change: (id, placement) =>
    set(({ layers }) => ({
      layers: layers.map((layer) => (layer.id === id ? { ...layer, ...placement } : layer)),
    })),
  reorder: (id, by) =>
    set(({ layers }) => {
      const at = layers.findIndex((layer) => layer.id === id);
      const to = at + by;
      if (at < 0 || to < 0 || to >= layers.length) return {};
      const next = [...layers];
      [next[at], next[to]] = [next[to]!, next[at]!];
      return { layers: next };
    }),
  remove: (id) =>
    set(({ layers }) => {
      const left = layers.filter((layer) => layer.id !== id);
      return { layers: left, chosen: left.at(-1)?.id ?? null };
    }),
}));

/** True when merging would change the picture. */
export function changesLayers({ over, layers }: Placing): boolean {
  const before = shownState()?.layers?.placed ?? [];
  return over !== null && (layers.length !== before.length || layers.some((layer, i) => layer !== before[i]));
}

let merging: Promise<void> | undefined;

/**
 * Merges the layers into the picture, as one step; they stay with it and can be taken up again. Resolves when that is done,
 * also where it was begun before. Where it fails, the layers stay as they are.
 */
export function applyLayers(): Promise<void> {
  merging ??= applyNow().finally(() => {
    merging = undefined;
  });
  return merging;
}

async function applyNow(): Promise<void> {
  const { over, base, layers } = usePlacing.getState();
  if (!over || !base) return;
  usePlacing.setState({ busy: true });
  const worked = !changesLayers(usePlacing.getState()) || (await tryEdit(merge(base, layers)));
  // Another document may be shown by now, with layers of its own.
  if (usePlacing.getState().over !== over) return;
  if (worked) usePlacing.getState().cancel();
  else usePlacing.setState({ busy: false });
}

async function merge(base: TiledPicture, placed: readonly PlacedLayer[]): Promise<void> {
  const { over } = usePlacing.getState();
  const below = await assemble(base);
  const pictures = await Promise.all(placed.map((layer) => assemble(layer.picture)));
  const layers = placed.map((placement, i) => ({
    picture: pictures[i]!,
    placement: {
      x: placement.x,
      y: placement.y,
      scale: placement.scale,
      degrees: placement.degrees,
      opacity: placement.opacity,
      blend: placement.blend,
    },
  }));
  const merged = await editing().composeLayers(
    transfer(below, [below.data.buffer]),
    transfer(
      layers,
      pictures.map((picture) => picture.data.buffer),
    ),
  );
  if (shownState()?.picture !== over) return;
  const kept = placed.length > 0 ? { base, placed } : null;
  await useDocument.getState().applyLayers(merged, kept, t('place.step'));
}

setSettling(applyLayers);
