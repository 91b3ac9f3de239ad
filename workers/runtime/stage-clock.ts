/** Adds up the time spent in each stage of a job. */
export class StageClock {
  #totals = new Map<string, number>();
  #stage = 'prepare';
  #since = performance.now();

  enter(stage: string): void {
    const now = performance.now();
    this.#totals.set(this.#stage, (this.#totals.get(this.#stage) ?? 0) + now - this.#since);
    this.#stage = stage;
    this.#since = now;
  }

  /** Closes the current stage. @returns milliseconds by stage, in order of first entry */
  finish(): { stage: string; ms: number }[] {
    this.enter(this.#stage);
    return [...this.#totals]
      .filter(([, ms]) => ms >= 1)
      .map(([stage, ms]) => ({ stage, ms: Math.round(ms) }));
  }
}
