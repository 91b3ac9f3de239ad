export type DownloadErrorCode =
  | 'cancelled'
  /** The connection broke or the server failed; what arrived is kept. */
  | 'interrupted'
  | 'not-found'
  | 'refused'
  /** The server's file has another size than the manifest says. */
  | 'changed'
  /** An LFS pointer or a web page instead of the file. */
  | 'impostor'
  /** The hash is wrong; everything was thrown away. */
  | 'corrupt';

/** Why a file could not be installed. `message` is a sentence for people. */
export class DownloadError extends Error {
  readonly code: DownloadErrorCode;
  constructor(code: DownloadErrorCode, message: string) {
    super(message);
    this.name = 'DownloadError';
    this.code = code;
  }
}
