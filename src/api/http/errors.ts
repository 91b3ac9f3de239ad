/** Errors of the API: a status, a stable code, a sentence, and the field at fault. */
import { JobError, type JobErrorCode } from '../../capabilities/contract.ts';

/** `error` of the JSON body; stable, for programs. */
export type ApiErrorCode =
  | JobErrorCode
  | 'not-found'
  | 'method-not-allowed'
  | 'body-too-large'
  | 'busy'
  | 'refused'
  | 'no-studio';

/** The JSON body of every answer that is not 200. */
export interface ErrorBody {
  error: ApiErrorCode;
  /** Name of the parameter or input at fault. */
  field?: string;
  /** A sentence for people. */
  detail: string;
}

export class ApiError extends Error {
  readonly status: number;
  readonly code: ApiErrorCode;
  readonly field: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: ApiErrorCode,
    message: string,
    more: { field?: string | undefined; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.field = more.field;
    this.headers = more.headers ?? {};
  }
}

/** 400 that names a field. */
export const invalid = (field: string | undefined, message: string): ApiError =>
  new ApiError(400, 'invalid', message, { field });

/** What the caller can do something about; everything else is the studio's own trouble: 500. */
const CALLERS: ReadonlySet<JobErrorCode> = new Set(['invalid', 'too-large', 'model-missing']);

/** Anything thrown → an error with a status. What nobody foresaw is a 500 whose detail says no more than that. */
export function toApiError(thrown: unknown): ApiError {
  if (thrown instanceof ApiError) return thrown;
  if (thrown instanceof JobError) {
    const { code, message, field } = thrown;
    return new ApiError(CALLERS.has(code) ? 400 : 500, code, message, { field });
  }
  console.error(thrown);
  return new ApiError(500, 'internal', 'Something went wrong in the studio. Try again.');
}

/** Headers of every answer, good or bad. */
export const COMMON_HEADERS = { 'X-API-Credits-Left': 'unlimited', 'Cache-Control': 'no-store' } as const;

export function errorResponse({ status, code, field, message, headers }: ApiError): Response {
  const body: ErrorBody = { error: code, ...(field !== undefined && { field }), detail: message };
  return new Response(`${JSON.stringify(body)}\n`, {
    status,
    headers: { 'Content-Type': 'application/json', ...COMMON_HEADERS, ...headers },
  });
}
