/**
 * `npm test`: the whole suite. Finds (or installs) a Chromium, builds once, runs Vitest (unit, golden), then Playwright
 * (the built app in a real browser), then the slice of the quality bench against its committed bounds, and closes with one
 * line: `N passed, N failed, N skipped`.
 *
 * `npm test -- --unit`, `-- --e2e` or `-- --bench` runs one part, `--no-build` keeps dist/ as it is; what is left goes to the runner
 * (`npm test -- --e2e --no-build -g offline`).
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { findChromium } from '../src/api/shell/chromium.mjs';
import { closingLine, countBench, countPlaywright, countVitest, withExit } from './lib/summary.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = `${root}.cache/reports`;
const flags = new Set(['--unit', '--e2e', '--bench', '--no-build']);
const chosen = new Set(process.argv.slice(2).filter((a) => flags.has(a)));
const rest = process.argv.slice(2).filter((a) => !flags.has(a));
const PARTS = ['--unit', '--e2e', '--bench'];
const wants = (part) => chosen.has(part) || !PARTS.some((p) => chosen.has(p));

function run(command, args, env = {}, folder = 'node_modules') {
  console.log(`\n> ${command} ${args.join(' ')}`);
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } };
  return spawnSync(process.execPath, [`${root}${folder}/${command}`, ...args], options).status ?? 1;
}

function report(file) {
  try {
    return JSON.parse(readFileSync(`${reports}/${file}`, 'utf8'));
  } catch {
    return null;
  }
}

/** The first port from `from` on that nothing listens on (several checkouts may test at once). */
async function freePort(from) {
  const free = await new Promise((resolve) => {
    const server = createServer().once('error', () => resolve(false));
    server.listen(from, '127.0.0.1', () => server.close(() => resolve(true)));
  });
  return free ? from : freePort(from + 1);
}

function vitest() {
  const json = ['--reporter=default', '--reporter=json', `--outputFile.json=${reports}/vitest.json`];
  const status = run('vitest/vitest.mjs', ['run', ...json, ...(chosen.has('--unit') ? rest : [])]);
  return withExit(countVitest(report('vitest.json')), status);
}

async function playwright(chromium) {
  const env = {
    TINTYPE_CHROMIUM: chromium,
    TINTYPE_TEST_PORT: String(process.env.TINTYPE_TEST_PORT ?? (await freePort(4319))),
    PLAYWRIGHT_JSON_OUTPUT_NAME: `${reports}/playwright.json`,
  };
  const args = ['test', '-c', 'tests/playwright.config.ts', '--reporter=list,json', ...rest];
  const status = run('@playwright/test/cli.js', args, env);
  return withExit(countPlaywright(report('playwright.json')), status);
}

function bench(chromium) {
  const args = ['quality', '--slice', '--out', `${reports}/bench`];
  const status = run('bench/run.mjs', args, { TINTYPE_CHROMIUM: chromium }, 'tests');
  return withExit(countBench(report('bench/report.json')), status);
}

async function main() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const chromium = wants('--e2e') || wants('--bench') ? await findChromium() : null;
  if (chromium) console.log(`Browser: ${chromium}`);
  if (!chosen.has('--no-build') && run('vite/bin/vite.js', ['build']) !== 0)
    throw new Error('The build failed.');

  const counts = [];
  if (wants('--unit')) counts.push(vitest());
  if (wants('--e2e')) counts.push(await playwright(chromium));
  if (wants('--bench')) counts.push(bench(chromium));
  console.log(`\n${closingLine(counts)}`);
  return counts.some((c) => c.failed > 0) ? 1 : 0;
}

process.exitCode = await main().catch((error) => {
  console.error(`\n${error.message}\n\n0 passed, 1 failed, 0 skipped`);
  return 1;
});
