/**
 * Project files (`.tintype`): a zip with `document.json` (format, name, steps, provenance) and one file per tile, each
 * stored once, and EXIF and XMP of the opened file. Everything that the history knows comes back: pictures, selections, steps, the place in the history.
 */
import { transfer } from 'comlink';
import { JobError } from '../capabilities/contract.ts';
import { settled, useDocument } from '../editor/document.ts';
import { editing } from '../jobs/editing.ts';
import { markSaved, saveNow } from './autosave.ts';
import { documentRecord, openedDocument, stepRecord } from './records.ts';
import { getTile, putDocument, putTiles, type StepRecord, tilesNamed } from './store.ts';

const FORMAT = 'tintype-project';
const VERSION = 1;
const MANIFEST = 'document.json';
const [EXIF, XMP] = ['metadata/exif', 'metadata/xmp'];

/** A step as the database keeps it, with the file of its small picture instead of the picture. */
type StepEntry = Omit<StepRecord, 'id' | 'document' | 'thumbnail'> & { thumbnail: string | null };

interface Manifest {
  format: typeof FORMAT;
  version: number;
  name: string;
  current: number;
  steps: StepEntry[];
  /** Whether the opened file told where it was taken; absent when it said nothing beside its pixels. */
  metadata?: { hasPlace: boolean };
}

/** The open document as a project file. @throws Error when none is open or its tiles cannot be read. */
export async function writeProject(): Promise<Blob> {
  await settled();
  await saveNow();
  const { open } = useDocument.getState();
  if (!open) throw new Error('No picture is open.');
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  const steps: StepEntry[] = [];
  for (const [i, step] of open.steps.entries()) {
    const { id: _, document: __, thumbnail, ...record } = stepRecord(step, open.id);
    const name = thumbnail && `thumbnails/${i}.webp`;
    if (thumbnail && name) files[name] = new Uint8Array(await thumbnail.arrayBuffer());
    steps.push({ ...record, thumbnail: name });
    for (const id of tilesNamed(record)) files[`tiles/${id}`] ??= await storedBytes(id);
  }
  const manifest: Manifest = {
    format: FORMAT,
    version: VERSION,
    name: open.name,
    current: open.current,
    steps,
    ...(open.metadata && { metadata: { hasPlace: open.metadata.hasPlace } }),
  };
  if (open.metadata?.exif) files[EXIF] = open.metadata.exif;
  if (open.metadata?.xmp !== undefined) files[XMP] = new TextEncoder().encode(open.metadata.xmp);
  files[MANIFEST] = new TextEncoder().encode(JSON.stringify(manifest));
  const bytes = await editing().packArchive(files);
  return new Blob([bytes], { type: 'application/zip' });
}

async function storedBytes(id: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await getTile(id);
  if (!bytes) throw new Error(`Tile ${id} is not stored.`);
  return bytes;
}

/**
 * Opens a project file as a new document of the library.
 * @throws JobError `invalid` with a sentence for the user when it is not a project file, or not whole
 */
export async function openProject(file: Blob): Promise<void> {
  const files = await unzipped(file);
  const manifest = readManifest(files);
  const id = crypto.randomUUID() as string;
  const tiles = new Set(manifest.steps.flatMap(tilesNamed));
  const bytes = [...tiles].map((tile) => {
    const found = files[`tiles/${tile}`];
    if (!found) throw damaged();
    return [tile, found] as const;
  });
  for (let i = 0; i < bytes.length; i += 8) await putTiles(bytes.slice(i, i + 8));
  const records: StepRecord[] = manifest.steps.map(({ thumbnail, ...step }) => {
    const small = thumbnail ? files[thumbnail] : undefined;
    return {
      ...step,
      id: crypto.randomUUID() as string,
      document: id,
      thumbnail: small ? new Blob([small], { type: 'image/webp' }) : null,
    };
  });
  const shown = records[manifest.current];
  if (!shown) throw damaged();
  const { name, current } = manifest;
  const { width, height, thumbnail } = shown;
  const steps = records.map((r) => r.id);
  const metadata = manifest.metadata && {
    ...manifest.metadata,
    ...(files[EXIF] && { exif: files[EXIF] }),
    ...(files[XMP] && { xmp: new TextDecoder().decode(files[XMP]) }),
  };
  const shape = { id, name, width, height, current, ...(metadata && { metadata }) };
  const record = documentRecord(shape, steps, thumbnail);
  const document = await openedDocument(record, records);
  await putDocument(record, records);
  markSaved(document);
  useDocument.getState().openDocument(document);
}

async function unzipped(file: Blob): Promise<Record<string, Uint8Array<ArrayBuffer>>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  return editing()
    .unpackArchive(transfer(bytes, [bytes.buffer]))
    .catch(() => {
      throw damaged();
    });
}

function readManifest(files: Record<string, Uint8Array>): Manifest {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(new TextDecoder().decode(files[MANIFEST])) as Partial<Manifest>;
  } catch {
    throw damaged();
  }
  if (manifest.format !== FORMAT || !Array.isArray(manifest.steps)) throw damaged();
  if ((manifest.version ?? 0) > VERSION) {
    throw new JobError('invalid', 'This project was made by a newer Tintype. Update the studio to open it.');
  }
  return manifest as Manifest;
}

function damaged(): JobError {
  return new JobError('invalid', 'This is not a Tintype project, or it is damaged.');
}
