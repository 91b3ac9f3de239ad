import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { StageClock } from '../../../workers/runtime/stage-clock.ts';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => vi.useRealTimers());

it('counts loading as such, and the net’s first tile as part of the stage that asked for it', () => {
  const clock = new StageClock();
  vi.advanceTimersByTime(10);
  clock.enter('tile');
  vi.advanceTimersByTime(5);
  clock.enter('load');
  vi.advanceTimersByTime(100);
  clock.enter('load');
  vi.advanceTimersByTime(50);
  clock.leave('load');
  vi.advanceTimersByTime(700);
  clock.leave('load');
  clock.enter('tile');
  vi.advanceTimersByTime(300);
  expect(clock.finish()).toEqual([
    { stage: 'prepare', ms: 10 },
    { stage: 'tile', ms: 1005 },
    { stage: 'load', ms: 150 },
  ]);
});
