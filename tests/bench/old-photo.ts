/**
 * `npm run bench:old-photo -- [--megapixels 40] [--noise 50] [--upscale] [--dist DIR] [--out DIR]`
 *
 * "Restore an old photo" on a large scan, on the processor, in the built studio, as a person goes through it: a step is
 * cancelled, the tab is killed in the middle of another, and the flow goes on at the last finished step. Tells time and memory
 * of each step, and throws where the flow does not do what it promises.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type BrowserContext, chromium, type Locator, type Page } from '@playwright/test';
import { securityHeaders } from '../../.ci/headers.ts';
import { findChromium, QUIET_FLAGS } from '../../src/api/shell/chromium.mjs';
import { startStaticHost } from '../lib/static-host.mjs';
import { beginOrigin } from './lib/machine.ts';
import { withUsage } from './lib/process-usage.ts';
import { textTable } from './lib/table.ts';

const PHOTO = fileURLToPath(new URL('../fixtures/astronaut.jpg', import.meta.url));
const TOOLS = ['Restore', 'Faces', 'Colorize', 'Upscale'] as const;

interface StepFigure {
  what: string;
  seconds: number;
  cpuSeconds: number | null;
  peakMiB: number | null;
}

export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: {
      megapixels: { type: 'string', default: '40' },
      noise: { type: 'string', default: '50' },
      upscale: { type: 'boolean', default: false },
      dist: { type: 'string' },
      out: { type: 'string', default: '.cache/bench/old-photo' },
    },
  });
  const out = resolve(values.out);
  mkdirSync(out, { recursive: true });
  const profile = mkdtempSync(join(tmpdir(), 'tintype-old-photo-'));
  const host = await startStaticHost({
    headers: securityHeaders(),
    ...(values.dist && { folder: resolve(values.dist) }),
  });
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: await findChromium(),
    args: [...QUIET_FLAGS],
    viewport: { width: 1440, height: 900 },
  });
  const finish = beginOrigin(`Chromium ${context.browser()?.version() ?? ''}`);
  const figures: StepFigure[] = [];
  const timed = async (what: string, work: () => Promise<void>) => {
    const began = performance.now();
    const { peakMiB, cpuSeconds } = await withUsage(work);
    const figure = { what, seconds: (performance.now() - began) / 1000, cpuSeconds, peakMiB };
    figures.push(figure);
    console.log(rowOf(figure).join('  '));
  };
  try {
    const scan = join(out, 'scan.jpg');
    writeFileSync(scan, await agedScan(context, host.url, Number(values.megapixels)));
    let flow = await Flow.open(context, host.url);
    await timed('open', () => flow.openScan(scan));
    await flow.set('Noise and compression', Number(values.noise));
    await timed('Restore, cancelled in the middle', () => flow.cancelStep('Restore'));
    await timed('Restore', () => flow.runStep('Restore'));
    await flow.shot(join(out, 'restore.png'));
    await flow.keep('Faces');
    await timed('Faces', () => flow.runStep('Faces'));
    await flow.shot(join(out, 'faces.png'));
    await flow.keep('Colorize');
    await timed('Colorize, tab killed in the middle', () => flow.killInStep());
    flow = await Flow.open(context, host.url);
    await timed('reopen after the kill', () => flow.goOn('Colorize', 3));
    await timed('Colorize', () => flow.runStep('Colorize'));
    await flow.shot(join(out, 'colorize.png'));
    await flow.keep('Upscale');
    if (values.upscale) {
      await timed('Upscale', () => flow.runStep('Upscale'));
      await flow.shot(join(out, 'upscale.png'));
      await flow.keep(null);
    } else await flow.skipLast();
    await flow.shot(join(out, 'end.png'));
    const origin = finish();
    writeFileSync(join(out, 'report.json'), `${JSON.stringify({ origin, values, figures }, null, 1)}\n`);
    console.log(textTable(['', 'seconds', 'processor seconds', 'peak MiB'], figures.map(rowOf)));
    console.log(`load ${origin.load.begin} to ${origin.load.end}; pictures in ${out}`);
    return 0;
  } finally {
    await context.close();
    await host.stop();
    rmSync(profile, { recursive: true, force: true });
  }
}

const rowOf = ({ what, seconds, cpuSeconds, peakMiB }: StepFigure): string[] => [
  what,
  seconds.toFixed(1),
  cpuSeconds?.toFixed(1) ?? '?',
  peakMiB?.toFixed(0) ?? '?',
];

/** A yellowed portrait of `megapixels`, with scratches and dust as large as a scan of that size shows them, as a JPEG. */
async function agedScan(context: BrowserContext, url: string, megapixels: number): Promise<Buffer> {
  const page = await context.newPage();
  await page.goto(url);
  const base64 = await page.evaluate(
    async ([photo, pixels]) => {
      const bytes = Uint8Array.from(atob(photo), (c) => c.charCodeAt(0));
      const small = await createImageBitmap(new Blob([bytes]));
      const scale = Math.sqrt(pixels / (small.width * small.height));
      const [width, height] = [Math.round(small.width * scale), Math.round(small.height * scale)];
      const paint = new OffscreenCanvas(width, height).getContext('2d')!;
      paint.filter = 'grayscale(1) contrast(0.7)';
      paint.drawImage(small, 0, 0, width, height);
      paint.filter = 'none';
      paint.globalCompositeOperation = 'multiply';
      paint.fillStyle = '#f3e3bd';
      paint.fillRect(0, 0, width, height);
      paint.globalCompositeOperation = 'source-over';
      let seed = 7;
      const next = () => {
        seed = (seed * 1103515245 + 12345) % 2 ** 31;
        return seed / 2 ** 31;
      };
      paint.strokeStyle = '#fbf6e6';
      paint.fillStyle = '#fbf6e6';
      const unit = width / 800;
      for (let k = 0; k < 7; k++) {
        let [x, y] = [next() * width, next() * height];
        paint.lineWidth = (0.8 + 1.5 * next()) * unit;
        paint.beginPath();
        paint.moveTo(x, y);
        for (let step = 0; step < 6; step++) {
          x += (next() - 0.4) * 120 * unit;
          y += (next() - 0.3) * 160 * unit;
          paint.lineTo(x, y);
        }
        paint.stroke();
      }
      for (let k = 0; k < 60; k++) {
        paint.beginPath();
        paint.arc(next() * width, next() * height, (0.8 + 2 * next()) * unit, 0, 7);
        paint.fill();
      }
      const file = await paint.canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
      return new Promise<string>((done) => {
        const reader = new FileReader();
        reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
        reader.readAsDataURL(file);
      });
    },
    [readFileSync(PHOTO).toString('base64'), megapixels * 1e6] as const,
  );
  await page.close();
  return Buffer.from(base64, 'base64');
}

