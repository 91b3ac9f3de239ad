import { describe, expect, it } from 'vitest';
import { findChromium, type machine } from '../../src/api/shell/chromium.mjs';

type Machine = typeof machine;

/** A machine on which `files` start as Chromium; `installs` says what a command brings with it. */
function fake(given: {
  env?: Record<string, string>;
  files?: string[];
  playwright?: string;
  root?: boolean;
  installs?: (command: string) => { files?: string[]; playwright?: string } | undefined;
}) {
  const files = new Set(given.files ?? []);
  let playwright = given.playwright ?? null;
  const ran: string[] = [];
  const m: Machine = {
    env: given.env ?? {},
    isRoot: () => given.root ?? false,
    log: () => {},
    which: (name) => [...files].find((f) => f.endsWith(`/${name}`)) ?? null,
    answers: (file) => files.has(file) && !file.includes('snap'),
    playwrightPath: async () => playwright,
    run: (command, args) => {
      const line = [command, ...args].join(' ');
      ran.push(line);
      const brought = given.installs?.(line);
      for (const f of brought?.files ?? []) files.add(f);
      playwright = brought?.playwright ?? playwright;
      return brought !== undefined;
    },
  };
  return { m, ran };
}

describe('findChromium', () => {
  it('takes TINTYPE_CHROMIUM before anything else', async () => {
    const { m } = fake({
      env: { TINTYPE_CHROMIUM: '/opt/c/chrome' },
      files: ['/opt/c/chrome', '/usr/bin/chromium'],
    });
    expect(await findChromium(m)).toBe('/opt/c/chrome');
  });

  it('says so when TINTYPE_CHROMIUM does not start, and takes no other', async () => {
    const { m } = fake({ env: { TINTYPE_CHROMIUM: '/nope' }, files: ['/usr/bin/chromium'] });
    await expect(findChromium(m)).rejects.toThrow('TINTYPE_CHROMIUM is set to /nope');
  });

  it('finds a system browser without installing, and passes over a stub that does not start', async () => {
    const { m, ran } = fake({ files: ['/snap/stub/chromium-browser', '/usr/bin/google-chrome'], root: true });
    expect(await findChromium(m)).toBe('/usr/bin/google-chrome');
    expect(ran).toEqual([]);
  });

  it("installs Debian's package as root where apt is", async () => {
    const { m, ran } = fake({
      root: true,
      files: ['/usr/bin/apt-get'],
      installs: (line) => (line.startsWith('apt-get install') ? { files: ['/usr/bin/chromium'] } : {}),
    });
    expect(await findChromium(m)).toBe('/usr/bin/chromium');
    expect(ran.map((l) => l.split(' ').slice(0, 2).join(' '))).toEqual(['apt-get update', 'apt-get install']);
  });

  it("falls to Playwright's download, without apt, for an ordinary user", async () => {
    const { m, ran } = fake({
      files: ['/usr/bin/apt-get', '/home/u/.cache/pw/chrome-linux'],
      installs: () => ({ playwright: '/home/u/.cache/pw/chrome-linux' }),
    });
    expect(await findChromium(m)).toBe('/home/u/.cache/pw/chrome-linux');
    expect(ran).toEqual(['npx playwright install chromium']);
  });

  it('ends in a sentence that says what to do when nothing works', async () => {
    const { m, ran } = fake({ root: true, files: ['/usr/bin/apt-get'] });
    await expect(findChromium(m)).rejects.toThrow('Install Chromium or Chrome, or set TINTYPE_CHROMIUM');
    expect(ran.at(-1)).toContain('playwright install');
  });
});
