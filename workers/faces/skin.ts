/** The colours of faces as hints for the colours of a grey picture. */
import type { Chroma } from '../imaging/chroma.ts';
import { emptyHints, type HintMap, setHint } from '../imaging/colorize-hints.ts';
import { createPlane, type Plane, type Raster } from '../imaging/raster.ts';
import type { Point } from './blazeface.ts';
import type { Face } from './find.ts';
import { featurePolygons, fillPolygon, grown, OVAL } from './regions.ts';

/**
 * Cb and Cr of skin at middle lightness. Over all complexions the hue hardly differs, lightness does (Chai & Ngan, "Face
 * segmentation using skin-color map", 1999: Cb 77..127, Cr 133..173, around 128); these are muted, as in a hand-coloured print.
 */
const SKIN = [-16, 16] as const;
const LIPS = [-15, 23] as const;
/** Of the face's oval: its rim may be hair, a hat or what is behind. */
const INNER = 0.86;
/** Luma at which the colours are as given; darker skin shows less of them, and so do highlights. */
const MIDDLE = 0.6;

/**
 * @param luma 0..1, the small picture
 * @param scale its pixels per pixel of the picture in which the faces were found
 * @returns hints inside every face; none is given where there is no face, or all are too small
 */
export function skinHints(faces: readonly Face[], luma: Plane, scale: number): HintMap {
  const { width, height } = luma;
  const hints = emptyHints(width, height);
  for (const { mesh } of faces) {
    const points = mesh.map(([x, y]): Point => [x * scale, y * scale]);
    const { eyes, lips, mouth } = featurePolygons(points);
    const mask = (polygons: readonly (readonly Point[])[], by: number) => {
      const plane = createPlane(width, height);
      for (const polygon of polygons) fillPolygon(plane, grown(polygon, by));
      return plane.data;
    };
    const oval = mask([OVAL.map((i) => points[i]!)], INNER);
    const [red, without] = [mask(lips, 1), mask([...eyes, ...mouth], 1.2)];
    for (let cell = 0; cell < oval.length; cell++) {
      if (!oval[cell] || without[cell]) continue;
      const [u, v] = red[cell] ? LIPS : SKIN;
      const share = Math.min(1, luma.data[cell]! / MIDDLE, (1 - luma.data[cell]!) / (1 - MIDDLE) + 0.35);
      setHint(hints, cell, u * share, v * share, 1);
    }
  }
  return hints;
}

/** Cb and Cr of a warm grey, the mean of photographs. */
const WARM = [-6, 3] as const;

/**
 * A guess of the lite net with its first guess drawn towards a warm grey, the more of the picture is face: that net has seen no
 * people, and takes clothes for leaves. What another guess has against the first stays.
 */
export function calmed(guess: Chroma, first: Chroma, faces: readonly Face[], picture: Raster): Chroma {
  const area =
    faces.reduce((sum, { box }) => sum + box.width * box.height, 0) / (picture.width * picture.height);
  const share = Math.min(1, 2 * Math.sqrt(area));
  const drawn = (plane: Plane, own: Plane, warm: number): Plane => ({
    ...plane,
    data: plane.data.map((value, i) => value + share * (warm - own.data[i]!)),
  });
  return { u: drawn(guess.u, first.u, WARM[0]), v: drawn(guess.v, first.v, WARM[1]) };
}
