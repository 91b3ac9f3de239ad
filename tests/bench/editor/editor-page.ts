/** The studio's editor as a person uses it: drops a file, draws, runs a tool, undoes; and what that took. */
import type { CDPSession, Page } from '@playwright/test';
import { rendererMiB } from '../lib/process-usage.ts';
import type { Studio } from '../lib/studio.ts';
import { installWatch, type PageWatch } from './watch.ts';

declare const window: Window & { watch: PageWatch };

export interface StrokeCost {
  /** Milliseconds of each frame, from its first pointer event until it was painted. */
  frameMs: number[];
  /** Processor time of the page's thread, divided by the frames. */
  processorMsPerFrame: number;
}

/** Moves of the pointer in a stroke. */
const MOVES = 90;

export class EditorPage {
  readonly #page: Page;
  readonly #devtools: CDPSession;
  #brushInHand = false;

  private constructor(page: Page, devtools: CDPSession) {
    this.#page = page;
    this.#devtools = devtools;
  }

  /** A studio with nothing open and nothing stored. */
  static async open(studio: Studio): Promise<EditorPage> {
    await studio.restart();
    const { page } = studio;
    await page.setViewportSize({ width: 1440, height: 900 });
    await page.addInitScript(installWatch);
    await page.reload();
    await page.waitForFunction(() => 'watch' in window && 'tintype' in window);
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new EditorPage(page, devtools);
  }

  /** Drops a JPEG (base64) on the studio. @returns milliseconds until it was painted */
  openFile(base64: string): Promise<number> {
    return this.#page.evaluate((file) => window.watch.drop(file), base64);
  }

  /** Draws a wave across the picture with the brush. @param at height of the line, 0..1 */
  async stroke(at: number, moves = MOVES): Promise<StrokeCost> {
    const canvas = this.#page.getByRole('application');
    const { x, y, width, height } = (await canvas.boundingBox())!;
    const point = (k: number) =>
      [
        x + width * (0.25 + (0.5 * k) / moves),
        y + height * (0.25 + 0.4 * at + 0.06 * Math.sin((k / moves) * 12)),
      ] as const;
    await canvas.focus();
    // The key puts a brush that is in hand away.
    if (!this.#brushInHand) await this.#page.keyboard.press('b');
    this.#brushInHand = true;
    await this.#page.mouse.move(...point(0));
    await this.#page.mouse.down();
    await this.#page.evaluate(() => window.watch.beginFrames());
    const before = await this.#taskSeconds();
    for (let k = 1; k <= moves; k++) await this.#page.mouse.move(...point(k));
    const frameMs = await this.#page.evaluate(() => window.watch.endFrames());
    const processorMsPerFrame = ((await this.#taskSeconds()) - before) * (1000 / Math.max(1, frameMs.length));
    await this.#changesHistory(() => this.#page.mouse.up());
    return { frameMs, processorMsPerFrame };
  }

  /** Cuts the subject out, by the tool's panel: a step that changes the whole picture. */
  async runTool(): Promise<void> {
    const tool = { name: 'Cut out', exact: true };
    await this.#page.getByRole('navigation', { name: 'Tools' }).getByRole('button', tool).click();
    const panel = this.#page.getByRole('complementary', { name: 'Cut out settings' });
    await this.#changesHistory(() => panel.getByRole('button', { name: /^Cut out/ }).click());
  }

  async #changesHistory(act: () => Promise<void>): Promise<void> {
    const before = await this.#page.evaluate(() => window.watch.history());
    await act();
    await this.#page.waitForFunction((was) => window.watch.history() !== was, before);
  }

  /** @returns milliseconds from the key that undoes until the paint; then the step is done again */
  async undoAndRedo(): Promise<number> {
    await this.#page.getByRole('application').focus();
    const press = async (keys: string) => {
      const painted = this.#page.evaluate(() => window.watch.nextChange());
      await this.#page.keyboard.press(keys);
      return painted;
    };
    const ms = await press('Control+z');
    await press('Control+Shift+z');
    return ms;
  }

  /** Resident memory of the tab, garbage collected and the rest settled. */
  async memoryMiB(): Promise<number> {
    await this.#page.waitForTimeout(SETTLE_MS);
    await this.#devtools.send('HeapProfiler.collectGarbage');
    await this.#page.waitForTimeout(1000);
    return rendererMiB() ?? Number.NaN;
  }

  async #taskSeconds(): Promise<number> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')!.value;
  }
}

/** Idle workers end after ten seconds. */
const SETTLE_MS = 12_000;
