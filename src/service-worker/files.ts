/** What the build hands to the service worker: every file of the build, split into the shell and the heavy rest. */

/** One file of the build. `url` is relative to the worker's scope; `revision` is null where the name carries a hash. */
export interface BuildFile {
  url: string;
  revision: string | null;
  /** Missing for files that the build adds by itself (the web manifest). */
  bytes?: number;
}

/** Files up to this size are fetched while the worker installs; heavier ones (runtime, weights) come afterwards. */
const SHELL_BYTES = 600_000;

const isHeavy = (file: BuildFile) => /^(ort|models)\//.test(file.url) || (file.bytes ?? 0) > SHELL_BYTES;

/** The shell must be there before the worker takes over; the rest is kept when it is first used, or in the background. */
export function splitFiles(files: readonly BuildFile[]): { shell: BuildFile[]; heavy: BuildFile[] } {
  return { shell: files.filter((f) => !isHeavy(f)), heavy: files.filter(isHeavy) };
}
