/** Serves single source modules to a bare page, for tests of page code that need a real browser but no shell. */
import type { Page } from '@playwright/test';
import { createServer, type Plugin } from 'vite';

export interface ModuleServer {
  /** Opens an empty page where `window.<name>` is the module at `path` (from the repository's root, `/src/…`). */
  open(page: Page, modules: Record<string, string>): Promise<void>;
  close(): Promise<void>;
}

export async function serveModules(): Promise<ModuleServer> {
  const server = await createServer({
    root: new URL('../..', import.meta.url).pathname,
    logLevel: 'error',
    server: { port: 0, host: '127.0.0.1', hmr: false, watch: null },
    optimizeDeps: { noDiscovery: true, include: ['utif2'] },
    plugins: [barePage],
  });
  await server.listen();
  const base = server.resolvedUrls?.local[0];
  if (!base) throw new Error('the module server has no address');
  return {
    async open(page, modules) {
      await page.goto(`${base}bare?${new URLSearchParams(modules)}`);
      await page.waitForFunction(() => 'ready' in window);
    },
    close: () => server.close(),
  };
}

/** Serves the bare page for real: a page that only an interception answered may not fetch from this machine. */
const barePage: Plugin = {
  name: 'bare-page',
  configureServer(server) {
    server.middlewares.use('/bare', (request, response) => {
      const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
      const lines = [...searchParams].map(
        ([name, path]) => `import * as ${name} from '${path}'; window.${name} = ${name};`,
      );
      response.setHeader('Content-Type', 'text/html');
      response.end(`<!doctype html><script type="module">${lines.join('\n')}\nwindow.ready = true;</script>`);
    });
  },
};
