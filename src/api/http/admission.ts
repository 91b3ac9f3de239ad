/** How many requests are worked on at a time and how many may wait. Waiting ones hold only the bytes they came with. */
import { ApiError } from './errors.ts';

/** A guess until requests were timed. */
const FIRST_GUESS_MS = 2000;
const LONGEST_RETRY_S = 120;

export class Admission {
  #running = 0;
  readonly #waiting: (() => void)[] = [];
  /** Smoothed milliseconds that a request takes. */
  #mean = FIRST_GUESS_MS;

  /**
   * Waits for a turn.
   * @param limits `running`: at a time; `waiting`: beyond those
   * @returns to be called when the work is done
   * @throws ApiError 429 with Retry-After when too many wait already, the signal's reason when it fires
   */
  async enter(limits: { running: number; waiting: number }, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    if (this.#running >= limits.running) {
      if (this.#waiting.length >= limits.waiting) throw this.#busy(limits.running);
      await this.#turn(signal);
    } else this.#running++;
    const startedAt = performance.now();
    let left = false;
    return () => {
      if (left) return;
      left = true;
      this.#mean = 0.7 * this.#mean + 0.3 * (performance.now() - startedAt);
      // A turn goes straight to the next in line, so that nobody overtakes.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running--;
    };
  }

  #turn(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(mine), 1);
        reject(signal.reason);
      };
      const mine = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      signal.addEventListener('abort', leave, { once: true });
      this.#waiting.push(mine);
    });
  }

  #busy(running: number): ApiError {
    const seconds = Math.ceil((this.#mean * (this.#waiting.length + 1)) / running / 1000);
    const retry = Math.min(LONGEST_RETRY_S, Math.max(1, seconds));
    return new ApiError(429, 'busy', `Too many requests are waiting. Try again in about ${retry} s.`, {
      headers: { 'Retry-After': String(retry) },
    });
  }
}
