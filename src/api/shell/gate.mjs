/** Who may ask, and how often: keys, credits, requests per minute. Everything lives in memory and ends with the process. */
import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * @typedef {object} Caller
 * @property {string} name a few characters of the key's hash, or `open`, for the log
 * @property {string} creditsLeft for the header `X-API-Credits-Left`
 * @property {(answered: boolean) => void} settle takes the credit that was set aside, or gives it back
 */
/** @typedef {{ status: 401 | 403 | 429, error: string, detail: string, retryAfter?: number, creditsLeft?: string }} Refusal */

/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest();

/**
 * @param {{ keys: readonly string[], credits: number | null, ratePerMinute: number | null, now?: () => number }} options
 *   `now` in milliseconds
 */
export function createGate({ keys, credits, ratePerMinute, now = () => performance.now() }) {
  const accounts = (keys.length > 0 ? keys : ['']).map((key) => {
    const digest = hash(key);
    const name = key === '' ? 'open' : digest.toString('hex').slice(0, 8);
    return { digest, name, left: credits, tokens: ratePerMinute ?? 0, filledAt: now() };
  });

  /** @param {string | undefined} header */
  function accountOf(header) {
    if (keys.length === 0) return accounts[0];
    const sent = hash((header ?? '').replace(/^Bearer\s+/i, '').trim());
    // Every key is compared, in constant time, so that the answer's delay tells nothing.
    return accounts.reduce(
      (/** @type {typeof accounts[number] | undefined} */ found, account) =>
        timingSafeEqual(account.digest, sent) ? account : found,
      undefined,
    );
  }

  /**
   * A bucket that holds a minute's requests and fills evenly.
   * @param {typeof accounts[number]} account
   * @returns {number} 0 when a request may pass, else the seconds to wait
   */
  function takeToken(account) {
    if (ratePerMinute === null) return 0;
    const perMs = ratePerMinute / 60_000;
    account.tokens = Math.min(ratePerMinute, account.tokens + (now() - account.filledAt) * perMs);
    account.filledAt = now();
    if (account.tokens < 1) return Math.max(1, Math.ceil((1 - account.tokens) / perMs / 1000));
    account.tokens -= 1;
    return 0;
  }

  /** @param {typeof accounts[number]} account */
  const leftOf = (account) => (account.left === null ? 'unlimited' : String(account.left));

  return {
    /**
     * @param {string | undefined} authorization the header as sent
     * @param {{ spends: boolean }} request whether an answer costs a credit
     * @returns {{ ok: true, caller: Caller } | { ok: false, refusal: Refusal }}
     */
    admit(authorization, { spends }) {
      /** @param {Refusal} refusal */
      const refuse = (refusal) => ({ ok: /** @type {const} */ (false), refusal });
      if (keys.length > 0 && !authorization?.trim())
        return refuse({
          status: 401,
          error: 'unauthorized',
          detail: 'Send your API key in the Authorization header.',
        });
      const account = accountOf(authorization);
      if (!account)
        return refuse({ status: 403, error: 'forbidden', detail: 'This API key is not valid here.' });
      const wait = takeToken(account);
      if (wait > 0)
        return refuse({
          status: 429,
          error: 'rate-limited',
          detail: `More than ${ratePerMinute} requests in a minute. Try again in ${wait} s.`,
          retryAfter: wait,
          creditsLeft: leftOf(account),
        });
      if (spends && account.left !== null) {
        if (account.left === 0)
          return refuse({
            status: 429,
            error: 'credits-used-up',
            detail: 'This API key has no credits left.',
            retryAfter: 3600,
            creditsLeft: '0',
          });
        account.left -= 1;
      }
      const caller = {
        name: account.name,
        get creditsLeft() {
          return leftOf(account);
        },
        /** @param {boolean} answered */
        settle(answered) {
          if (spends && !answered && account.left !== null) account.left += 1;
        },
      };
      return { ok: true, caller };
    },
  };
}
