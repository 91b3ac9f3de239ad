/** What tests of the canvas editor share: dropping a picture, dragging over the canvas, reading it. */
import { readFileSync } from 'node:fs';
import { expect, type Page } from '@playwright/test';
import { canvas, fixture } from './support.ts';

/** Drops a fixture on the studio, as from a file manager, and waits for it on the canvas. */
export async function drop(page: Page, name: string, type: string): Promise<void> {
  await letGo(page, name, type, false);
  await expect(canvas(page)).toHaveAccessibleName(new RegExp(name));
}

/** Drags a fixture over the studio and lets go of it, with Shift held or not. */
export async function letGo(page: Page, name: string, type: string, shiftKey: boolean): Promise<void> {
  const bytes = readFileSync(fixture(name)).toString('base64');
  await page.evaluate(
    ([base64, fileName, mime, shift]) => {
      const data = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const transfer = new DataTransfer();
      transfer.items.add(new File([data], fileName, { type: mime }));
      for (const kind of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true, shiftKey: shift }),
        );
    },
    [bytes, name, type, shiftKey] as const,
  );
}

/** The buttons of the history's steps. */
export const steps = (page: Page) => page.getByRole('list', { name: 'History' }).getByRole('button');

/** The canvas on the screen, in CSS pixels. */
export async function box(page: Page) {
  const found = await canvas(page).boundingBox();
  return found!;
}

/** A drag in small moves, in fractions of the canvas. */
export async function drag(page: Page, points: [number, number][]): Promise<void> {
  const { x, y, width, height } = await box(page);
  const at = ([fx, fy]: [number, number]) => [x + fx * width, y + fy * height] as const;
  await page.mouse.move(...at(points[0]!));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 8 });
  await page.mouse.up();
}

/** Share of the canvas that the red overlay covers, from a screenshot's pixels. */
export function redShare(page: Page): Promise<number> {
  return page.evaluate(() => {
    const layer = document.querySelectorAll<HTMLCanvasElement>('[role=application] canvas')[1]!;
    const { data } = layer.getContext('2d')!.getImageData(0, 0, layer.width, layer.height);
    let red = 0;
    for (let i = 0; i < data.length; i += 4) if (data[i + 3]! > 0 && data[i]! > 200) red++;
    return red / (data.length / 4);
  });
}
