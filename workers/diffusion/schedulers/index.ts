/** The schedulers by name. Turbo models use Euler with trailing spacing and one to four steps; see `families.ts`. */
import { createDdim } from './ddim.ts';
import { createDpmMultistep } from './dpm-multistep.ts';
import { createEuler } from './euler.ts';
import { createLcm } from './lcm.ts';
import type { Scheduler, SchedulerConfig, SchedulerName } from './types.ts';

export { DEFAULT_CONFIG, type Scheduler, type SchedulerConfig, type SchedulerName } from './types.ts';

const SCHEDULERS: Record<
  SchedulerName,
  (config: SchedulerConfig, steps: number, strength: number) => Scheduler
> = {
  ddim: createDdim,
  euler: (config, steps) => createEuler(config, steps, false),
  'euler-ancestral': (config, steps) => createEuler(config, steps, true),
  'dpm++2m': createDpmMultistep,
  lcm: createLcm,
};

/**
 * @param steps length of the full schedule, from pure noise to the picture
 * @param strength only LCM reads it: its schedule is compressed into the lower part of the noise range instead of cut short
 * @throws RangeError for a number of steps that the schedule cannot have
 */
export function createScheduler(
  name: SchedulerName,
  config: SchedulerConfig,
  steps: number,
  strength = 1,
): Scheduler {
  return SCHEDULERS[name](config, steps, strength);
}
