/** The headless browser: started, watched, started again when it dies, and gone when this process is gone. */
import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const FLAGS = [
  '--headless=new',
  // The browser ends by itself when the other end of the pipe does, however this process ends.
  '--remote-debugging-pipe',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-background-timer-throttling',
  '--disable-renderer-backgrounding',
  '--disable-component-update',
  '--disable-dev-shm-usage',
  '--disable-extensions',
  '--disable-quic',
  '--disable-sync',
  '--mute-audio',
];
/** How long a browser may take until its page works. */
const START_MS = 60_000;
const KILL_MS = 3000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * @param {object} options
 * @param {string} options.executable
 * @param {string} options.url the page to open; others must not see it, so it is neither logged nor an argument
 * @param {import('pino').Logger} options.log
 * @param {string | null} [options.profile] folder that keeps what the browser stores; else that is gone with the browser
 * @param {readonly string[]} [options.flags] further flags
 */
export function startBrowser({ executable, url, log, profile = null, flags = [] }) {
  /** @type {import('node:child_process').ChildProcess | null} */
  let child = null;
  /** @type {'starting' | 'ready' | 'stopped'} */
  let state = 'starting';
  let restarts = 0;
  let failures = 0;
  /** @type {NodeJS.Timeout | undefined} */
  let timer;

  function start() {
    const folder = mkdtempSync(join(tmpdir(), 'tintype-api-'));
    // Only this user may read this folder, while everybody sees a process's arguments.
    const first = join(folder, 'start.html');
    writeFileSync(first, `<meta http-equiv="refresh" content="0;url=${url}">`);
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const started = spawn(
      executable,
      [...FLAGS, ...root, ...flags, `--user-data-dir=${profile ?? folder}`, pathToFileURL(first).href],
      {
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      },
    );
    child = started;
    for (const pipe of started.stdio.slice(3)) pipe?.on('error', () => {});
    waitForPage();
    started.once('error', (error) => log.error({ error: error.message }, 'browser cannot be started'));
    started.once('close', (code, signal) => {
      clearTimeout(timer);
      void removeFolder(folder);
      if (state === 'stopped') return;
      state = 'starting';
      restarts += 1;
      const pause = failures === 0 ? 0 : Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures);
      failures += 1;
      log.warn({ code, signal, pauseMs: pause }, 'browser ended, starting another');
      timer = setTimeout(start, pause);
    });
    log.info({ pid: started.pid }, 'browser started');
  }

  function waitForPage() {
    clearTimeout(timer);
    timer = setTimeout(() => kill('The page did not start.'), START_MS);
  }

  /** Helpers of a browser that was killed may still write there for a moment. @param {string} folder */
  async function removeFolder(folder) {
    const options = { recursive: true, force: true, maxRetries: 10, retryDelay: 200 };
    await rm(folder, options).catch((error) => log.warn({ error: error.message }, 'profile not removed'));
  }

  /** @param {string} why */
  function kill(why) {
    log.warn({ why }, 'browser is killed');
    child?.kill('SIGKILL');
  }

  start();
  return {
    /** The page is not ready yet, but busy with getting so. */
    starting() {
      if (state === 'starting') waitForPage();
    },
    /** The page reported for work. */
    ready() {
      clearTimeout(timer);
      state = 'ready';
      failures = 0;
      log.info('browser ready');
    },
    /** The page is gone or stuck: the whole browser goes, another comes. @param {string} why */
    replace(why) {
      if (state === 'ready') kill(why);
    },
    status: () => ({ state, restarts, pid: child?.pid ?? null }),
    /** @returns {Promise<void>} resolves when the process is gone */
    async stop() {
      state = 'stopped';
      clearTimeout(timer);
      const running = child;
      if (!running || running.exitCode !== null || running.signalCode !== null) return;
      const gone = new Promise((resolve) => running.once('close', resolve));
      running.kill('SIGTERM');
      const force = setTimeout(() => running.kill('SIGKILL'), KILL_MS);
      await gone;
      clearTimeout(force);
    },
  };
}
