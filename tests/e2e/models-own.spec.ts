/** An upscaler that somebody brings along: asked, refused or used, kept, listed and deleted. */
import { expect, test } from '@playwright/test';
import { OnnxGraph } from '../../models/convert/onnx-graph.ts';
import { fixture, openPicture, openStudio, openTool } from './support.ts';

/** Repeats pixels `scale` times in NHWC, 0..255, and adds a little, as a net with biases would. */
function upscaler(scale: number): Buffer {
  const graph = new OnnxGraph('own', 'made in a test');
  const input = graph.input('pixels', ['n', 'h', 'w', 3]);
  const scales = graph.constant('scales', Float32Array.of(1, scale, scale, 1), [4]);
  const bias = graph.constant('bias', Float32Array.of(1), [1]);
  const large = graph.node('Resize', [input, '', scales], { mode: 'nearest' });
  graph.node('Add', [large, bias], {}, 'large');
  graph.output('large', ['n', 'H', 'W', 3]);
  return Buffer.from(graph.toBytes());
}

/** Mixes two pictures: no upscaler. */
function mixer(): Buffer {
  const graph = new OnnxGraph('mixer', 'made in a test');
  const [a, b] = ['a', 'b'].map((name) => graph.input(name, [1, 3, 'h', 'w']));
  graph.node('Add', [a!, b!], {}, 'mixed');
  graph.output('mixed', [1, 3, 'h', 'w']);
  return Buffer.from(graph.toBytes());
}

test('a file of one\u2019s own: refused with a reason, or used, listed and deleted', async ({ page }) => {
  // Four workers start one after the other, each with its own runtime.
  test.slow();
  await openStudio(page);
  await openPicture(page, fixture('grey.png'));
  const panel = await openTool(page, 'Upscale');
  const bring = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Use a file of your own' }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  await bring('mixer.onnx', mixer());
  await expect(page.getByText('It has 2 inputs (a, b)')).toBeVisible({ timeout: 30_000 });
  await bring('not-a-model.onnx', Buffer.from('hello'));
  await expect(page.getByText('The runtime cannot open it')).toBeVisible({ timeout: 30_000 });
  await bring('triple.onnx', upscaler(3));
  await expect(page.getByText('triple is ready: it makes pictures 3 times as wide and high.')).toBeVisible({
    timeout: 30_000,
  });
  await expect(panel.getByRole('combobox', { name: 'Model' })).toContainText('triple');
  await panel.getByRole('button', { name: /^Upscale/ }).click();
  const result = panel.getByRole('region', { name: 'Result' });
  await expect(result).toContainText('triple', { timeout: 150_000 });

  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog', { name: 'All commands' })).toBeVisible();
  await page.keyboard.type('models');
  await page.keyboard.press('Enter');
  const row = page.getByRole('region', { name: 'Yours' }).getByRole('listitem', { name: 'triple' });
  await expect(row).toContainText('Used by Upscale');
  await expect(row).toContainText('last used');
  await expect(row).toContainText('Processor: computes right');
  await row.getByRole('button', { name: 'Delete' }).click();
  await expect(row).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(panel.getByRole('combobox', { name: 'Model' })).toContainText('Upscale lite');
});

/** Gives pictures of −1..1 back as they are. */
function cleaner(): Buffer {
  const graph = new OnnxGraph('cleaner', 'made in a test');
  const input = graph.input('in', [1, 3, 'h', 'w']);
  graph.node('Mul', [input, graph.constant('one', Float32Array.of(1), [1])], {}, 'out');
  graph.output('out', [1, 3, 'h', 'w']);
  return Buffer.from(graph.toBytes());
}

test('other tools take files of their own kinds', async ({ page }) => {
  test.slow();
  await openStudio(page);
  await openPicture(page, fixture('grey.png'));
  const panel = await openTool(page, 'Restore');
  const bring = async (name: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await panel.getByRole('button', { name: 'Use a file of your own' }).click();
    await (await chooser).setFiles({ name, mimeType: 'application/octet-stream', buffer });
  };
  await bring('double.onnx', upscaler(2));
  await expect(page.getByText('It makes pictures 2 times as large')).toBeVisible({ timeout: 30_000 });
  await bring('cleaner.onnx', cleaner());
  await expect(page.getByText('cleaner is ready: it cleans pictures and keeps their size.')).toBeVisible({
    timeout: 30_000,
  });
  await panel.getByRole('button', { name: /^Restore/ }).click();
  await expect(panel.getByRole('region', { name: 'Result' })).toContainText('cleaner', { timeout: 90_000 });
});