/** Hours, where a machine is slow: nothing here is waited for that may not take its time. */
const LONG = 6 * 3_600_000;
const MINUTE = 60_000;

/** The guided flow in a tab, operated by its buttons. */
class Flow {
  readonly #page: Page;
  readonly #panel: Locator;

  private constructor(page: Page) {
    this.#page = page;
    this.#panel = page.getByRole('complementary', { name: 'Restore an old photo settings' });
  }

  static async open(context: BrowserContext, url: string): Promise<Flow> {
    const page = await context.newPage();
    page.setDefaultTimeout(LONG);
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'showOpenFilePicker'));
    await page.goto(url);
    return new Flow(page);
  }

  async openScan(path: string): Promise<void> {
    const chooser = this.#page.waitForEvent('filechooser');
    await this.#page.getByRole('button', { name: /^Open/ }).first().click();
    await (await chooser).setFiles(path);
    await this.#page.getByRole('application', { name: /pixels/ }).waitFor();
    await this.#page.getByRole('button', { name: 'Old photo' }).click();
    await this.#isAt('Restore');
  }

  set(slider: string, value: number): Promise<void> {
    return this.#panel.getByRole('slider', { name: slider }).fill(String(value));
  }

  async cancelStep(title: string): Promise<void> {
    await this.#begin();
    await this.#middle();
    await this.#panel.getByRole('button', { name: /^Cancel/ }).click();
    await this.#panel.getByRole('button', { name: 'Run this step' }).waitFor();
    await this.#isAt(title);
  }

  async runStep(title: string): Promise<void> {
    await this.#begin();
    const told = setInterval(() => void this.#tell(title), MINUTE);
    const keep = this.#panel.getByRole('button', { name: 'Keep and go on' });
    const again = this.#panel.getByRole('button', { name: 'Run this step' });
    await keep
      .or(again)
      .waitFor()
      .finally(() => clearInterval(told));
    if (!(await keep.isVisible()))
      throw new Error(`${title} ended without a result: ${await this.#panel.textContent()}`);
  }

  async keep(next: (typeof TOOLS)[number] | null): Promise<void> {
    await this.#panel.getByRole('button', { name: 'Keep and go on' }).click();
    if (next) await this.#isAt(next);
    else await this.#panel.getByRole('status').waitFor();
  }

  async skipLast(): Promise<void> {
    await this.#panel.getByRole('button', { name: 'Skip' }).click();
    await this.#panel.getByRole('status').waitFor();
  }

  /** Begins a step and kills the tab's process while it runs. */
  async killInStep(): Promise<void> {
    await this.#begin();
    await this.#middle();
    const devtools = await this.#page.context().newCDPSession(this.#page);
    const crashed = this.#page.waitForEvent('crash');
    void devtools.send('Page.crash').catch(() => undefined);
    await crashed;
    await this.#page.close();
  }

  /** Opens the kept document again: it must be at `title`, with `steps` steps in the history. */
  async goOn(title: string, steps: number): Promise<void> {
    await this.#page.getByRole('button', { name: /scan/ }).first().click();
    await this.#page.getByRole('application', { name: /pixels/ }).waitFor();
    await this.#page.getByRole('button', { name: 'Old photo' }).click();
    await this.#isAt(title);
    const history = this.#page.getByRole('list', { name: 'History' }).getByRole('listitem');
    const found = await history.count();
    if (found !== steps) throw new Error(`${found} steps came back instead of ${steps}.`);
  }

  async shot(path: string): Promise<void> {
    await this.#page.screenshot({ path });
  }

  async #tell(title: string): Promise<void> {
    const share = await this.#panel
      .getByRole('progressbar')
      .getAttribute('aria-valuenow')
      .catch(() => null);
    if (share) console.log(`${title}: ${share} %`);
  }

  async #begin(): Promise<void> {
    await this.#panel.getByRole('button', { name: 'Run this step' }).click();
  }

  /** Waits until the step has been at work for a moment. */
  async #middle(): Promise<void> {
    await this.#panel.getByRole('progressbar').waitFor();
    await this.#page.waitForTimeout(500);
  }

  #isAt(title: string): Promise<void> {
    const steps = this.#panel.getByRole('list', { name: 'Steps' }).getByRole('listitem');
    return steps.filter({ hasText: new RegExp(`${title}.*now`) }).waitFor();
  }
}
