/** The built studio in a Chromium of its own, driven through `window.tintype`, with what a measurement needs to see. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { securityHeaders } from '../../../.ci/headers.ts';
import { findChromium, QUIET_FLAGS, SWIFTSHADER_FLAGS } from '../../../src/api/shell/chromium.mjs';
import type { Tintype } from '../../../src/api/tab.ts';
import type { Backend, Raster } from '../../../src/capabilities/contract.ts';
import { startStaticHost } from '../../lib/static-host.mjs';
import { installBench, type PageAnswer, type PageBench, type SentJob, type SentPicture } from './in-page.ts';
import { type Usage, withUsage } from './process-usage.ts';

declare const window: Window & { tintype: Tintype; bench: PageBench };

export interface RunSettings {
  backend?: 'auto' | Backend;
  /** Model id by role. */
  models?: Record<string, string>;
}

/** What came of one run: `ms` from the call to the answer, `longTasks` over 50 ms on the page's thread meanwhile. */
export interface Run extends Omit<PageAnswer, 'picture'> {
  /** The result, where it is a picture and was kept. */
  picture: Raster | null;
}

/** A job that ended without a result; `code` and `field` as in the contract. */
export class StudioError extends Error {
  readonly code: string;
  readonly field: string | undefined;
  constructor(code: string, message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

export interface Capability {
  id: string;
  /** Model ids by role, the default first; an optional role's place is taken by a method without a net. */
  models: Record<string, { choices: readonly string[]; optional: boolean }>;
}

/** A picture too large to send: the page makes it out of `tile`. */
export interface GrownPicture {
  tile: Raster;
  width: number;
  height: number;
}

type Inputs = Record<string, Raster | GrownPicture>;

export interface StudioOptions {
  /** Offer a software WebGPU device (slow; for checking, not for timing). */
  swiftshader?: boolean;
  /** Folder of a browser profile with studio models installed; a fresh profile otherwise. */
  profile?: string;
  /** Changes a file of the build on its way to the browser. */
  patch?: (path: string, body: Buffer) => Buffer;
}

const toSent = (picture: Raster | GrownPicture): SentPicture => {
  if ('tile' in picture)
    return { ...toSent(picture.tile), grow: { width: picture.width, height: picture.height } };
  const { width, height, data } = picture;
  const base64 = Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('base64');
  return { width, height, base64 };
};
const rasterOf = ({ width, height, base64 }: SentPicture): Raster => ({
  width,
  height,
  data: new Uint8ClampedArray(Buffer.from(base64, 'base64')),
});

export class Studio {
  /** Name and version. */
  readonly browser: string;
  #page: Page;
  readonly #url: string;
  readonly #fresh: () => Promise<Page>;
  /** Another page of the same browser, with storage of its own. */
  readonly openPage: (url: string) => Promise<Page>;
  readonly close: () => Promise<void>;

  private constructor(
    page: Page,
    browser: string,
    url: string,
    fresh: () => Promise<Page>,
    openPage: (url: string) => Promise<Page>,
    close: () => Promise<void>,
  ) {
    this.#page = page;
    this.browser = browser;
    this.#url = url;
    this.#fresh = fresh;
    this.openPage = openPage;
    this.close = close;
  }

  /** @throws Error when dist/ is not built or no Chromium is found */
  static async open({ swiftshader = false, profile, patch }: StudioOptions = {}): Promise<Studio> {
    if (!existsSync(fileURLToPath(new URL('../../../dist/index.html', import.meta.url))))
      throw new Error('There is no build to measure. Run: npm run build');
    const host = await startStaticHost({ headers: securityHeaders(), ...(patch ? { patch } : {}) });
    const launch = {
      executablePath: await findChromium(),
      args: [...QUIET_FLAGS, ...(swiftshader ? SWIFTSHADER_FLAGS : [])],
    };
    const browser = profile ? undefined : await chromium.launch(launch);
    const kept = profile ? await chromium.launchPersistentContext(profile, launch) : undefined;
    let context: BrowserContext | undefined;
    const fresh = async () => {
      await context?.close();
      context = kept ? undefined : await browser!.newContext();
      const page = await (kept ?? context!).newPage();
      page.setDefaultTimeout(0);
      await page.addInitScript(installBench);
      return page;
    };
    const openPage = async (url: string) => {
      const other = await (browser ?? kept!.browser()!).newContext();
      const opened = await other.newPage();
      opened.setDefaultTimeout(0);
      await opened.goto(url);
      return opened;
    };
    const page = await fresh();
    const version = (browser ?? kept?.browser())?.version() ?? '';
    const studio = new Studio(page, `Chromium ${version}`, host.url, fresh, openPage, async () => {
      await (kept ?? browser)?.close();
      await host.stop();
    });
    await studio.reload();
    return studio;
  }

  /** The page that shows the studio; another one after {@link Studio.restart}. */
  get page(): Page {
    return this.#page;
  }

  /** The page anew: no warm worker. What the browser has cached stays. */
  async reload(): Promise<void> {
    await this.#page.goto(this.#url);
    await this.#page.waitForFunction(() => 'tintype' in window && crossOriginIsolated);
  }

  /** As on a first visit: no cache, no compiled code, no known canary results. */
  async restart(): Promise<void> {
    this.#page = await this.#fresh();
    await this.reload();
  }

  /** Brings a model file along on the Models page, as a person does. @param name what the catalogue calls the model */
  async importModel(path: string, name: string): Promise<void> {
    const page = this.#page;
    // Files are asked for with an input, which Playwright can answer.
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showOpenFilePicker'));
    await this.reload();
    await page.getByRole('button', { name: 'Menu', exact: true }).click();
    await page.getByRole('menuitem', { name: /^Models/ }).click();
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import files' }).click();
    await (await chooser).setFiles(path);
    await page.getByText(`was added to ${name}`).first().waitFor();
  }

  /** A file in, a PNG out. @returns milliseconds: decoding, the capability, encoding */
  async timeFile(
    file: Uint8Array,
    capability: string,
    params: Record<string, unknown>,
    settings: RunSettings,
  ): Promise<number> {
    const job = { capability, params, settings, keep: false };
    const base64 = Buffer.from(file).toString('base64');
    await this.#page.bringToFront();
    return this.#page.evaluate(([sent, bytes]) => window.bench.timeFile(sent, bytes), [job, base64] as const);
  }

  /** All capabilities, with the models that can play each role. */
  capabilities(): Promise<Capability[]> {
    return this.#page.evaluate(() =>
      window.tintype.capabilities.map(({ id, models }) => ({
        id,
        models: Object.fromEntries(
          Object.entries(models).map(([role, { choices, optional = false }]) => [
            role,
            { choices, optional },
          ]),
        ),
      })),
    );
  }

  /** True where the browser offers a WebGPU adapter that is not software. */
  hasGpu(): Promise<boolean> {
    return this.#page.evaluate(async () => {
      const adapter = await navigator.gpu?.requestAdapter();
      return Boolean(
        adapter && !adapter.info.isFallbackAdapter && adapter.info.architecture !== 'swiftshader',
      );
    });
  }

  /**
   * Runs a capability once.
   * @param keep false: the result's pixels are not brought back
   * @throws StudioError
   */
  async run(
    capability: string,
    inputs: Inputs,
    params: Record<string, unknown> = {},
    settings: RunSettings = {},
    keep = true,
  ): Promise<Run> {
    await this.#hold(inputs, 1);
    return this.#run({ capability, params, settings, keep });
  }

  /** Runs a capability once, without bringing the result back, and tells what it took. @throws StudioError */
  async measure(
    capability: string,
    inputs: Inputs,
    params: Record<string, unknown>,
    settings: RunSettings,
  ): Promise<Usage<Run>> {
    await this.#hold(inputs, 1);
    return withUsage(() => this.#run({ capability, params, settings, keep: false }));
  }

  /** Puts `count` equal jobs into the queue at once. The result: milliseconds until the last is done. */
  async batch(
    count: number,
    capability: string,
    inputs: Inputs,
    params: Record<string, unknown>,
    settings: RunSettings,
  ): Promise<Usage<number>> {
    await this.#hold(inputs, count);
    const job = { capability, params, settings, keep: false };
    return withUsage(() => this.#page.evaluate((sent) => window.bench.batch(sent), job));
  }

  async #hold(inputs: Inputs, count: number): Promise<void> {
    const sent = Object.fromEntries(Object.entries(inputs).map(([name, p]) => [name, toSent(p)]));
    await this.#page.bringToFront();
    await this.#page.evaluate(([pictures, n]) => window.bench.hold(pictures, n), [sent, count] as const);
  }

  async #run(job: SentJob): Promise<Run> {
    const answer = await this.#page.evaluate((sent) => window.bench.run(sent), job);
    if ('error' in answer) throw new StudioError(answer.error.code, answer.error.message, answer.error.field);
    return { ...answer, picture: answer.picture && rasterOf(answer.picture) };
  }

  /** Runs a capability whose result is a picture. @throws StudioError */
  async picture(...job: Parameters<Studio['run']>): Promise<Raster> {
    const { picture } = await this.run(...job);
    if (!picture) throw new Error(`the result of ${job[0]} is not a picture`);
    return picture;
  }

  /** Decodes a file as the browser does. */
  async decode(file: Uint8Array): Promise<Raster> {
    const base64 = Buffer.from(file).toString('base64');
    return rasterOf(await this.#page.evaluate((bytes) => window.bench.decode(bytes), base64));
  }

  /** The picture as a file in base64; quality 1..100. */
  encode(picture: Raster | GrownPicture, type: string, quality = 90): Promise<string> {
    return this.#page.evaluate(([p, t, q]) => window.bench.encode(p, t, q), [
      toSent(picture),
      type,
      quality,
    ] as const);
  }

  /** The picture after one JPEG encode (libjpeg-turbo, 4:2:0; quality 1..99) and decode. */
  async jpeg(picture: Raster, quality: number): Promise<Raster> {
    return this.decode(Buffer.from(await this.encode(picture, 'image/jpeg', quality), 'base64'));
  }

  /** Milliseconds to encode a picture, in the page. */
  timeEncode(picture: Raster | GrownPicture, type: string, quality = 90): Promise<number> {
    return this.#page.evaluate(([p, t, q]) => window.bench.timeEncode(p, t, q), [
      toSent(picture),
      type,
      quality,
    ] as const);
  }
}
