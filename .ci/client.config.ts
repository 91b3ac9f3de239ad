/** `npm run build:client`: the typed client as an npm package in dist-client/. */
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { clientMethodsFile, clientPackage } from './vite-client.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const outDir = process.env.TINTYPE_CLIENT_OUT ?? `${root}dist-client`;

export default defineConfig({
  root,
  publicDir: false,
  logLevel: 'warn',
  plugins: [clientMethodsFile(), clientPackage(outDir)],
  build: {
    outDir,
    emptyOutDir: true,
    target: 'es2022',
    minify: false,
    lib: { entry: `${root}src/api/client/index.ts`, formats: ['es'], fileName: () => 'client.js' },
  },
});
