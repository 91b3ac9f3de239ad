/** Adds up the time spent in each stage of a job. */
export class StageClock {
  #totals = new Map<string, number>();
  #stage = 'prepare';
  #before = this.#stage;
  #since = performance.now();

  enter(stage: string): void {
    const now = performance.now();
    this.#totals.set(this.#stage, (this.#totals.get(this.#stage) ?? 0) + now - this.#since);
    if (stage !== this.#stage) this.#before = this.#stage;
    this.#stage = stage;
    this.#since = now;
  }

  /** Ends a stage that came in between: from now on the time is that of the stage before it. */
  leave(stage: string): void {
    if (stage === this.#stage) this.enter(this.#before);
  }

  /** Closes the current stage. @returns milliseconds by stage, in order of first entry */
  finish(): { stage: string; ms: number }[] {
    this.enter(this.#stage);
    return [...this.#totals]
      .filter(([, ms]) => ms >= 1)
      .map(([stage, ms]) => ({ stage, ms: Math.round(ms) }));
  }
}
