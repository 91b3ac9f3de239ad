/**
 * The half of the bench that lives in the studio's page, as `window.bench`. `installBench` is sent there as source, so it
 * stands for itself: nothing outside it but types.
 */
import type { Tintype } from '../../../src/api/tab.ts';
import type { Provenance, Raster } from '../../../src/capabilities/contract.ts';
import type { RunSettings } from './studio.ts';

/** RGBA bytes in base64. */
export interface SentPicture {
  width: number;
  height: number;
  base64: string;
  /** Where given, the page makes a picture of this size out of the bytes: enlarged to half of it, mirrored to fill the rest. */
  grow?: { width: number; height: number };
}

export interface SentJob {
  capability: string;
  params: Record<string, unknown>;
  settings: RunSettings;
  /** False: the result's pixels are not sent back. */
  keep: boolean;
}

export interface LongTasks {
  count: number;
  totalMs: number;
  longestMs: number;
}

export interface PageAnswer {
  picture: SentPicture | null;
  value: unknown;
  provenance: Provenance;
  ms: number;
  longTasks: LongTasks;
}

export interface PageError {
  error: { code: string; message: string; field?: string };
}

export interface PageBench {
  /** Makes the pictures of the next `count` jobs, so that a measurement does not contain it. */
  hold(inputs: Record<string, SentPicture>, count: number): void;
  /** Runs a job on the pictures that are held. */
  run(job: SentJob): Promise<PageAnswer | PageError>;
  /** Puts a job for each of the held sets of pictures into the queue at once. @returns milliseconds until the last is done */
  batch(job: SentJob): Promise<number>;
  /** Milliseconds from a file (base64) to a PNG, through a job. */
  timeFile(job: SentJob, file: string): Promise<number>;
  encode(picture: SentPicture, type: string, quality: number): Promise<string>;
  decode(file: string): Promise<SentPicture>;
  /** Milliseconds that encoding the picture takes, the canvas included. */
  timeEncode(picture: SentPicture, type: string, quality: number): Promise<number>;
}

declare const window: Window & { tintype: Tintype; bench: PageBench };

export function installBench(): void {
  const fromBase64 = (text: string) => Uint8ClampedArray.from(atob(text), (c) => c.charCodeAt(0));
  const toBase64 = async (blob: Blob) => {
    const url = await new Promise<string>((resolve) => {
      const reader = new FileReader();
      reader.onload = () => resolve(reader.result as string);
      reader.readAsDataURL(blob);
    });
    return url.slice(url.indexOf(',') + 1);
  };
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  const context2d = (width: number, height: number) =>
    new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })!;
  const draw = ({ width, height, data }: Raster) => {
    const context = context2d(width, height);
    context.putImageData(new ImageData(data, width, height), 0, 0);
    return context.canvas;
  };
  const grown = (tile: Raster, width: number, height: number): Raster => {
    const [halfWidth, halfHeight] = [Math.ceil(width / 2), Math.ceil(height / 2)];
    const context = context2d(halfWidth, halfHeight);
    context.drawImage(draw(tile), 0, 0, halfWidth, halfHeight);
    const half = new Uint32Array(context.getImageData(0, 0, halfWidth, halfHeight).data.buffer);
    const data = new Uint8ClampedArray(width * height * 4);
    const all = new Uint32Array(data.buffer);
    for (let y = 0; y < height; y++) {
      const row = Math.min(y, height - 1 - y) * halfWidth;
      for (let x = 0; x < width; x++) all[y * width + x] = half[row + Math.min(x, width - 1 - x)]!;
    }
    return { width, height, data };
  };
  const read = ({ width, height, base64, grow }: SentPicture): Raster => {
    const picture = { width, height, data: fromBase64(base64) };
    return grow ? grown(picture, grow.width, grow.height) : picture;
  };
  const send = async ({ width, height, data }: Raster): Promise<SentPicture> => ({
    width,
    height,
    base64: await toBase64(new Blob([data])),
  });
  const pixelsOf = async (blob: Blob): Promise<Raster> => {
    const bitmap = await createImageBitmap(blob, { premultiplyAlpha: 'none' });
    const { width, height } = bitmap;
    const context = context2d(width, height);
    context.drawImage(bitmap, 0, 0);
    return context.getImageData(0, 0, width, height) as Raster;
  };
  const fileOf = (picture: SentPicture, type: string, quality: number) =>
    draw(read(picture)).convertToBlob({ type, quality: quality / 100 });

  let held: Record<string, Raster>[] = [];

  window.bench = {
    hold(inputs, count) {
      const rasters = () =>
        Object.fromEntries(Object.entries(inputs).map(([name, sent]) => [name, read(sent)]));
      held = Array.from({ length: count }, rasters);
    },
    async run({ capability, params, settings, keep }) {
      const rasters = held.pop()!;
      const tasks: PerformanceEntry[] = [];
      const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
      observer.observe({ type: 'longtask' });
      await pause(30);
      const started = performance.now();
      try {
        const { output, provenance } = await window.tintype.run(capability, rasters, params, settings);
        const ended = performance.now();
        await pause(0);
        tasks.push(...observer.takeRecords());
        const long = tasks
          .filter((t) => t.startTime >= started && t.startTime < ended)
          .map((t) => t.duration);
        return {
          picture: output.kind === 'picture' && keep ? await send(output.raster) : null,
          value: output.kind === 'data' ? output.value : null,
          provenance,
          ms: ended - started,
          longTasks: {
            count: long.length,
            totalMs: long.reduce((a, b) => a + b, 0),
            longestMs: Math.max(0, ...long),
          },
        };
      } catch (thrown) {
        const { code = 'unexpected', message, field } = thrown as PageError['error'];
        return { error: { code, message, ...(field === undefined ? {} : { field }) } };
      } finally {
        observer.disconnect();
      }
    },
    async batch({ capability, params, settings }) {
      const all = held.splice(0);
      const started = performance.now();
      await Promise.all(all.map((pictures) => window.tintype.run(capability, pictures, params, settings)));
      return performance.now() - started;
    },
    encode: async (picture, type, quality) => toBase64(await fileOf(picture, type, quality)),
    decode: async (file) => send(await pixelsOf(new Blob([fromBase64(file)]))),
    async timeFile({ capability, params, settings }, file) {
      const blob = new Blob([fromBase64(file)]);
      const started = performance.now();
      const image = await pixelsOf(blob);
      const { output } = await window.tintype.run(capability, { image }, params, settings);
      if (output.kind === 'picture') await draw(output.raster).convertToBlob({ type: 'image/png' });
      return performance.now() - started;
    },
    async timeEncode(picture, type, quality) {
      const raster = read(picture);
      const started = performance.now();
      await draw(raster).convertToBlob({ type, quality: quality / 100 });
      return performance.now() - started;
    },
  };
}
