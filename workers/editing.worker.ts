/**
 * The editor's helper thread: cutting, packing, selections, geometry and light, all without models. It lives as long as
 * the page; a request holds no state between calls. Result buffers are moved, not copied.
 */
import { expose, transfer } from 'comlink';
import * as operations from './editing/operations.ts';

/** Every ArrayBuffer inside a result, each once. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer);
  } else if (Array.isArray(value) || value instanceof Map) {
    for (const item of value.values()) buffersOf(item, found);
  } else if (
    value !== null &&
    typeof value === 'object' &&
    Object.getPrototypeOf(value) === Object.prototype
  ) {
    for (const item of Object.values(value)) buffersOf(item, found);
  }
  return found;
}

const moving = Object.fromEntries(
  Object.entries(operations).map(([name, run]) => [
    name,
    async (...args: unknown[]) => {
      const result = await (run as (...a: unknown[]) => unknown)(...args);
      return transfer(result as object, [...buffersOf(result)]);
    },
  ]),
);

expose(moving);
