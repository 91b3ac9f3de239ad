/** WebGPU computes what WASM computes: every picture-to-picture net that ships, on a 32 × 32 piece of a photo. */
import { expect, test } from '@playwright/test';
import { runCapability } from './run-capability.ts';
import { fixture, openStudio } from './support.ts';

const RUNS = [
  { id: 'upscale-photo', params: { sizeFactor: 2 } },
  { id: 'upscale-photo', params: { sizeFactor: 4 } },
];

for (const { id, params } of RUNS)
  test(`${id} ${JSON.stringify(params)} agrees within 2/255`, async ({ page }) => {
    test.setTimeout(240_000);
    await openStudio(page);
    const file = { image: fixture('astronaut.jpg') };
    const wasm = await runCapability(page, id, file, params, { backend: 'wasm', side: 32 });
    const webgpu = await runCapability(page, id, file, params, { backend: 'webgpu', side: 32 });
    expect(wasm.provenance.backend).toBe('wasm');
    expect(webgpu.provenance).toMatchObject({ backend: 'webgpu', device: 'google/swiftshader' });
    const worst = wasm.data.reduce((w, v, i) => Math.max(w, Math.abs(v - webgpu.data[i]!)), 0);
    expect(worst).toBeLessThanOrEqual(2);
  });
