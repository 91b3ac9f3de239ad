/**
 * The service worker: serves the shell and the heavy files of the build from its caches (the studio works with the network
 * off after the first visit), adds isolation and CSP headers on hosts that send none, takes shared pictures in, and relays
 * requests of the API to a page of the studio.
 * A new version waits until the page asks for it (src/app/pwa.ts), so that no page ever runs a mix of two builds.
 */
/// <reference lib="webworker" />
import { cleanupOutdatedCaches, PrecacheController } from 'workbox-precaching';
import { abortReported } from './client-gone.ts';
import { type BuildFile, splitFiles } from './files.ts';
import { withHeaders } from './headers.ts';
import { receiveShare } from './inbox.ts';
import { KeptFiles } from './kept.ts';
import type { ToPage, ToWorker } from './messages.ts';
import { relayToStudio } from './relay.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: BuildFile[] };

const scope = self.registration.scope;
const { shell, heavy } = splitFiles(self.__WB_MANIFEST);
const kept = new KeptFiles(heavy, scope);
const precache = new PrecacheController();
precache.addToCacheList(shell);
cleanupOutdatedCaches();

self.addEventListener('install', (event) => {
  event.waitUntil(precache.install(event));
  if (!self.registration.active) event.waitUntil(self.skipWaiting());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(Promise.all([precache.activate(event), kept.dropStale()]).then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (url.origin !== self.location.origin || !url.href.startsWith(scope)) return;
  event.respondWith(answer(event, url).then((response) => withHeaders(response, url)));
});

self.addEventListener('message', (event) => {
  const message = event.data as ToWorker;
  if (message.type === 'take-over') event.waitUntil(self.skipWaiting());
  if (message.type === 'api-abort') abortReported(message.id);
  if (message.type === 'keep') {
    const done = kept.keepAll(new Set(message.runtimes)).then((result) => {
      event.source?.postMessage({ type: 'kept', result } satisfies ToPage);
    });
    event.waitUntil(done);
  }
});

async function answer(event: FetchEvent, url: URL): Promise<Response> {
  const { request } = event;
  const path = url.pathname.slice(new URL(scope).pathname.length);
  if (request.method === 'POST' && path === 'share-target') return receiveShare(request, scope);
  if (path === 'api' || path === 'api/') return Response.redirect(`${scope}#/api`);
  if (path.startsWith('api/') && path !== 'api/openapi.json') return relayToStudio(event);
  if (request.method !== 'GET') return fetch(request);
  if (kept.has(url)) return kept.respond(request, (done) => event.waitUntil(done));
  const page = request.mode === 'navigate' && path === '';
  const cached = await precache.matchPrecache(
    page ? new URL('index.html', scope).href : url.origin + url.pathname,
  );
  return cached ?? fetch(request);
}
