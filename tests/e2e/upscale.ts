/** Upscaling from code, for tests that ask whether the studio works at all (offline, on a bare host, after a crash). */
import type { Page } from '@playwright/test';
import type { Tintype } from '../../src/api/tab.ts';

declare const window: Window & { tintype: Tintype };

export interface Upscaled {
  width: number;
  height: number;
  backend: string;
  device: string;
  /** Largest difference between a result pixel and the smooth gradient it should show, in levels of 255. */
  error: number;
}

/** Upscales a smooth gradient twofold and measures how well it came out. */
export function upscaleGradient(page: Page, side = 64): Promise<Upscaled> {
  return page.evaluate(async (size) => {
    const level = (x: number, y: number) => 40 + (x / size) * 100 + (y / size) * 80;
    const data = new Uint8ClampedArray(size * size * 4).fill(255);
    for (let i = 0; i < size * size; i++) data.fill(level(i % size, Math.floor(i / size)), i * 4, i * 4 + 3);
    const image = { width: size, height: size, data };
    const { output, provenance } = await window.tintype.run('upscale-photo', { image }, { sizeFactor: 2 });
    if (output.kind !== 'picture') throw new Error('no picture came back');
    const { width, height, data: pixels } = output.raster;
    let error = 0;
    for (let y = 8; y < height - 8; y++) {
      for (let x = 8; x < width - 8; x++) {
        const wanted = level((x + 0.5) / 2 - 0.5, (y + 0.5) / 2 - 0.5);
        for (let c = 0; c < 3; c++)
          error = Math.max(error, Math.abs(pixels[(y * width + x) * 4 + c]! - wanted));
      }
    }
    return { width, height, backend: provenance.backend, device: provenance.device, error };
  }, side);
}
