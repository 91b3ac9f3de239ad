/** Starts `npm run api` on the build that is there, for tests, and looks at the memory of its processes. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** No connection is kept: on a busy machine it may be closed just when it is used again. */
export const ONE_CONNECTION = { headers: { connection: 'close' } };

const root = fileURLToPath(new URL('../..', import.meta.url));

/**
 * @param {string[]} args beyond the port, which is a free one
 * @returns what is needed to call it and to watch it; resolves when the browser works
 */
export async function startShellApi(args) {
  const child = spawn(process.execPath, ['src/api/shell/main.mjs', '--port', '0', '--no-build', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = [];
  const exited = new Promise((resolve) => child.once('close', resolve));
  let complaint = '';
  child.stderr.on('data', (text) => {
    complaint += text;
  });
  const url = await new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line);
      log.push(entry);
      if (entry.msg === 'listening') resolve(entry.url);
    });
    exited.then((code) => reject(new Error(`the shell API ended with ${code}: ${complaint}`)));
  });
  const health = async () => (await fetch(`${url}health`, ONE_CONNECTION)).json();
  while ((await health()).status !== 'ok') await new Promise((resolve) => setTimeout(resolve, 100));
  return {
    url,
    log,
    complaint: () => complaint,
    pid: child.pid,
    health,
    exited,
    kill: (signal) => child.kill(signal),
  };
}

/** Resident memory of a process and all below it, in MiB; 0 where /proc does not tell. @param {number} pid */
export function residentMiB(pid) {
  const tree = processTree(pid);
  return tree.reduce((sum, p) => sum + own(p), 0) / 1024;
}

/** Resident memory of this process alone, in MiB. @param {number} pid */
export const ownMiB = (pid) => own(pid) / 1024;

function own(pid) {
  try {
    // Memory that several processes share counts once for each in VmRSS; what is their own does not.
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^RssAnon:\s+(\d+)/m.exec(status)?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** A process and all below it. @param {number} root @returns {number[]} */
function processTree(root) {
  try {
    const children = readFileSync(`/proc/${root}/task/${root}/children`, 'utf8');
    return [root, ...children.split(' ').filter(Boolean).map(Number).flatMap(processTree)];
  } catch {
    return [root];
  }
}
