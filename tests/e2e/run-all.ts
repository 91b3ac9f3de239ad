/** Runs every capability of the built studio once, on made-up pictures and default parameters. */
import type { Page } from '@playwright/test';
import type { Tintype } from '../../src/api/tab.ts';
import type { Raster } from '../../src/capabilities/contract.ts';

export interface Outcome {
  id: string;
  /** `ok`, or the code of the error. */
  outcome: string;
  message?: string;
}

declare const window: Window & { tintype: Tintype };

/** @param side width and height of the pictures in pixels */
export function runAllCapabilities(page: Page, side = 48): Promise<Outcome[]> {
  return page.evaluate(async (size) => {
    const { capabilities, run } = window.tintype;

    const picture = (value: (x: number, y: number, c: number) => number): Raster => {
      const data = new Uint8ClampedArray(size * size * 4);
      for (let i = 0; i < size * size; i++) {
        for (let c = 0; c < 3; c++) data[i * 4 + c] = value(i % size, Math.floor(i / size), c);
        data[i * 4 + 3] = 255;
      }
      return { width: size, height: size, data };
    };
    const photo = () => picture((x, y, c) => 128 + 90 * Math.sin((x * (c + 1) + y * 2) / 9));
    const mask = () => picture((x, y) => (Math.hypot(x - size / 2, y - size / 2) < size / 5 ? 255 : 0));

    const outcomes: Outcome[] = [];
    for (const { id, inputs, params } of capabilities) {
      const required = Object.entries(inputs).filter(([, input]) => input.required);
      const filled = Object.fromEntries(
        required.map(([name, input]) => [name, input.kind === 'mask' ? mask() : photo()]),
      );
      const texts = Object.entries(params).filter(([, field]) => field.kind === 'text' && field.required);
      const needed = Object.entries(params).filter(
        ([, field]) => field.required && 'default' in field && field.default !== undefined,
      );
      const values = {
        ...Object.fromEntries(needed.map(([name, field]) => [name, (field as { default: unknown }).default])),
        ...Object.fromEntries(texts.map(([name]) => [name, 'a red house under a tree'])),
      };
      try {
        await run(id, filled, values);
        outcomes.push({ id, outcome: 'ok' });
      } catch (error) {
        const { code, message } = error as { code?: string; message: string };
        outcomes.push({ id, outcome: code ?? 'unexpected', message });
      }
    }
    return outcomes;
  }, side);
}
