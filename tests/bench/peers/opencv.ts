/** OpenCV.js in Node, from the folder of peers; null where it is not installed. */
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Raster } from '../../../src/capabilities/contract.ts';

interface Mat {
  data: Uint8Array;
  delete(): void;
}

interface OpenCv {
  Mat: new (rows: number, cols: number, type: number) => Mat;
  CV_8UC1: number;
  CV_8UC3: number;
  INPAINT_NS: number;
  INPAINT_TELEA: number;
  inpaint(source: Mat, mask: Mat, target: Mat, radius: number, flags: number): void;
  onRuntimeInitialized?: () => void;
}

export interface Inpainter {
  /** @param hole 1 = fill */
  inpaint(image: Raster, hole: Uint8Array, method: 'telea' | 'ns'): Raster;
}

const RADIUS = 5;
const manifest = new URL('package.json', import.meta.url);
let opened: Promise<Inpainter | null> | undefined;

export function openCv(): Promise<Inpainter | null> {
  opened ??= load();
  return opened;
}

async function load(): Promise<Inpainter | null> {
  if (!existsSync(new URL('node_modules/@techstark/opencv-js', manifest))) return null;
  const loaded = createRequire(manifest)('@techstark/opencv-js') as OpenCv | Promise<OpenCv>;
  // The module has a `then` that gives itself: awaiting it would never end.
  const cv = loaded instanceof Promise ? await loaded : loaded;
  if (!cv.Mat)
    await new Promise<void>((resolve) => {
      cv.onRuntimeInitialized = resolve;
    });
  return { inpaint: (image, hole, method) => inpaint(cv, image, hole, method) };
}

function inpaint(cv: OpenCv, image: Raster, hole: Uint8Array, method: 'telea' | 'ns'): Raster {
  const { width, height } = image;
  const source = new cv.Mat(height, width, cv.CV_8UC3);
  const mask = new cv.Mat(height, width, cv.CV_8UC1);
  const target = new cv.Mat(height, width, cv.CV_8UC3);
  for (let p = 0; p < hole.length; p++) {
    mask.data[p] = hole[p]! * 255;
    for (let c = 0; c < 3; c++) source.data[p * 3 + c] = image.data[p * 4 + c]!;
  }
  cv.inpaint(source, mask, target, RADIUS, method === 'telea' ? cv.INPAINT_TELEA : cv.INPAINT_NS);
  const data = image.data.slice();
  for (let p = 0; p < hole.length; p++) for (let c = 0; c < 3; c++) data[p * 4 + c] = target.data[p * 3 + c]!;
  for (const mat of [source, mask, target]) mat.delete();
  return { width, height, data };
}
