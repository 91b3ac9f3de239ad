/** The open document: its steps, where it stands, and every way to change it. Free of React and of pixels' maths. */
import { create } from 'zustand';
import { t } from '../app/messages/index.ts';
import type { Provenance, Raster } from '../capabilities/contract.ts';
import type { FoundMetadata } from '../jobs/codec-bridge.ts';
import type { ColourMark } from '../jobs/hints.ts';
import type { Mask } from '../jobs/mask.ts';
import type { Rect } from './geometry.ts';
import { jump, push } from './history.ts';
import { maskToRaster } from './mask-raster.ts';
import type { DocumentState, Layers, OpenDocument, Step, Strokes } from './state.ts';
import { type Change, forgetThumbnails, makeStep, pictureBefore } from './steps.ts';
import { previewOf } from './thumbnail.ts';
import { assemble, partOf, type TiledPicture, tile, withPart } from './tiles.ts';

export type { DocumentState, OpenDocument, Step, StepKind, Strokes } from './state.ts';

export interface OpenOptions {
  name: string;
  notices?: readonly string[];
  /** Name of the first step. */
  stepName?: string;
  metadata?: FoundMetadata;
  /** Of a picture that was made here. */
  provenance?: Provenance;
}

interface DocumentStore {
  open: OpenDocument | null;
  /** Opens a picture as a new document. Takes the raster over: its buffer moves to a worker and is empty afterwards. */
  openRaster(raster: Raster, options: OpenOptions): Promise<void>;
  /** Shows a document that was put together elsewhere (recovery, project file). */
  openDocument(document: OpenDocument): void;
  /**
   * Puts an AI result into the document as exactly one step. Takes the raster over. A selection of the same size stays,
   * unless the work has used it up (erasing, filling damage); undo brings it back.
   */
  applyResult(raster: Raster, result: { name: string; provenance: Provenance }): Promise<void>;
  /**
   * As applyResult, for an edit made without a model (crop, light, colour). `mask` is the selection that goes with the
   * new picture; without it, the shown one stays if it fits.
   */
  applyEdit(raster: Raster, name: string, mask?: Mask | null, provenance?: Provenance): Promise<void>;
  /**
   * Changes a rectangle inside of the shown picture as one step; selection, strokes and hints stay. `work` gets a copy of
   * the pixels, and gives new ones of the same size, or null where nothing is to be changed.
   * @returns whether there is a new step
   */
  editPart(
    area: Rect,
    work: (part: Raster) => Promise<Raster | null>,
    name: string,
    more?: Pick<Change, 'broughtBack'>,
  ): Promise<boolean>;
  /** As applyEdit, for a picture that was merged out of layers, which stay with it. No layers: plain again. */
  applyLayers(raster: Raster, layers: Layers | null, name: string): Promise<void>;
  /** Replaces the selection as one step. */
  setMask(mask: Mask | null, name: string): void;
  /** Replaces the keep and remove strokes as one step; null takes them away. */
  setStrokes(strokes: Strokes | null, name: string): void;
  /** Replaces the colour hints as one step. */
  setHints(hints: readonly ColourMark[], name: string): void;
  undo(): void;
  redo(): void;
  /** Shows another step; nothing is lost until a new step is made. */
  jumpTo(index: number): void;
  /** A copy of the shown picture, with layers that are being placed, that the caller may transfer. Throws when no document is open. */
  currentRaster(): Promise<Raster>;
  /** A copy of the picture that the shown result of a capability was made from; the shown one where it is no such result. */
  rasterBefore(capability: string): Promise<Raster>;
  rasterOf(step: Step): Promise<Raster>;
  /** The selection, or one kind of strokes, as a grey picture, white = marked; null when there is none. */
  maskRaster(of?: MaskName): Raster | null;
  rename(name: string): void;
  close(): void;
}

let settle: () => Promise<void> = async () => {};

/** Says how what is under way over the picture (layers being placed) becomes part of it. */
export function setSettling(how: () => Promise<void>): void {
  settle = how;
}

/** What is under way is part of the document from here on; for whoever takes the picture away. */
export const settled = (): Promise<void> => settle();

export type MaskName = 'mask' | keyof Strokes;

/** The shown selection or one kind of strokes; null when there is none. */
export function shownMaskOf(of: MaskName): Mask | null {
  const state = shownState();
  const mask = of === 'mask' ? state?.mask : state?.strokes?.[of];
  return mask && mask.tiles.size > 0 ? mask : null;
}

/** The step that is shown. */
export function shownStep(document: OpenDocument): Step {
  return document.steps[document.current]!;
}

/** The shown state, or null when nothing is open. */
export function shownState(): DocumentState | null {
  const { open } = useDocument.getState();
  return open && shownStep(open).state;
}

/** What was selected is gone from the picture. */
const usesUpSelection = ({ capability, params }: Provenance): boolean =>
  capability === 'remove-object' || (capability === 'restore-picture' && params.withScratch === true);

const fitsSize = (mask: Mask | null | undefined, { width, height }: TiledPicture) =>
  mask?.width === width && mask.height === height;

function placed(document: OpenDocument, current: number): OpenDocument {
  const line = jump(document, current);
  if (line === document) return document;
  const { width, height } = line.steps[line.current]!;
  return { ...document, current: line.current, width, height };
}

