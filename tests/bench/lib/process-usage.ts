/** Memory and processor time of the browser's renderer processes, from /proc (Linux only). */
import { readdirSync, readFileSync } from 'node:fs';

const INTERVAL_MS = 50;
/** Linux counts processor time in hundredths of a second (USER_HZ). */
const TICKS_PER_SECOND = 100;

interface Snapshot {
  /** Resident, all renderers together. */
  MiB: number;
  /** User and system seconds by process; a renderer that ended meanwhile is missing. */
  cpu: Map<number, number>;
}

/** The renderer processes below this one; undefined where /proc is not there. */
function snapshot(): Snapshot | undefined {
  try {
    const stats = new Map<number, string[]>();
    for (const name of readdirSync('/proc')) {
      const pid = Number(name);
      if (!pid) continue;
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        stats.set(pid, stat.slice(stat.lastIndexOf(')') + 2).split(' '));
      } catch {}
    }
    const isOurs = (pid: number): boolean =>
      pid === process.pid || (stats.has(pid) && pid > 1 && isOurs(Number(stats.get(pid)![1])));
    const found: Snapshot = { MiB: 0, cpu: new Map() };
    for (const pid of [...stats.keys()].filter(isOurs)) {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('--type=renderer')) continue;
      const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
      found.MiB += (pages * 4096) / 2 ** 20;
      const fields = stats.get(pid)!;
      found.cpu.set(pid, (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND);
    }
    return found;
  } catch {
    return undefined;
  }
}

/** Resident mebibytes of all renderers below this process; undefined where /proc is not there. */
export const rendererMiB = (): number | undefined => snapshot()?.MiB;

export interface Usage<T> {
  result: T;
  /** Highest memory seen meanwhile. */
  peakMiB: number | null;
  /**
   * Processor seconds that the renderers used, all threads together, to a hundredth. Unlike the clock it hardly knows what
   * else the machine is doing.
   */
  cpuSeconds: number | null;
}

/** Runs `work` and tells what it took. */
export async function withUsage<T>(work: () => Promise<T>): Promise<Usage<T>> {
  const before = snapshot();
  let peak = before?.MiB;
  const timer = setInterval(() => {
    const now = snapshot()?.MiB;
    if (now !== undefined && peak !== undefined) peak = Math.max(peak, now);
  }, INTERVAL_MS);
  try {
    const result = await work();
    const after = snapshot();
    if (!before || !after) return { result, peakMiB: null, cpuSeconds: null };
    let cpuSeconds = 0;
    for (const [pid, seconds] of after.cpu) cpuSeconds += seconds - (before.cpu.get(pid) ?? 0);
    return { result, peakMiB: Math.max(peak!, after.MiB), cpuSeconds };
  } finally {
    clearInterval(timer);
  }
}
