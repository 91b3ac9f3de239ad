/**
 * Finds the faces of a picture: BlazeFace on the whole and on tiles, YuNet too where it is installed; every find is
 * confirmed and outlined by FaceMesh.
 */
import { crop, type Raster } from '../imaging/raster.ts';
import { resize } from '../imaging/resize.ts';
import type { Graph, Runtime } from '../runtime/runtime.ts';
import { float32, floats, packRgb } from '../runtime/tensor.ts';
import {
  DETECTOR_SIDE,
  decodeFaces,
  type Found,
  mapFound,
  type Point,
  searchTiles,
  suppress,
} from './blazeface.ts';
import { eyeAngle, type Frame, frameAround, fromFrame, sampleFrame } from './frame.ts';
import { EYE_CORNERS } from './regions.ts';
import { decodeYunet, YUNET_SIDE, yunetInput } from './yunet.ts';

/** A face of the picture. All positions in its pixels. */
export interface Face {
  /** The box around the face: left, top, width, height. */
  box: { x: number; y: number; width: number; height: number };
  /** FaceMesh's confidence that this is a face, 0..1. */
  confidence: number;
  /** Turn of the head in the picture plane, radians, clockwise. */
  angle: number;
  /** The 468 points of FaceMesh, in its order. */
  mesh: readonly Point[];
}

/** The picture is searched at this longer side at most: faces that vanish in it are too small to gain anything. */
const SEARCH_SIDE = 2048;
/** Least confidence of BlazeFace. Low, for FaceMesh has the last word. */
const FIND_THRESHOLD = 0.35;
/** Least confidence of YuNet, which is surer of itself. */
const SECOND_THRESHOLD = 0.6;
const PRESENCE_THRESHOLD = 0.6;
const MESH_SIDE = 192;
/** The mesh net expects a quarter of the face's size as margin on each side. */
const MESH_MARGIN = 1.5;
/** Faces of a smaller box, in pixels, hold too little to work on. */
export const SMALLEST_FACE = 14;

type OnStep = (done: number, total: number) => void;

/** @returns the faces, largest first */
export const findFaces = async (runtime: Runtime, picture: Raster, onStep?: OnStep): Promise<Face[]> =>
  (await lookForFaces(runtime, picture, onStep)).faces;

/**
 * @returns the faces, largest first; and what may be one: a find that FaceMesh does not outline. Those are profiles, mostly: of one whose
 * BlazeFace confidence is 0.8 and YuNet's 0.9, FaceMesh says 0.28 at best, in 30 frames of three sizes and five turns.
 */
export async function lookForFaces(
  runtime: Runtime,
  picture: Raster,
  onStep?: OnStep,
): Promise<{ faces: Face[]; unsure: Found[] }> {
  const found = await search(runtime, picture, onStep);
  const landmarks = await runtime.open('landmarks');
  const faces: Face[] = [];
  const unsure: Found[] = [];
  for (const find of found) {
    const face = await outline(landmarks, picture, find);
    if (!face) unsure.push(find);
    else if (Math.max(face.box.width, face.box.height) >= SMALLEST_FACE) faces.push(face);
  }
  faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  return { faces: distinct(faces), unsure };
}

async function search(runtime: Runtime, picture: Raster, onStep?: OnStep): Promise<Found[]> {
  const rate = Math.min(1, SEARCH_SIDE / Math.max(picture.width, picture.height));
  const [width, height] = [picture.width, picture.height].map((n) => Math.max(1, Math.round(n * rate)));
  const small = rate < 1 ? resize(picture, width!, height!, { kernel: 'triangle' }) : picture;
  const side = Math.max(small.width, small.height);
  const whole = { x: Math.floor((small.width - side) / 2), y: Math.floor((small.height - side) / 2), side };
  const tiles = [whole, ...searchTiles(small.width, small.height)];
  const detector = await runtime.open('detector');
  const found: Found[] = [];
  for (const [i, tile] of tiles.entries()) {
    onStep?.(i, tiles.length);
    const seen = resize(crop(small, tile.x, tile.y, tile.side, tile.side), DETECTOR_SIDE, DETECTOR_SIDE, {
      kernel: 'triangle',
    });
    const { boxes, scores } = await detector.run({ input: squareTensor(seen) });
    const scale = tile.side / DETECTOR_SIDE;
    for (const face of decodeFaces(floats(boxes), floats(scores), FIND_THRESHOLD))
      found.push(mapFound(face, scale / rate, tile.x / rate, tile.y / rate));
  }
  if (runtime.has('secondDetector')) {
    const { planes, scale } = yunetInput(small);
    const second = await runtime.open('secondDetector');
    const outputs = await second.run({ input: float32(planes, [1, 3, YUNET_SIDE, YUNET_SIDE]) });
    for (const face of decodeYunet((name) => floats(outputs[name], name), SECOND_THRESHOLD))
      found.push(mapFound(face, scale / rate, 0, 0));
  }
  return suppress(found);
}

/** Looks twice: the second frame follows the points of the first, so that its outline does not depend on the detector. */
async function outline(landmarks: Graph, picture: Raster, find: Found): Promise<Face | null> {
  const [rightEye, leftEye] = find.points as [Point, Point];
  const side = Math.max(find.width, find.height) * MESH_MARGIN;
  const first = await meshIn(landmarks, picture, {
    x: find.x,
    y: find.y,
    side,
    angle: eyeAngle(rightEye, leftEye),
  });
  if (first.presence < PRESENCE_THRESHOLD / 2) return null;
  const angle = angleOf(first.mesh);
  const second = await meshIn(landmarks, picture, frameAround(first.mesh, angle, MESH_MARGIN));
  if (!(second.presence >= PRESENCE_THRESHOLD)) return null;
  return {
    box: boxAround(second.mesh),
    confidence: second.presence,
    angle: angleOf(second.mesh),
    mesh: second.mesh,
  };
}

async function meshIn(landmarks: Graph, picture: Raster, frame: Frame) {
  const seen = sampleFrame(picture, frame, MESH_SIDE);
  const outputs = await landmarks.run({ input: squareTensor(seen) });
  const points = floats(outputs.mesh, 'mesh');
  const mesh = Array.from({ length: points.length / 3 }, (_, i) =>
    fromFrame(frame, [points[i * 3]! / MESH_SIDE, points[i * 3 + 1]! / MESH_SIDE]),
  );
  return { mesh, presence: floats(outputs.presence, 'presence')[0]! };
}

function squareTensor(picture: Raster) {
  const { width, height } = picture;
  return float32(packRgb(picture, 0, 0, width, height), [1, 3, height, width]);
}

const angleOf = (mesh: readonly Point[]) => eyeAngle(mesh[EYE_CORNERS[0]]!, mesh[EYE_CORNERS[1]]!);

/** The upright box around points. */
export function boxAround(points: readonly Point[]): Face['box'] {
  const [xs, ys] = [points.map((p) => p[0]), points.map((p) => p[1])];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** Two finds may have slid onto one face; the surer one stays. */
function distinct(faces: readonly Face[]): Face[] {
  const found = faces.map(({ box, confidence, mesh }) => ({
    x: box.x + box.width / 2,
    y: box.y + box.height / 2,
    width: box.width,
    height: box.height,
    score: confidence,
    points: mesh,
  }));
  const kept = new Set(suppress(found).map((f) => f.points));
  return faces.filter(({ mesh }) => kept.has(mesh));
}
