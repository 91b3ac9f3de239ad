/**
 * The memory governor: over all tabs at most one worker holds a big model. The place is kept while the worker is warm, so
 * that a second run starts at once, and given up when another tab asks for it.
 */

/** From this much memory a model counts as big. */
export const BIG_MIB = 1500;

const LOCK = 'tintype-big-model';
const bell = new BroadcastChannel('tintype-memory');
let leave: (() => void) | undefined;

/**
 * Takes the place, and waits for it where another tab has it.
 * @param onWait called once when it is taken by another tab
 * @throws AbortError when the signal fires first
 */
export async function takePlace(signal: AbortSignal, onWait: () => void): Promise<void> {
  if (leave) return;
  const taken = await tryToTake({ ifAvailable: true });
  if (taken) return;
  onWait();
  bell.postMessage('wanted');
  await tryToTake({ signal });
}

function tryToTake(options: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    navigator.locks
      .request(LOCK, options, (lock) => {
        resolve(lock !== null);
        return lock
          ? new Promise<void>((done) => {
              leave = done;
            })
          : undefined;
      })
      .catch(reject);
  });
}

/** Gives the place up; to be called when the worker is gone. */
export function leavePlace(): void {
  leave?.();
  leave = undefined;
}

/** @param drop ends the worker if it only idles */
export function onPlaceWanted(drop: () => void): void {
  bell.addEventListener('message', () => {
    if (leave) drop();
  });
}
