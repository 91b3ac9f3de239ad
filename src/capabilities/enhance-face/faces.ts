/** The faces of a picture as they are told about: the answer of a run with `findOnly`, and the list in `faces`. */

/** A face in pixels of the picture. Its index in the list, largest face first, is its number for `faces`. */
export interface FoundFace {
  x: number;
  y: number;
  width: number;
  height: number;
  /** 0..1. */
  confidence: number;
}

/** Value of a run with `findOnly`. */
export interface FoundFaces {
  faces: FoundFace[];
}

/** `"0, 2"` → [0, 2]; null for the empty text, which means all; undefined where it is no list of whole numbers. */
export function readFaceList(text: string): number[] | null | undefined {
  if (text.trim() === '') return null;
  const parts = text.trim().split(/[\s,]+/);
  return parts.every((part) => /^\d{1,4}$/.test(part)) ? parts.map(Number) : undefined;
}
