/** Keeps a damage finder off the features of a face: a brow, a nostril or a glint is no scratch. Pure. */
import type { Found, Point } from '../faces/blazeface.ts';
import type { Face } from '../faces/find.ts';
import { featurePolygons, fillPolygon, grown, OVAL } from '../faces/regions.ts';
import { connectedComponents } from '../imaging/morphology.ts';
import { createPlane, type Plane, type Raster } from '../imaging/raster.ts';
import { lumaAt, spotsAbove } from '../imaging/salient.ts';

/** The face reaches beyond FaceMesh's oval: the rims of glasses, the first hair. */
const WITH_GLASSES = 1.15;
/** Features are kept off with what is around them. */
const FEATURES = 1.35;
/** Of the face's oval: a spot that lies in it may be no larger. A scratch that runs on beyond the face may. */
const LARGEST = 0.004;
/** Share of a spot in the face from which it is one of the face. */
const INSIDE = 0.6;
/** On a face only what is lighter than the skin around by so much of luma is damage. */
const LIGHTER = 12;

/**
 * Sets the damage on one face to 0, in place, where it is likelier the face itself. Small light specks and what runs
 * across the face stay, but for the eyes, brows and lips.
 * @param damage probability 0..1, of the picture's size; above `threshold` it counts
 */
export function spareFace(
  damage: Plane,
  picture: Raster,
  { mesh }: Pick<Face, 'mesh'>,
  threshold: number,
): void {
  const { width, height } = picture;
  const oval = createPlane(width, height);
  fillPolygon(
    oval,
    grown(
      OVAL.map((i) => mesh[i]!),
      WITH_GLASSES,
    ),
  );
  const features = createPlane(width, height);
  const { eyes, lips } = featurePolygons(mesh);
  for (const polygon of [...eyes, ...lips, noseOf(mesh)]) fillPolygon(features, grown(polygon, FEATURES));
  let [area, skin] = [0, 0];
  for (let i = 0; i < oval.data.length; i++)
    if (oval.data[i]) {
      area++;
      skin += lumaAt(picture, i);
    }
  if (area === 0) return;
  const { labels, components } = connectedComponents(spotsAbove(damage, threshold));
  const inside = new Float64Array(components.length + 1);
  const light = new Float64Array(components.length + 1);
  for (let i = 0; i < labels.length; i++)
    if (labels[i] && oval.data[i]) {
      inside[labels[i]!]!++;
      light[labels[i]!]! += lumaAt(picture, i);
    }
  const spared = new Set(
    components
      .filter(({ label, area: size }) => {
        const here = inside[label]!;
        if (here < INSIDE * size) return false;
        return size > LARGEST * area || light[label]! / here < skin / area + LIGHTER;
      })
      .map(({ label }) => label),
  );
  for (let i = 0; i < labels.length; i++) if (features.data[i] || spared.has(labels[i]!)) damage.data[i] = 0;
}

/** Least confidence of a find that FaceMesh does not outline, as a profile, to be spared. */
const LIKELY = 0.6;
/** Of its box: the nose of a profile reaches out. */
const WITH_NOSE = 1.3;

/** Sets the damage that lies in a likely face to 0, in place. What runs across it stays. */
export function spareLikelyFace(damage: Plane, find: Found, threshold: number): void {
  if (find.score < LIKELY) return;
  const { labels, components } = connectedComponents(spotsAbove(damage, threshold));
  const inside = new Float64Array(components.length + 1);
  const reach = { x: (find.width * WITH_NOSE) / 2, y: (find.height * WITH_NOSE) / 2 };
  for (let i = 0; i < labels.length; i++) {
    const [x, y] = [i % damage.width, Math.floor(i / damage.width)];
    if (labels[i] && Math.abs(x - find.x) <= reach.x && Math.abs(y - find.y) <= reach.y)
      inside[labels[i]!]!++;
  }
  const spared = new Set(components.filter((c) => inside[c.label]! >= INSIDE * c.area).map((c) => c.label));
  for (let i = 0; i < labels.length; i++) if (spared.has(labels[i]!)) damage.data[i] = 0;
}

/** Bridge, wings and tip of the nose in the 468 points. */
const NOSE = [168, 198, 49, 48, 64, 98, 97, 2, 326, 327, 294, 278, 279, 420];
const noseOf = (mesh: readonly Point[]): Point[] => NOSE.map((i) => mesh[i]!);
