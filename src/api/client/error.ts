/** The one error of the client. */

/**
 * `code` is stable, for programs: those of the API's answers (`invalid`, `too-large`, `model-missing`, `busy`,
 * `unauthorized`, `credits-used-up` …), `cancelled`, `unreachable` when nobody answers, and `refused` when the studio's
 * owner has not allowed this site. `message` is a sentence for people.
 */
export class TintypeError extends Error {
  readonly code: string;
  /** Name of the parameter or picture at fault. */
  readonly field: string | undefined;
  /** Of the answer; undefined when there was none. */
  readonly status: number | undefined;
  /** Seconds after which it is worth trying again. */
  readonly retryAfter: number | undefined;

  constructor(
    code: string,
    message: string,
    more: { field?: unknown; status?: number; retryAfter?: number | undefined; cause?: unknown } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = 'TintypeError';
    this.code = code;
    this.field = typeof more.field === 'string' ? more.field : undefined;
    this.status = more.status;
    this.retryAfter = more.retryAfter;
  }
}
