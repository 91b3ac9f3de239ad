/** The faces that were found in the shown picture, with a small picture of each. Forgotten when another picture is shown. */
import { create } from 'zustand';
import { shownStep, useDocument } from '../../editor/document.ts';
import type { FoundFace } from './faces.ts';

export interface FaceCard extends FoundFace {
  /** blob: URL. */
  thumbnail: string;
}

interface Found {
  /** Id of the step whose picture was searched. */
  step: string;
  cards: FaceCard[];
}

export const useFoundFaces = create<{ found: Found | null }>(() => ({ found: null }));

/** Side of a thumbnail in pixels, and the margin around the face as a share of it. */
const SIDE = 128;
const MARGIN = 0.25;

/** Id of the shown step; null when nothing is open. */
export function shownStepId(): string | null {
  const { open } = useDocument.getState();
  return open && shownStep(open).id;
}

/** Keeps the faces of the shown picture. */
export async function keepFaces(step: string, faces: readonly FoundFace[]): Promise<void> {
  const picture = faces.length > 0 ? await useDocument.getState().currentRaster() : null;
  const bitmap = picture && (await createImageBitmap(new ImageData(picture.data, picture.width)));
  const cards = await Promise.all(
    faces.map(async (face) => ({ ...face, thumbnail: await thumbnailOf(bitmap!, face) })),
  );
  bitmap?.close();
  for (const { thumbnail } of useFoundFaces.getState().found?.cards ?? []) URL.revokeObjectURL(thumbnail);
  useFoundFaces.setState({ found: { step, cards } });
}

async function thumbnailOf(picture: ImageBitmap, face: FoundFace): Promise<string> {
  const side = Math.max(face.width, face.height) * (1 + 2 * MARGIN);
  const [x, y] = [face.x + (face.width - side) / 2, face.y + (face.height - side) / 2];
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  canvas.getContext('2d')!.drawImage(picture, x, y, side, side, 0, 0, SIDE, SIDE);
  return URL.createObjectURL(await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.85 }));
}
