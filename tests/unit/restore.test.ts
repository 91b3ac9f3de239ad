/** Restore on damage that is given: only that is filled, and no net is asked where it lies. */
import { describe, expect, it } from 'vitest';
import type { Raster } from '../../src/capabilities/contract.ts';
import restore from '../../workers/capabilities/restore-picture.ts';
import { createRaster } from '../../workers/imaging/raster.ts';
import type { Runtime } from '../../workers/runtime/runtime.ts';

const SCRATCH = 60;

function photo(): Raster {
  const out = createRaster(160, 120);
  for (let i = 0; i < 160 * 120; i++) {
    const [x, y] = [i % 160, Math.floor(i / 160)];
    const v = Math.abs(x - SCRATCH) < 3 ? 255 : 90 + 50 * Math.sin(y / 7);
    out.data.set([v, v - 20, v - 30, 255], i * 4);
  }
  return out;
}

/** White from `left` to `right`. */
function maskOf(left: number, right: number): Raster {
  const out = createRaster(160, 120);
  for (let i = 0; i < 160 * 120; i++) {
    const v = i % 160 >= left && i % 160 < right ? 255 : 0;
    out.data.set([v, v, v, 255], i * 4);
  }
  return out;
}

const noNets = new Proxy({} as Runtime, {
  get: (_, name) => {
    throw new Error(`the runtime was asked for ${String(name)}`);
  },
});

async function run(mask: Raster) {
  const notices: string[] = [];
  const output = await restore({
    params: { withScratch: true, returnMask: false, sensitivity: 30, strength: 0, fade: 0 },
    inputs: { image: photo(), mask },
    runtime: noNets,
    report: () => undefined,
    notice: (sentence) => notices.push(sentence),
    usedSeed: () => undefined,
    madeBy: () => undefined,
  });
  if (output.kind !== 'picture') throw new Error('no picture');
  return { data: output.raster.data, notices };
}

describe('damage that is given', () => {
  it('is filled from around it, and nothing else changes', async () => {
    const before = photo().data;
    const { data, notices } = await run(maskOf(SCRATCH - 4, SCRATCH + 5));
    for (let y = 10; y < 110; y += 10) {
      const i = (y * 160 + SCRATCH) * 4;
      expect(Math.abs(data[i]! - (90 + 50 * Math.sin(y / 7)))).toBeLessThan(20);
    }
    for (let i = 0; i < data.length; i++) {
      const x = Math.floor(i / 4) % 160;
      if (x < SCRATCH - 4 || x >= SCRATCH + 5) expect(data[i]).toBe(before[i]);
    }
    expect(notices).toEqual(['Scratches filled on 5.6 % of the picture.']);
  });

  it('may be none: then nothing is filled', async () => {
    const { data, notices } = await run(maskOf(0, 0));
    expect([...data]).toEqual([...photo().data]);
    expect(notices).toEqual(['No scratches were found.']);
  });
});
