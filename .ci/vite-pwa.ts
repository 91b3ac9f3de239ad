/** The web manifest and the service worker of the build (vite-plugin-pwa, injectManifest). */
import { VitePWA, type VitePWAOptions } from 'vite-plugin-pwa';
import { SHARE_FIELD } from '../src/app/inbox.ts';
import { shippedPackages } from './vite-licences.ts';

const PICTURES = {
  'image/png': ['.png'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/webp': ['.webp'],
  'image/avif': ['.avif'],
  'image/gif': ['.gif'],
  'image/bmp': ['.bmp'],
  'image/tiff': ['.tif', '.tiff'],
};

const icon = (file: string, sizes: string, purpose: 'any' | 'maskable') => ({
  src: `icons/${file}`,
  sizes,
  type: file.endsWith('.svg') ? 'image/svg+xml' : 'image/png',
  purpose,
});

const manifest: VitePWAOptions['manifest'] = {
  id: './',
  name: 'Tintype',
  short_name: 'Tintype',
  description: 'An AI image studio that runs wholly inside a browser tab',
  start_url: './',
  scope: './',
  display: 'standalone',
  background_color: '#1a1714',
  theme_color: '#1a1714',
  categories: ['photo', 'graphics', 'productivity'],
  icons: [
    icon('tintype-192.png', '192x192', 'any'),
    icon('tintype-512.png', '512x512', 'any'),
    icon('tintype-maskable-512.png', '512x512', 'maskable'),
    icon('tintype.svg', 'any', 'any'),
  ],
  screenshots: [{ src: 'screenshots/studio.png', sizes: '1360x850', type: 'image/png', form_factor: 'wide' }],
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
  file_handlers: [{ action: './', accept: PICTURES }],
  share_target: {
    action: 'share-target',
    method: 'POST',
    enctype: 'multipart/form-data',
    params: { files: [{ name: SHARE_FIELD, accept: Object.keys(PICTURES) }] },
  },
};

/** The service worker's build takes no `define` of ours; it writes the same policy as the hosts' headers. */
const modelHostsInWorker = {
  name: 'tintype-model-hosts',
  config: () => ({
    define: { 'process.env.TINTYPE_MODEL_HOSTS': JSON.stringify(process.env.TINTYPE_MODEL_HOSTS ?? '') },
  }),
};

export const pwa = () =>
  VitePWA({
    strategies: 'injectManifest',
    srcDir: 'src/service-worker',
    filename: 'sw.ts',
    injectRegister: false,
    manifest,
    includeManifestIcons: false,
    injectManifest: {
      rollupFormat: 'iife',
      buildPlugins: { vite: [shippedPackages(), modelHostsInWorker] },
      globPatterns: ['**/*'],
      globIgnores: [
        'sw.js',
        'manifest.webmanifest',
        '_headers',
        'screenshots/**',
        'assets/api-shell-*.js',
        '**/*.map',
      ],
      dontCacheBustURLsMatching: /^(assets|ort|models)\//,
      maximumFileSizeToCacheInBytes: 32 * 1024 * 1024,
      // The manifest is added by the plugin itself. The worker splits by size, so the size must survive.
      manifestTransforms: [
        (entries) => ({ manifest: entries.map((entry) => ({ ...entry, bytes: entry.size })), warnings: [] }),
      ],
    },
  });
