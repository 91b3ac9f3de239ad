/** The pictures that a run of a tool sends: the document, its selection, strokes and hints, and files picked in the panel. */
import { shownMaskOf, useDocument } from '../editor/document.ts';
import { hintPicture, shownHints } from '../editor/hints/hinting.ts';
import { decodePicture } from '../library/codec.ts';
import type { CapabilityDefinition, Raster } from './contract.ts';

/** A picture chosen in the panel for an input that is not the document. */
export interface PickedPicture {
  file: File;
  /** blob: URL for the small preview. */
  url: string;
}

/** By the name of the input. */
export type Picked = Readonly<Record<string, PickedPicture>>;

/** Which inputs there are to send, before any pixel is touched. */
export function presentInputs(
  definition: CapabilityDefinition,
  picked: Picked,
  params: Readonly<Record<string, unknown>>,
): Set<string> {
  const { open } = useDocument.getState();
  const present = new Set<string>();
  for (const [name, input] of Object.entries(definition.inputs)) {
    if (input.onlyWith && !params[input.onlyWith]) continue;
    const there =
      input.from === 'document'
        ? open !== null
        : input.from === 'picker'
          ? picked[name]
          : input.from === 'hints'
            ? shownHints().length > 0
            : shownMaskOf(input.from);
    if (there) present.add(name);
  }
  return present;
}

/**
 * Copies of the pixels, which the caller may transfer.
 * @param present names of the inputs that there are
 * @throws JobError where a picked file cannot be read
 */
export async function gatherInputs(
  definition: CapabilityDefinition,
  picked: Picked,
  present: ReadonlySet<string>,
): Promise<Record<string, Raster>> {
  const inputs: Record<string, Raster> = {};
  const document = useDocument.getState();
  for (const name of present) {
    const input = definition.inputs[name];
    const from = input?.from;
    if (from === 'document')
      inputs[name] = await (input?.beforeOwnResult
        ? document.rasterBefore(definition.id)
        : document.currentRaster());
    else if (from === 'hints') inputs[name] = hintPicture();
    else if (from !== undefined && from !== 'picker') inputs[name] = document.maskRaster(from)!;
    else inputs[name] = (await decodePicture(picked[name]!.file)).raster;
  }
  return inputs;
}
