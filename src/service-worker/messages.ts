/** What the page and the service worker say to each other. */

/** Header by which a page names an API request, so that it can report its abort. */
export const REQUEST_HEADER = 'X-Tintype-Request';

export type ToWorker =
  /** A waiting version becomes the active one. */
  | { type: 'take-over' }
  /** Fetch everything that ships, with the runtime files that this browser needs (paths of the build). */
  | { type: 'keep'; runtimes: string[] }
  /** The page aborted the API request that it gave this name. */
  | { type: 'api-abort'; id: string };

/** `ready`: all is here. `no-space`: the browser grants too little. `offline`: the network went; next visit goes on. */
export type KeepResult = 'ready' | 'no-space' | 'offline';

export type ToPage =
  /** The answer to `keep`. */
  | { type: 'kept'; result: KeepResult }
  /** An API request waits; a page that can run it answers `ready` on the port that comes with this. */
  | { type: 'api-offer' };

/** On a request's own port, from the service worker. Bodies are transferred. */
export type RelayToPage =
  | {
      type: 'request';
      url: string;
      method: string;
      headers: [name: string, value: string][];
      body: ArrayBuffer | null;
    }
  /** The client is gone: cancel the job. */
  | { type: 'abort' }
  /** The answer has arrived, or another page has been chosen. */
  | { type: 'done' };

/** On a request's own port, from the page that answers it. */
export type RelayToWorker =
  /** `lock`: name of the Web Lock that the page holds until `done`. */
  | { type: 'ready'; lock: string }
  | { type: 'response'; status: number; headers: [name: string, value: string][]; body: ArrayBuffer };
