/** Vite plugin: puts the Content-Security-Policy into the built page too, for hosts that send no headers. */
import type { Plugin } from 'vite';
import { CONTENT_SECURITY_POLICY } from './headers.ts';

export function cspMeta(): Plugin {
  return {
    name: 'tintype-csp-meta',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
        injectTo: 'head-prepend',
      },
    ],
  };
}
