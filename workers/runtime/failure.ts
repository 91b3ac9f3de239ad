/** Turns whatever the runtime throws into a JobError with a stable code and a sentence for people. */
import { JobError } from '../../src/capabilities/contract.ts';

const OUT_OF_MEMORY =
  /bad_alloc|out of memory|allocation failed|Invalid array length|failed to allocate|OOM/i;
const DEVICE_LOST =
  /device (was |is )?lost|DXGI_ERROR|external Instance|GPUDevice.*destroyed|mapAsync.*(abort|destroy)/i;

export function toJobError(error: unknown, gpuLost?: string): JobError {
  if (error instanceof JobError) return error;
  const text = error instanceof Error ? error.message : String(error);
  if (gpuLost !== undefined || DEVICE_LOST.test(text))
    return new JobError('device-lost', `The graphics device was lost (${gpuLost || 'no reason given'}).`);
  // The asyncify and jspi builds abort with a bare number (a C++ exception pointer) when an allocation fails.
  if (error instanceof RangeError || OUT_OF_MEMORY.test(text) || /^\d+$/.test(text))
    return new JobError(
      'out-of-memory',
      'There was not enough memory for this picture. Try a smaller size or close other tabs.',
    );
  return new JobError('internal', `Something went wrong inside the studio: ${text}`);
}
