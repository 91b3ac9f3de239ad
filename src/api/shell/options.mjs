/** The command line of `npm run api`: what can be set, and a sentence for what cannot be understood. */
import { parseArgs } from 'node:util';

export const HELP = `npm run api -- [options]

  --port N              where to listen (8787); 0 takes a free port
  --host ADDRESS        127.0.0.1 unless told otherwise; any other address needs a key
  --key KEY             a key that requests must carry in "Authorization"; may be repeated.
                        TINTYPE_API_KEYS (separated by commas) does the same without showing them in the process list
  --credits N           answered requests that each key has; 429 afterwards
  --rate N/min          requests per minute and key; 429 above
  --concurrency N       requests worked on at once (2); the others wait
  --queue N             requests that may wait (64); 429 above
  --timeout SECONDS     the longest that one request may take, waiting included (600)
  --max-body MIB        the largest request (64)
  --allow-origin URL    a web page's origin that may call; may be repeated
  --allow-pictures-from HOST   host or host:port whose pictures may be fetched for imageUrl although its address is private
  --no-build            never build the studio, use dist/ as it is
`;

/**
 * @typedef {object} Options
 * @property {number} port
 * @property {string} host
 * @property {string[]} keys
 * @property {number | null} credits null: unlimited
 * @property {number | null} ratePerMinute null: unlimited
 * @property {number} concurrency
 * @property {number} queue
 * @property {number} timeoutMs
 * @property {number} maxBodyBytes
 * @property {string[]} origins
 * @property {string[]} pictureHosts
 * @property {boolean} build
 * @property {boolean} help
 */

const MIB = 1024 * 1024;
const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** @param {string} host */
export const isLoopback = (host) => LOOPBACK.includes(host);

/**
 * @param {string[]} args what follows the script's name
 * @param {Record<string, string | undefined>} [env]
 * @returns {Options}
 * @throws Error with a sentence that names the option
 */
export function readOptions(args, env = {}) {
  const { values } = parseArgs({
    args,
    strict: true,
    options: {
      port: { type: 'string', default: '8787' },
      host: { type: 'string', default: '127.0.0.1' },
      key: { type: 'string', multiple: true, default: [] },
      credits: { type: 'string' },
      rate: { type: 'string' },
      concurrency: { type: 'string', default: '2' },
      queue: { type: 'string', default: '64' },
      timeout: { type: 'string', default: '600' },
      'max-body': { type: 'string', default: '64' },
      'allow-origin': { type: 'string', multiple: true, default: [] },
      'allow-pictures-from': { type: 'string', multiple: true, default: [] },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const keys = [...values.key, ...(env.TINTYPE_API_KEYS ?? '').split(',')].map((k) => k.trim());
  const options = {
    port: whole('port', values.port, 0, 65_535),
    host: values.host,
    keys: [...new Set(keys.filter(Boolean))],
    credits: values.credits === undefined ? null : whole('credits', values.credits, 0, 1e9),
    ratePerMinute:
      values.rate === undefined ? null : whole('rate', values.rate.replace(/\/min$/, ''), 1, 1e6),
    concurrency: whole('concurrency', values.concurrency, 1, 16),
    queue: whole('queue', values.queue, 0, 10_000),
    timeoutMs: whole('timeout', values.timeout, 1, 86_400) * 1000,
    maxBodyBytes: whole('max-body', values['max-body'], 1, 1024) * MIB,
    origins: values['allow-origin'].map(origin),
    pictureHosts: values['allow-pictures-from'],
    build: !values['no-build'],
    help: values.help,
  };
  if (!isLoopback(options.host) && options.keys.length === 0)
    throw new Error(`--host ${options.host} lets other machines in, so it needs at least one --key.`);
  if (options.credits !== null && options.keys.length === 0)
    throw new Error('--credits are counted for each key, so they need at least one --key.');
  return options;
}

/**
 * @param {string} name @param {string} text @param {number} min @param {number} max
 */
function whole(name, text, min, max) {
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(value >= min && value <= max))
    throw new Error(`--${name} must be a whole number from ${min} to ${max}, not "${text}".`);
  return value;
}

/** @param {string} text */
function origin(text) {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`--allow-origin must be an address such as https://example.org, not "${text}".`);
  return new URL(text).origin;
}
