/** The thing at some clicks or in a box, as a rough matte. */
import { toLab } from '../color.ts';
import { connectedComponents } from '../morphology.ts';
import { createPlane, type Mask, type Plane, type Raster } from '../raster.ts';
import { shrink } from '../shrink.ts';
import { gridSize } from './marked-matte.ts';
import { cutOut, KEEP, REMOVE } from './segment.ts';

export interface Pointing {
  /** Picture pixels; `keep` = on the thing, else beside it. */
  clicks: readonly { x: number; y: number; keep: boolean }[];
  /** The thing lies wholly inside, picture pixels. */
  box?: { x: number; y: number; width: number; height: number };
  /** What the clicks before the last have found, as this module gave it: one more click changes it near that click. */
  before?: Plane;
}

/** Radius of what a click marks, in cells. */
const CLICK_RADIUS = 3;
/** Holes below this share of the thing are closed: eyes, highlights, print. */
const SMALL_HOLE = 0.02;

/** @returns 0 or 1 at {@link gridSize}; all 0 when clicks and box lie outside of the picture */
export function pointedMatte(picture: Raster, { clicks, box, before }: Pointing): Plane {
  const { width, height } = gridSize(picture);
  const [scaleX, scaleY] = [width / picture.width, height / picture.height];
  const marks = new Uint8Array(width * height);
  if (box) {
    const [left, top] = [Math.floor(box.x * scaleX), Math.floor(box.y * scaleY)];
    const [right, bottom] = [
      Math.ceil((box.x + box.width) * scaleX),
      Math.ceil((box.y + box.height) * scaleY),
    ];
    for (let i = 0; i < marks.length; i++) {
      const x = i % width;
      const y = (i - x) / width;
      if (x < left || x >= right || y < top || y >= bottom) marks[i] = REMOVE;
    }
  }
  for (const { x, y, keep } of clicks)
    disc(marks, width, height, x * scaleX, y * scaleY, keep ? KEEP : REMOVE);
  const out = createPlane(width, height);
  if (!marks.includes(KEEP) && !(box && marks.includes(0))) return out;
  const prior = before?.data.length === marks.length ? before.data : undefined;
  const mask = cutOut({
    picture: toLab(shrink(picture, width, height), 'oklab'),
    marks,
    ...(prior && { prior }),
  });
  if (prior) dropSpecks(mask, marks, prior);
  closeHoles(mask, marks);
  for (let i = 0; i < out.data.length; i++) out.data[i] = mask.data[i]! / 255;
  return out;
}

function disc(marks: Uint8Array, width: number, height: number, cx: number, cy: number, value: number): void {
  for (let y = Math.ceil(cy - CLICK_RADIUS); y <= cy + CLICK_RADIUS; y++)
    for (let x = Math.ceil(cx - CLICK_RADIUS); x <= cx + CLICK_RADIUS; x++) {
      const inside = x >= 0 && y >= 0 && x < width && y < height;
      if (inside && (x - cx) ** 2 + (y - cy) ** 2 <= CLICK_RADIUS ** 2) marks[y * width + x] = value;
    }
}

/** Takes away parts that nobody marked and that were not there before. */
function dropSpecks(mask: Mask, marks: Uint8Array, before: Float32Array): void {
  const { labels } = connectedComponents(mask);
  const wanted = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (marks[i] === KEEP || before[i]! > 0.5) wanted.add(labels[i]!);
  for (let i = 0; i < labels.length; i++) if (!wanted.has(labels[i]!)) mask.data[i] = 0;
}

/** Closes small holes that nobody marked. */
function closeHoles(mask: Mask, marks: Uint8Array): void {
  const area = mask.data.reduce((sum, v) => sum + v, 0) / 255;
  const outside = { ...mask, data: mask.data.map((v) => 255 - v) };
  const { labels, components } = connectedComponents(outside);
  const open = new Set<number>();
  for (let i = 0; i < labels.length; i++) if (marks[i] === REMOVE) open.add(labels[i]!);
  for (const { label, area: hole, x, y, width, height } of components) {
    const atBorder = x === 0 || y === 0 || x + width === mask.width || y + height === mask.height;
    if (atBorder || hole > SMALL_HOLE * area) open.add(label);
  }
  for (let i = 0; i < labels.length; i++) if (labels[i]! > 0 && !open.has(labels[i]!)) mask.data[i] = 255;
}
