/** `npm run api`: the studio's API for programs on this machine, answered by the built app in a headless browser. */
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { startBrowser } from './browser.mjs';
import { build, isFresh } from './build.mjs';
import { findChromium } from './chromium.mjs';
import { createDesk } from './desk.mjs';
import { createGate } from './gate.mjs';
import { listModelFiles } from './model-folder.mjs';
import { HELP, readOptions } from './options.mjs';
import { startPageServer } from './page-server.mjs';
import { claimProfile } from './profile.mjs';
import { createPictureFetcher } from './remote-picture.mjs';
import { createApiServer } from './server.mjs';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const PICTURE_MS = 20_000;

/** @param {import('./options.mjs').Options} options */
async function serve(options) {
  const log = pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime });
  if (options.build && !isFresh(root)) {
    log.info('building the studio');
    build(root);
  }
  const models = options.models === null ? [] : listModelFiles(options.models);
  const leaveProfile = options.profile === null ? () => {} : claimProfile(options.profile);
  process.once('exit', leaveProfile);
  const executable = await findChromium();
  const startedAt = Date.now();
  const desk = createDesk({
    atOnce: options.concurrency,
    places: options.queue,
    onStuck: () => browser.replace('The page did not let go of a cancelled job.'),
  });
  /** Ids. @type {string[]} */
  let installed = [];
  const page = await startPageServer({
    dist: options.dist ?? `${root}dist`,
    desk,
    fetchPicture: createPictureFetcher({
      maxBytes: options.maxBodyBytes,
      timeoutMs: PICTURE_MS,
      trustedHosts: options.pictureHosts,
    }),
    onPage: () => browser.ready(),
    onGone: () => browser.replace('The page is gone.'),
    onStarting: () => browser.starting(),
    models,
    withKey: options.keys.length > 0,
    onModels: ({ accepted, refused, installed: complete }) => {
      for (const { file, model } of accepted) log.info({ file, model }, 'model file taken');
      for (const { file, reason } of refused) log.warn({ file, reason }, 'model file not taken');
      installed = complete;
    },
  });
  const browser = startBrowser({
    executable,
    url: page.url,
    log,
    profile: options.profile,
    flags: [page.flag, ...options.browserFlags],
  });
  const health = () => {
    const { state, restarts, pid } = browser.status();
    const uptimeS = Math.round((Date.now() - startedAt) / 1000);
    return {
      ok: state === 'ready',
      browser: { state, restarts, pid },
      jobs: desk.counts(),
      models: installed,
      uptimeS,
    };
  };
  const api = createApiServer({ options, desk, gate: createGate(options), health, log });
  await new Promise((resolve, reject) => {
    api.server.once('error', reject).listen(options.port, options.host, () => resolve(undefined));
  });
  const address = api.server.address();
  const port = typeof address === 'object' && address ? address.port : options.port;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  log.info({ url: `http://${host}:${port}/`, keys: options.keys.length }, 'listening');

  let stopping = false;
  /** @param {string} signal */
  async function stop(signal) {
    if (stopping) process.exit(1);
    stopping = true;
    log.info({ signal }, 'stopping: no new requests, finishing those that were begun');
    await api.close();
    await browser.stop();
    page.stop();
    log.info('stopped');
    process.exitCode = 0;
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => void stop(signal));
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.help) process.stdout.write(HELP);
  else await serve(options);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
