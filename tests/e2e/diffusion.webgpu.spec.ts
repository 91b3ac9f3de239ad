/** The golden latents of tests/golden/diffusion on WebGPU, through the app's own runtime. */
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import type { FamilyId } from '../../workers/diffusion/families.ts';
import type { GenerateOptions } from '../../workers/diffusion/pipeline.ts';
import type * as Diffusion from './diffusion-page.ts';
import { type ModuleServer, serveModules } from './modules.ts';

declare const window: Window & { diffusion: typeof Diffusion };

interface Golden {
  seed: number;
  prompt: string;
  cases: {
    name: string;
    scheduler: string;
    steps: number;
    guidance: number;
    negative: string;
    final: string;
  }[];
}

const TOLERANCE = 1e-2;
/** The families whose files compute in float32; float16 needs a GPU with shader-f16, which SwiftShader is not. */
const CASES: [FamilyId, string][] = [
  ['sd21', 'euler'],
  ['sd-turbo', 'four-step'],
];

let server: ModuleServer;
// SwiftShader compiles every shader on the processor.
test.slow();
test.beforeAll(async () => {
  server = await serveModules();
});
test.afterAll(() => server.close());

for (const [family, name] of CASES) {
  test(`${family} ${name} is within ${TOLERANCE} of the reference on WebGPU`, async ({ page }) => {
    const golden = JSON.parse(readFileSync(`tests/golden/diffusion/${family}.json`, 'utf8')) as Golden;
    const expected = golden.cases.find((entry) => entry.name === name)!;
    await server.open(page, { diffusion: '/tests/e2e/diffusion-page.ts' });
    const adapter = await page.evaluate(
      async () => (await navigator.gpu?.requestAdapter())?.info.architecture,
    );
    test.skip(adapter === undefined, 'this browser offers no WebGPU adapter');
    const options: GenerateOptions = {
      prompt: golden.prompt,
      negativePrompt: expected.negative,
      seed: golden.seed,
      width: 64,
      height: 64,
      steps: expected.steps,
      guidanceScale: expected.guidance,
      scheduler: expected.scheduler as NonNullable<GenerateOptions['scheduler']>,
      config: { useKarrasSigmas: false },
    };
    const { latents, backend, held } = await page.evaluate(
      ([id, o]) => window.diffusion.finalLatents(id, o),
      [family, options] as const,
    );
    expect(backend).toBe('webgpu');
    // The text embeddings: brought there once, whatever the number of steps, and given back.
    expect(held).toEqual({ made: 1, left: 0 });
    const bytes = Uint8Array.from(Buffer.from(expected.final, 'base64'));
    const reference = new Float32Array(bytes.buffer);
    const differences = latents.map(
      (value, i) => Math.abs(value - reference[i]!) / Math.max(1, Math.abs(reference[i]!)),
    );
    test
      .info()
      .annotations.push({ type: 'largest difference', description: String(Math.max(...differences)) });
    expect(latents).toHaveLength(reference.length);
    expect(Math.max(...differences)).toBeLessThan(TOLERANCE);
  });
}
