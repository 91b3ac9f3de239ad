import { t } from '../../app/messages/index.ts';
import { notify } from '../../app/store.ts';

/** Runs what may fail for lack of room or of the disk's goodwill, and says so. */
export async function attempt(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    console.error(error);
    const full = error instanceof DOMException && error.name === 'QuotaExceededError';
    notify('error', t(full ? 'batch.full' : 'save.failed'));
  }
}
