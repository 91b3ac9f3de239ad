/** Names that the page and the service worker share about pictures handed over by the system. */

/** Cache in which shared pictures wait. */
export const INBOX_CACHE = 'tintype-inbox';
/** Header that carries the file's name, percent-encoded. */
export const NAME_HEADER = 'X-File-Name';
/** Field of the share target's form (web manifest). */
export const SHARE_FIELD = 'pictures';
