/** Runs one capability of the built studio on real pictures and brings the result back as pixels. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { decode } from 'fast-png';
import type { Tintype } from '../../src/api/tab.ts';
import type { Backend, Provenance, Raster } from '../../src/capabilities/contract.ts';

declare const window: Window & { tintype: Tintype };

export interface RunResult {
  width: number;
  height: number;
  /** RGBA. */
  data: Uint8Array;
  provenance: Provenance;
}

export interface RunSettings {
  backend?: 'auto' | Backend;
  /** Crops the first picture to this square before the run. */
  side?: number;
  models?: Record<string, string>;
}

/** @param files path of a picture by input name; decoded by the browser */
export async function runCapability(
  page: Page,
  id: string,
  files: Record<string, string>,
  params: Record<string, unknown>,
  settings: RunSettings = {},
): Promise<RunResult> {
  const encoded = Object.fromEntries(
    Object.entries(files).map(([name, path]) => [name, readFileSync(path).toString('base64')]),
  );
  const { png, provenance } = await page.evaluate(
    async ([capability, pictures, values, { backend = 'auto', side, models }]) => {
      const read = async (base64: string): Promise<Raster> => {
        const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes]));
        const [width, height] = [side ?? bitmap.width, side ?? bitmap.height];
        const context = new OffscreenCanvas(width, height).getContext('2d')!;
        context.drawImage(
          bitmap,
          side ? -(bitmap.width - side) / 2 : 0,
          side ? -(bitmap.height - side) / 2 : 0,
        );
        return { width, height, data: context.getImageData(0, 0, width, height).data };
      };
      const inputs: Record<string, Raster> = {};
      for (const [name, base64] of Object.entries(pictures)) inputs[name] = await read(base64);
      const result = await window.tintype.run(capability, inputs, values, {
        backend,
        ...(models ? { models } : {}),
      });
      if (result.output.kind !== 'picture') throw new Error('the result is not a picture');
      const { width, height, data } = result.output.raster;
      const canvas = new OffscreenCanvas(width, height);
      canvas.getContext('2d')!.putImageData(new ImageData(data, width, height), 0, 0);
      const blob = await canvas.convertToBlob({ type: 'image/png' });
      const url = await new Promise<string>((resolve) => {
        const reader = new FileReader();
        reader.onload = () => resolve(reader.result as string);
        reader.readAsDataURL(blob);
      });
      return { png: url.slice(url.indexOf(',') + 1), provenance: result.provenance };
    },
    [id, encoded, params, settings] as const,
  );
  const { width, height, data } = decode(Buffer.from(png, 'base64'));
  return { width, height, data: data as Uint8Array, provenance };
}

/** Peak signal-to-noise ratio over RGB, in dB. */
export function psnr(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) if (i % 4 !== 3) sum += (a[i]! - b[i]!) ** 2;
  return 10 * Math.log10((255 * 255) / (sum / ((a.length * 3) / 4)));
}
