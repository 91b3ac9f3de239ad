/**
 * Finds a Chromium for the shell API and for the browser tests, and installs one where none is found. In this order: `TINTYPE_CHROMIUM`, a
 * system browser on PATH, Playwright's own if it is already there, Debian's package, Playwright's own download.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** No sandbox (containers), and nothing that the browser does by itself. */
export const QUIET_FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
/** WebGPU in software. */
export const SWIFTSHADER_FLAGS = [
  '--enable-unsafe-webgpu',
  '--use-webgpu-adapter=swiftshader',
  '--enable-features=Vulkan',
];

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

/** What the finder asks of the machine; tests hand in their own. */
export const machine = {
  env: process.env,
  isRoot: () => process.getuid?.() === 0,
  /** @param {string} line */
  log: (line) => console.error(line),
  /** Absolute path of a program on PATH, or null. @param {string} name */
  which(name) {
    for (const dir of (process.env.PATH ?? '').split(delimiter)) {
      const file = join(dir, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {}
    }
    return null;
  },
  /** Does it start and call itself a Chromium? (Ubuntu's `chromium-browser` is a stub that only points at snap.)
   * @param {string} file */
  answers(file) {
    const { status, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', timeout: 30_000 });
    return status === 0 && /Chrom(e|ium)/.test(stdout);
  },
  async playwrightPath() {
    const { chromium } = await import('@playwright/test');
    const file = chromium.executablePath();
    return existsSync(file) ? file : null;
  },
  /** Runs a command with its output shown; true when it succeeded. @param {string} command @param {string[]} args */
  run: (command, args) =>
    spawnSync(command, args, {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status === 0,
};

/**
 * The path of a Chromium that starts.
 * @throws Error with a sentence that says what to do, when there is none and none could be installed.
 */
export async function findChromium(m = machine) {
  const wanted = m.env.TINTYPE_CHROMIUM;
  if (wanted) {
    if (m.answers(wanted)) return wanted;
    throw new Error(`TINTYPE_CHROMIUM is set to ${wanted}, but no Chromium starts there.`);
  }
  const onPath = () => NAMES.map((name) => m.which(name)).find((file) => file && m.answers(file));
  const present = onPath() ?? (await m.playwrightPath());
  if (present) return present;

  if (m.isRoot() && m.which('apt-get')) {
    m.log("No Chromium found: installing Debian's package.");
    m.run('apt-get', ['update', '-qq']);
    m.run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    const debian = onPath();
    if (debian) return debian;
  }
  m.log("No Chromium found: trying Playwright's own download.");
  m.run('npx', ['playwright', 'install', ...(m.isRoot() ? ['--with-deps'] : []), 'chromium']);
  const own = await m.playwrightPath();
  if (own && m.answers(own)) return own;
  throw new Error(
    'No Chromium was found and none could be installed. Install Chromium or Chrome, or set TINTYPE_CHROMIUM to its path.',
  );
}
