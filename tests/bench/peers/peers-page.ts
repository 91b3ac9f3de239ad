/** Builds and opens the page of peers (page.mjs), and runs one of them. */
import { existsSync, rmSync, symlinkSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { build } from 'vite';
import { securityHeaders } from '../../../.ci/headers.ts';
import type { Raster } from '../../../src/capabilities/contract.ts';
import { startStaticHost } from '../../lib/static-host.mjs';
import type { SentPicture } from '../lib/in-page.ts';
import type { Studio } from '../lib/studio.ts';

declare const window: Window & {
  peers: { run(method: string, sent: SentPicture, options: object): Promise<Answer> };
};

interface Answer {
  ms: number;
  picture: SentPicture | null;
}

const HERE = fileURLToPath(new URL('.', import.meta.url));
/** Folders of the packages that the page fetches from. */
const DATA = {
  imgly: '@imgly/background-removal-data/dist',
  'tfjs-wasm': '@tensorflow/tfjs-backend-wasm/dist',
  'esrgan-slim': '@upscalerjs/esrgan-slim',
  'esrgan-medium': '@upscalerjs/esrgan-medium',
};

export class PeersPage {
  readonly #page: Page;
  readonly close: () => Promise<void>;

  private constructor(page: Page, close: () => Promise<void>) {
    this.#page = page;
    this.close = close;
  }

  /** @param out folder for the built page */
  static async open(studio: Studio, out: string): Promise<PeersPage> {
    if (!existsSync(`${HERE}node_modules`))
      throw new Error('The peers are not installed. Run: npm run bench:peers');
    rmSync(out, { recursive: true, force: true });
    await build({
      root: HERE,
      base: './',
      configFile: false,
      logLevel: 'error',
      // TensorFlow.js sends its threads the source of a function, which a minifier would break.
      build: {
        minify: false,
        outDir: out,
        emptyOutDir: true,
        target: 'es2023',
        chunkSizeWarningLimit: 10_000,
      },
    });
    for (const [name, folder] of Object.entries(DATA))
      symlinkSync(`${HERE}node_modules/${folder}`, `${out}/${name}`);
    const host = await startStaticHost({ folder: out, headers: securityHeaders({ dev: true }) });
    const page = await studio.openPage(host.url);
    await page.waitForFunction(() => 'peers' in window && crossOriginIsolated);
    return new PeersPage(page, async () => {
      await page.context().close();
      await host.stop();
    });
  }

  /** @throws Error with the peer's own message */
  async run(method: string, { width, height, data }: Raster, options: object = {}) {
    const sent = {
      width,
      height,
      base64: Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64'),
    };
    // A page behind another gets no animation frames, and some peers wait for one.
    await this.#page.bringToFront();
    const { ms, picture } = await this.#page.evaluate(([m, p, o]) => window.peers.run(m, p, o), [
      method,
      sent,
      options,
    ] as const);
    const pixels = picture && {
      width: picture.width,
      height: picture.height,
      data: new Uint8ClampedArray(Buffer.from(picture.base64, 'base64')),
    };
    return { ms, picture: pixels };
  }
}
