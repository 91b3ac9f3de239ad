/**
 * Holds a lock for the worker's life: when the page gets it, this worker is dead, however it died.
 * @returns resolves when the lock is held
 */
export function live(lock: string): Promise<void> {
  return new Promise((held) => {
    void navigator.locks.request(lock, () => {
      held();
      return new Promise(() => undefined);
    });
  });
}
