/**
 * Where requests wait for the page in the headless browser, and answers for their requests. Knows nothing of HTTP or
 * browsers: a page comes, is handed jobs, answers them or dies; a job whose page died is given out once more.
 */

/** @typedef {{ method: string, path: string, headers: Record<string, string>, body: Buffer }} Question */
/** @typedef {{ status: number, headers: Record<string, string>, body: Buffer }} Answer */
/** @typedef {{ id: string, method: string, path: string, headers: Record<string, string> }} JobNotice */
/**
 * @typedef {object} Page what the desk says to a page
 * @property {(job: JobNotice) => void} work
 * @property {(id: string) => void} cancel
 */
/**
 * @typedef {object} Job
 * @property {string} id
 * @property {Question} question
 * @property {(answer: Answer) => void} resolve
 * @property {number} tries
 */

const MAX_TRIES = 2;

/** A JSON error in the shape of all errors of the API. @param {number} status @param {string} error @param {string} detail @returns {Answer} */
export function errorAnswer(status, error, detail) {
  return {
    status,
    headers: { 'content-type': 'application/json' },
    body: Buffer.from(JSON.stringify({ error, detail })),
  };
}

/**
 * @param {object} options
 * @param {number} options.atOnce jobs that the page works on at the same time
 * @param {number} options.places jobs that may wait
 * @param {number} [options.graceMs] a page that has not let go of a cancelled job after this long is stuck
 * @param {() => void} [options.onStuck]
 */
export function createDesk({ atOnce, places, graceMs = 15_000, onStuck = () => {} }) {
  /** @type {Job[]} */
  const waiting = [];
  /** @type {Map<string, Job>} */
  const running = new Map();
  /** Cancelled jobs that the page has not confirmed yet. @type {Map<string, NodeJS.Timeout>} */
  const leaving = new Map();
  /** @type {Page | null} */
  let page = null;
  let next = 1;
  /** @type {(() => void)[]} */
  let idle = [];

  function pump() {
    while (page && running.size + leaving.size < atOnce) {
      const job = waiting.shift();
      if (!job) break;
      running.set(job.id, job);
      job.tries += 1;
      const { method, path, headers } = job.question;
      page.work({ id: job.id, method, path, headers });
    }
    if (running.size + waiting.length > 0) return;
    for (const done of idle) done();
    idle = [];
  }

  /** @param {Job} job @param {Answer} answer */
  function settle(job, answer) {
    running.delete(job.id);
    job.resolve(answer);
    pump();
  }

  /** @param {Job} job */
  function abandon(job) {
    const at = waiting.indexOf(job);
    if (at >= 0) waiting.splice(at, 1);
    else if (running.delete(job.id) && page) {
      leaving.set(job.id, setTimeout(onStuck, graceMs));
      page.cancel(job.id);
    }
    pump();
  }

  return {
    /**
     * @param {Question} question
     * @param {AbortSignal} signal when it fires the job is cancelled; its reason is what the promise rejects with
     * @returns {Promise<Answer> | null} null when all places are taken
     */
    ask(question, signal) {
      if (waiting.length >= places && (!page || running.size >= atOnce)) return null;
      return new Promise((resolve, reject) => {
        /** @type {Job} */
        const job = { id: String(next++), question, resolve, tries: 0 };
        signal.addEventListener(
          'abort',
          () => {
            abandon(job);
            reject(signal.reason);
          },
          { once: true },
        );
        waiting.push(job);
        pump();
      });
    },
    /** @param {Page} arrived */
    pageCame(arrived) {
      page = arrived;
      pump();
    },
    /** The page is gone: what it worked on goes to the next page, or is given up the second time. */
    pageLeft() {
      page = null;
      for (const timer of leaving.values()) clearTimeout(timer);
      leaving.clear();
      for (const job of [...running.values()].reverse()) {
        running.delete(job.id);
        if (job.tries < MAX_TRIES) waiting.unshift(job);
        else
          job.resolve(
            errorAnswer(500, 'internal', 'The browser that does the work stopped twice on this request.'),
          );
      }
    },
    /** @param {string} id @returns {Buffer | undefined} the body of a job that is being worked on */
    bodyOf: (id) => running.get(id)?.question.body,
    /** @param {string} id @param {Answer} answer */
    answer(id, answer) {
      const job = running.get(id);
      clearTimeout(leaving.get(id));
      leaving.delete(id);
      if (job) settle(job, answer);
      else pump();
    },
    /** Resolves when nothing waits and nothing runs. @returns {Promise<void>} */
    drained() {
      return new Promise((resolve) => {
        idle.push(resolve);
        pump();
      });
    },
    counts: () => ({ running: running.size, waiting: waiting.length }),
  };
}
/** @typedef {ReturnType<typeof createDesk>} Desk */
