/**
 * `node tests/bench/run.mjs quality|speed|scale|editor|erase|old-photo|palettes|peers|compare|table [options]`: starts a bench (TypeScript, on any Node that runs
 * Vite). `npm run bench:quality -- --help` tells its options.
 */
import { runnerImport } from 'vite';

const [command, ...args] = process.argv.slice(2);
const BENCHES = [
  'quality',
  'speed',
  'scale',
  'editor',
  'erase',
  'old-photo',
  'palettes',
  'peers',
  'compare',
  'table',
];
if (!BENCHES.includes(command)) {
  console.error(`Choose one of: ${BENCHES.join(', ')}.`);
  process.exit(2);
}
const { module } = await runnerImport(`./tests/bench/${command}.ts`, {
  configFile: false,
  logLevel: 'error',
});
process.exitCode = await module.main(args);
