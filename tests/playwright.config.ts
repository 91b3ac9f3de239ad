/** The browser tests: the built app (`dist/`), served as `npm start` serves it, in a real Chromium. */
import { defineConfig } from '@playwright/test';
import { findChromium, QUIET_FLAGS, SWIFTSHADER_FLAGS } from '../src/api/shell/chromium.mjs';

const port = Number(process.env.TINTYPE_TEST_PORT ?? 4319);
const executablePath = await findChromium();

export default defineConfig({
  testDir: 'e2e',
  outputDir: '../test-results',
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  // A loaded machine must not lose a whole run; what passes only the second time is listed as flaky.
  retries: 1,
  timeout: 120_000,
  expect: { timeout: 15_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}/`,
    viewport: { width: 1280, height: 800 },
    trace: 'off',
    screenshot: 'only-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      testIgnore: '**/*.webgpu.spec.ts',
      use: { launchOptions: { executablePath, args: QUIET_FLAGS } },
    },
    {
      name: 'webgpu',
      testMatch: '**/*.webgpu.spec.ts',
      use: { launchOptions: { executablePath, args: [...QUIET_FLAGS, ...SWIFTSHADER_FLAGS] } },
    },
  ],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort --host 127.0.0.1`,
    cwd: '..',
    url: `http://127.0.0.1:${port}/`,
    reuseExistingServer: false,
    stdout: 'ignore',
  },
});
