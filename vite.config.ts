import react from '@vitejs/plugin-react';
import { defaultClientConditions } from 'vite';
import { defineConfig } from 'vitest/config';
import { MODEL_HOSTS, securityHeaders } from './.ci/headers.ts';
import { clientMethodsFile } from './.ci/vite-client.ts';
import { shippedPackages } from './.ci/vite-licences.ts';
import { openApiFile } from './.ci/vite-openapi.ts';
import { ortAssets } from './.ci/vite-ort.ts';
import { pwa } from './.ci/vite-pwa.ts';
import { contentSecurity } from './.ci/vite-security.ts';
import { embeddedModels } from './models/convert/vite-plugin.ts';
import { illustratorLibrary } from './models/illustrator/vite-plugin.ts';

export default defineConfig({
  base: './',
  appType: 'mpa',
  plugins: [
    react(),
    ortAssets(),
    embeddedModels(),
    illustratorLibrary(),
    contentSecurity(),
    clientMethodsFile(),
    openApiFile(),
    shippedPackages({ text: true }),
    pwa(),
  ],
  define: { __MODEL_HOSTS__: JSON.stringify(MODEL_HOSTS) },
  resolve: { conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions] },
  worker: { format: 'es', plugins: () => [shippedPackages()] },
  build: {
    target: 'es2023',
    chunkSizeWarningLimit: 300,
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: { index: 'index.html', embed: 'embed.html', 'api-shell': 'src/api/shell/page.ts' },
    },
  },
  server: { port: 5173, headers: securityHeaders({ dev: true }) },
  // contentSecurity() sends the headers here; without this, those of the development server would be sent, too.
  preview: { port: 4173, headers: {} },
  test: {
    include: ['tests/unit/**/*.test.ts', 'tests/golden/**/*.test.ts'],
    environment: 'node',
    testTimeout: 60_000,
  },
});
