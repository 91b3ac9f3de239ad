/** A browser profile that is kept between starts, claimed so that two servers never share one. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CLAIM = 'tintype-api.pid';

/** @param {number} pid @param {(pid: number) => unknown} probe */
function lives(pid, probe) {
  // A container may give a new process the number of the one that left the claim behind.
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    probe(pid);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Makes the folder if need be, readable by this user only, and claims it for this process.
 * @param {string} folder
 * @param {(pid: number) => unknown} [probe] throws where no such process is
 * @returns {() => void} gives it back
 * @throws Error with a sentence when a living process has it
 */
export function claimProfile(folder, probe = (pid) => process.kill(pid, 0)) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const claim = join(folder, CLAIM);
  let owner = Number.NaN;
  try {
    owner = Number(readFileSync(claim, 'utf8'));
  } catch {}
  if (lives(owner, probe))
    throw new Error(
      `--profile ${folder} is used by process ${owner}. Stop that one or choose another folder.`,
    );
  writeFileSync(claim, String(process.pid));
  return () => rmSync(claim, { force: true });
}
