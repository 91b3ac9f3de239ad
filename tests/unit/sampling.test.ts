import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useSample } from '../../src/editor/sample/sampling.ts';

const picture = { width: 400, height: 300, tiles: [] };
vi.mock('../../src/editor/document.ts', async (original) => ({
  ...(await original<object>()),
  shownState: () => ({ picture }),
}));
vi.mock('../../src/editor/tiles.ts', async (original) => ({
  ...(await original<object>()),
  partOf: async (_: unknown, { width, height }: { width: number; height: number }) => pixels(width, height),
}));

/** What was handed to the screen's memory and not given back. */
const open = new Set<object>();

const pixels = (width: number, height: number) => ({
  width,
  height,
  data: new Uint8ClampedArray(width * height * 4),
});

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('ImageData', class {});
  vi.stubGlobal('createImageBitmap', async () => {
    const bitmap = { close: () => open.delete(bitmap) };
    open.add(bitmap);
    return bitmap;
  });
});

afterEach(() => {
  useSample.getState().cancel();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  open.clear();
});

it('shows a part before and after, and gives both back', async () => {
  useSample.getState().start(async ({ width, height }) => pixels(2 * width, 2 * height));
  await vi.runAllTimersAsync();
  expect(useSample.getState().after).not.toBeNull();
  expect(open.size).toBe(2);
  useSample.getState().cancel();
  expect(open.size).toBe(0);
});

it.each(['is done all the same', 'is stopped'])(
  'keeps nothing of a part that nobody waits for, when it %s',
  async (how) => {
    let end: { resolve(made: ReturnType<typeof pixels>): void; reject(why: Error): void };
    const made = new Promise<ReturnType<typeof pixels>>((resolve, reject) => {
      end = { resolve, reject };
    });
    useSample.getState().start(() => made);
    await vi.runAllTimersAsync();
    expect(open.size).toBe(1);
    useSample.getState().cancel();
    if (how === 'is stopped') end!.reject(new Error('stopped'));
    else end!.resolve(pixels(160, 160));
    await vi.runAllTimersAsync();
    expect(open.size).toBe(0);
    expect(useSample.getState().after).toBeNull();
  },
);
