/** What a saved file says of how its picture came about: by what work, and for which resolution. */
import { type DigitalSourceType, type Provenance, SOURCE_TYPES } from '../capabilities/contract.ts';
import { findCapability } from '../capabilities/registry.ts';
import type { OpenDocument } from '../editor/document.ts';
import type { FileNotes } from './codec.ts';

/** The most invented of what was done to a picture; undefined when no tool had a part in it. */
export function sourceTypeOf(made: readonly Provenance[]): DigitalSourceType | undefined {
  const types = made.map(
    (p) => p.sourceType ?? findCapability(p.capability)?.sourceType ?? 'algorithmicallyEnhanced',
  );
  return SOURCE_TYPES.findLast((type) => types.includes(type));
}

/** What was done to the shown picture. */
const workOn = ({ steps, current }: OpenDocument): Provenance[] =>
  steps.slice(0, current + 1).flatMap(({ provenance }) => provenance ?? []);

/** As {@link sourceTypeOf}, of the steps up to the shown one. */
export const sourceTypeOfDocument = (document: OpenDocument): DigitalSourceType | undefined =>
  sourceTypeOf(workOn(document));

/** Pixels per inch that the last tool that knows of them worked for. */
export function densityOf(made: readonly Provenance[]): number | undefined {
  for (const { capability, params } of made.toReversed()) {
    const density = findCapability(capability)?.density;
    if (density) return density(params as never);
  }
  return undefined;
}

/** The notes on its making that go into a picture's file. */
export function notesOn(made: readonly Provenance[]): Pick<FileNotes, 'sourceType' | 'dpi'> {
  const [sourceType, dpi] = [sourceTypeOf(made), densityOf(made)];
  return { ...(sourceType && { sourceType }), ...(dpi && { dpi }) };
}

/** As {@link notesOn}, of the steps up to the shown one. */
export const notesOnDocument = (document: OpenDocument) => notesOn(workOn(document));
