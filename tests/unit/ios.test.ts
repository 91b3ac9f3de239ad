import { expect, it } from 'vitest';
import { isIos } from '../../src/jobs/host.ts';

it.each([
  ['iPhone', 5, true],
  ['iPad', 5, true],
  ['MacIntel', 5, true],
  ['MacIntel', 0, false],
  ['Win32', 10, false],
  ['Linux armv81', 5, false],
])('%s with %i touch points computes on one thread: %s', (platform, maxTouchPoints, ios) => {
  expect(isIos({ platform, maxTouchPoints })).toBe(ios);
});
