/**
 * Vite plugin: puts the Content-Security-Policy into the built pages too, for hosts that send no headers, writes
 * `_headers` for hosts that read it (Cloudflare Pages, Netlify), and sends the headers from `vite preview`.
 */
import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY, securityHeaders, UNFRAMED } from './headers.ts';

const block = (path: string, headers: Record<string, string>) =>
  `${path}\n${Object.entries(headers)
    .map(([name, value]) => `  ${name}: ${value}\n`)
    .join('')}`;

/**
 * Those hosts join the values of every block that fits a path, so what all files share stands in the first one and what
 * holds for some in blocks of their own. Two policies joined by a comma both hold.
 */
function headersFile(): string {
  const { 'Cross-Origin-Resource-Policy': own, ...shared } = securityHeaders({
    path: 'embed.html',
    dev: true,
  });
  const corp = (value: string) => ({ 'Cross-Origin-Resource-Policy': value });
  return [
    block('/*', { ...shared, 'Content-Security-Policy': CONTENT_SECURITY_POLICY }),
    ...['/', '/index.html'].map((path) => block(path, { ...corp('same-origin'), ...UNFRAMED })),
    ...['/assets/*', '/ort/*', '/models/*'].map((path) => block(path, corp('same-origin'))),
    block('/embed.html', corp(own!)),
  ].join('');
}

export function contentSecurity(): Plugin {
  return {
    name: 'tintype-content-security',
    apply: (_config, { command, isPreview }) => command === 'build' || Boolean(isPreview),
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
    configurePreviewServer({ middlewares }) {
      middlewares.use((request, response, next) => {
        const { pathname } = new URL(request.url ?? '/', 'http://localhost');
        for (const [name, value] of Object.entries(securityHeaders({ path: pathname })))
          response.setHeader(name, value);
        next();
      });
    },
  };
}
