/** The batch's way through its list, with pictures that are decoded when the test says so. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { BatchItem } from '../../src/library/batch/kept.ts';

const decoding: { name: string; finish(): void }[] = [];

vi.mock('../../src/library/batch/kept.ts', () => {
  const pictures = new Map<string, File>();
  return {
    keptPlan: async () => undefined,
    keepPlan: async () => undefined,
    keepPicture: async (id: string, file: File) => void pictures.set(id, file),
    pictureOf: async (id: string) => pictures.get(id),
    keepResult: async () => undefined,
    forgetAll: async () => pictures.clear(),
    forgetItem: async (id: string) => void pictures.delete(id),
  };
});
vi.mock('../../src/library/codec.ts', () => ({
  decodePicture: (file: File, signal: AbortSignal) =>
    new Promise((finish, fail) => {
      const raster = { width: 1, height: 1, data: new Uint8ClampedArray(4) };
      decoding.push({ name: file.name, finish: () => finish({ raster, info: { notices: [] } }) });
      // A worker that is taken down answers a little later.
      signal.addEventListener('abort', () => setTimeout(() => fail(signal.reason)));
    }),
  encodePicture: async () => ({ blob: new Blob(), notices: [] }),
}));
vi.mock('../../src/jobs/run.ts', () => ({
  runJob: async (_definition: object, { image }: { image: object }) => ({
    output: { kind: 'picture', raster: image },
    provenance: { capability: 'upscale-photo', params: {}, models: [], notices: [] },
  }),
}));

const { addFiles, clearList, pause, setSteps, start, useBatch } = await import(
  '../../src/library/batch/batch.ts'
);

const states = () => useBatch.getState().items.map(({ state }: BatchItem) => state);
const decodingOf = (name: string, time = 1) =>
  vi.waitFor(() => {
    const found = decoding.filter((one) => one.name === name)[time - 1];
    if (!found) throw new Error(`${name} is not being decoded`);
    return found;
  });

afterEach(async () => {
  await clearList();
  decoding.length = 0;
});

describe('going on with a batch', () => {
  it('at once after a pause, while the picture that was given up is still being stopped', async () => {
    await addFiles([new File([], 'a.png'), new File([], 'b.png')]);
    setSteps([{ capability: 'upscale-photo', params: {} }]);
    const first = start();
    await decodingOf('a.png');
    pause();
    const second = start();
    (await decodingOf('a.png', 2)).finish();
    (await decodingOf('b.png')).finish();
    await Promise.all([first, second]);
    expect(states()).toEqual(['done', 'done']);
    expect(useBatch.getState().going).toBe(false);
  });

  it('stops where it was paused, and the picture waits again', async () => {
    await addFiles([new File([], 'a.png'), new File([], 'b.png')]);
    setSteps([{ capability: 'upscale-photo', params: {} }]);
    const work = start();
    await decodingOf('a.png');
    pause();
    await work;
    expect(states()).toEqual(['waiting', 'waiting']);
    expect(decoding).toHaveLength(1);
  });
});
