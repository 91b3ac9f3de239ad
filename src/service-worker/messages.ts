/** What the page and the service worker say to each other. Types only. */

export type ToWorker =
  /** A waiting version becomes the active one. */
  | { type: 'take-over' }
  /** Fetch everything that ships, with the runtime files that this browser needs (paths of the build). */
  | { type: 'keep'; runtimes: string[] };

/** `ready`: all is here. `no-space`: the browser grants too little. `offline`: the network went; next visit goes on. */
export type KeepResult = 'ready' | 'no-space' | 'offline';

/** The answer to `keep`. */
export type ToPage = { type: 'kept'; result: KeepResult };
