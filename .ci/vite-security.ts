/**
 * Vite plugin: puts the Content-Security-Policy into the built page too, for hosts that send no headers, and writes
 * `_headers` for hosts that read it (Cloudflare Pages, Netlify).
 */
import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY, securityHeaders } from './headers.ts';

export function contentSecurity(): Plugin {
  return {
    name: 'tintype-content-security',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
    generateBundle() {
      const lines = Object.entries(securityHeaders()).map(([name, value]) => `  ${name}: ${value}\n`);
      this.emitFile({ type: 'asset', fileName: '_headers', source: `/*\n${lines.join('')}` });
    },
  };
}
