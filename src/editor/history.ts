/** A line of steps with a place on it: undo, redo and jumps only move the place; a new step cuts off what lay ahead. */

export interface Timeline<S> {
  readonly steps: readonly S[];
  /** Index of the step that is shown. */
  readonly current: number;
}

/** Adds a step after the current one. Steps that were undone before are overwritten. */
export function push<S>(line: Timeline<S>, step: S): Timeline<S> {
  const steps = [...line.steps.slice(0, line.current + 1), step];
  return { steps, current: steps.length - 1 };
}

/** Goes to a step; indices outside stop at the ends. */
export function jump<S>(line: Timeline<S>, index: number): Timeline<S> {
  const current = Math.min(Math.max(Math.trunc(index), 0), line.steps.length - 1);
  return current === line.current ? line : { steps: line.steps, current };
}

/** Steps by distance from the current one, nearest first (earlier before later): what to keep at hand. */
export function byNearness<S>(line: Timeline<S>): S[] {
  const order: S[] = [];
  for (let distance = 0; distance < line.steps.length; distance++) {
    const before = line.steps[line.current - distance];
    const after = distance === 0 ? undefined : line.steps[line.current + distance];
    if (before !== undefined) order.push(before);
    if (after !== undefined) order.push(after);
  }
  return order;
}
