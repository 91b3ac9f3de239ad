/** Runs the converter's commands on any Node that runs Vite (Node 20 does not strip types by itself). */
import { runnerImport } from 'vite';

const [command, ...ids] = process.argv.slice(2);
const file = command === 'golden' ? 'reference/make.ts' : 'cli.ts';
const { module } = await runnerImport(`./models/convert/${file}`, { configFile: false, logLevel: 'error' });
await module.main([command, ...ids]);
