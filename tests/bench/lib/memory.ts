/** Peak memory of the browser's renderer processes, from /proc (Linux only). */
import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 50;

/** Resident MiB of all renderer processes below this one; undefined where /proc is not there. */
function rendererMiB(): number | undefined {
  try {
    const parents = new Map<number, number>();
    for (const name of readdirSync('/proc')) {
      const pid = Number(name);
      if (!pid) continue;
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        parents.set(pid, Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
      } catch {}
    }
    const isOurs = (pid: number): boolean =>
      pid === process.pid || (parents.has(pid) && pid > 1 && isOurs(parents.get(pid)!));
    let total = 0;
    for (const pid of [...parents.keys()].filter(isOurs)) {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue;
      const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
      total += (pages * 4096) / 2 ** 20;
    }
    return total;
  } catch {
    return undefined;
  }
}

/** Runs `work` and tells the highest memory seen meanwhile. */
export async function withPeak<T>(work: () => Promise<T>): Promise<{ result: T; peakMiB: number | null }> {
  let peak = rendererMiB();
  const timer = setInterval(() => {
    const now = rendererMiB();
    if (now !== undefined && peak !== undefined) peak = Math.max(peak, now);
  }, INTERVAL_MS);
  try {
    const result = await work();
    return { result, peakMiB: peak ?? null };
  } finally {
    clearInterval(timer);
  }
}