export const useDocument = create<DocumentStore>()((set, get) => {
  /** Work that cuts tiles runs in the order in which it was asked for. */
  let queue: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const run = queue.then(work);
    queue = run.catch(() => undefined);
    return run;
  };

  const append = (state: DocumentState, change: Change, preview: Blob | null, thumbnail?: string | null) => {
    const { open } = get();
    if (!open) return;
    const line = push(open, makeStep(state, change, preview, thumbnail));
    forgetThumbnails(open.steps, line.steps);
    const { width, height } = state.picture;
    set({ open: { ...open, steps: line.steps, current: line.current, width, height } });
  };

  const applyPicture = (raster: Raster, change: Change, given?: Mask | null, layers?: Layers | null) =>
    inOrder(async () => {
      const id = get().open?.id;
      if (!id) throw new Error('No picture is open.');
      const picture = await tile(raster);
      const preview = await previewOf(picture);
      const { open } = get();
      if (open?.id !== id) return;
      const mask = given === undefined ? shownStep(open).state.mask : given;
      const { strokes, hints, picture: before } = shownStep(open).state;
      const { width, height } = before;
      const same = picture.width === width && picture.height === height && change.kind === 'result';
      append(
        {
          picture,
          mask: fitsSize(mask, picture) ? mask! : null,
          ...(same && strokes && { strokes }),
          ...(same && hints && { hints }),
          ...(layers && { layers }),
        },
        change,
        preview,
      );
    });

  return {
    open: null,

    openRaster: (raster, { name, notices = [], stepName = t('history.original'), metadata, provenance }) =>
      inOrder(async () => {
        const picture = await tile(raster);
        const preview = await previewOf(picture);
        const change: Change = { name: stepName, kind: 'open', ...(provenance && { provenance }) };
        const first = makeStep({ picture, mask: null }, change, preview);
        const { width, height } = picture;
        get().openDocument({
          id: crypto.randomUUID(),
          name,
          width,
          height,
          steps: [first],
          current: 0,
          notices,
          ...(metadata && { metadata }),
        });
      }),

    openDocument: (document) => {
      forgetThumbnails(get().open?.steps ?? [], document.steps);
      set({ open: document });
    },

    applyResult: (raster, { name, provenance }) =>
      applyPicture(
        raster,
        { name, kind: 'result', provenance },
        usesUpSelection(provenance) ? null : undefined,
      ),

    applyEdit: (raster, name, mask, provenance) =>
      applyPicture(raster, { name, kind: 'edit', ...(provenance && { provenance }) }, mask),

    editPart: (area, work, name, more) =>
      inOrder(async () => {
        const before = shownState();
        if (!before) return false;
        const part = await work(await partOf(before.picture, area));
        if (!part) return false;
        const picture = await withPart(before.picture, part, area);
        const preview = await previewOf(picture);
        if (shownState() !== before) return false;
        const { layers: _, ...marks } = before;
        append({ ...marks, picture }, { name, kind: 'edit', ...more }, preview);
        return true;
      }),

    applyLayers: (raster, layers, name) => applyPicture(raster, { name, kind: 'edit' }, undefined, layers),

    setMask: (mask, name) => {
      const { open } = get();
      if (!open) return;
      const step = shownStep(open);
      if (mask === step.state.mask) return;
      append({ ...step.state, mask }, { name, kind: 'mask' }, step.preview, step.thumbnail);
    },

    setStrokes: (strokes, name) => {
      const { open } = get();
      if (!open) return;
      const step = shownStep(open);
      const { strokes: _, ...rest } = step.state;
      const state = strokes?.keep || strokes?.remove ? { ...rest, strokes } : rest;
      append(state, { name, kind: 'mask' }, step.preview, step.thumbnail);
    },

    setHints: (hints, name) => {
      const { open } = get();
      if (!open) return;
      const step = shownStep(open);
      const { hints: _, ...rest } = step.state;
      const state = hints.length > 0 ? { ...rest, hints } : rest;
      append(state, { name, kind: 'mask' }, step.preview, step.thumbnail);
    },

    undo: () => set(({ open }) => (open ? { open: placed(open, open.current - 1) } : {})),
    redo: () => set(({ open }) => (open ? { open: placed(open, open.current + 1) } : {})),
    jumpTo: (index) => set(({ open }) => (open ? { open: placed(open, index) } : {})),

    currentRaster: async () => {
      await settle();
      const state = shownState();
      if (!state) throw new Error('No picture is open.');
      return assemble(state.picture);
    },
    rasterBefore: async (capability) => {
      await settle();
      const { open } = get();
      if (!open) throw new Error('No picture is open.');
      return assemble(pictureBefore(open, capability));
    },
    rasterOf: (step) => assemble(step.state.picture),

    maskRaster: (of = 'mask') => {
      const mask = shownMaskOf(of);
      return mask && maskToRaster(mask);
    },

    rename: (name) => set(({ open }) => (open ? { open: { ...open, name } } : {})),

    close: () => {
      forgetThumbnails(get().open?.steps ?? [], []);
      set({ open: null });
    },
  };
});
