/** What the API takes on at most, unless its caller says otherwise. */
export interface ApiOptions {
  /** Path that the endpoints lie below, with a slash at its end; `/api/` by default. */
  base?: string;
  /** Requests that are decoded, run or encoded at a time; the queue below runs one job at a time. */
  maxRunning?: number;
  /** Valid requests that may wait for their turn; one more is answered 429. */
  maxWaiting?: number;
  maxBodyBytes?: number;
}

export const API_DEFAULTS = {
  base: '/api/',
  maxRunning: 2,
  maxWaiting: 16,
  maxBodyBytes: 256 * 2 ** 20,
} as const satisfies Required<ApiOptions>;
