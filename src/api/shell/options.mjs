/** The command line of `npm run api`: what can be set, and a sentence for what cannot be understood. */
import { resolve } from 'node:path';
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
  --models DIR          folder of model files (see Models in the studio: the files of a mirror or an export); those
                        that the studio knows by their hash are installed before the first request
  --profile DIR         folder for the browser's profile, kept between starts, so that models are read in only once;
                        without it everything that the browser stores is gone when the server stops
  --browser-flag FLAG   a further flag for the browser, as --browser-flag=--use-vulkan; may be repeated
  --dist DIR            a built studio to use instead of the one in dist/
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
 * @property {string | null} models
 * @property {string | null} profile null: a temporary one
 * @property {string[]} browserFlags
 * @property {string | null} dist null: the checkout's own
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
      models: { type: 'string' },
      profile: { type: 'string' },
      'browser-flag': { type: 'string', multiple: true, default: [] },
      dist: { type: 'string' },
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
    models: folder(values.models),
    profile: folder(values.profile),
    browserFlags: values['browser-flag'],
    dist: folder(values.dist),
    build: !values['no-build'] && values.dist === undefined,
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

/** @param {string | undefined} path */
const folder = (path) => (path ? resolve(path) : null);

/** @param {string} text */
function origin(text) {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error(`--allow-origin must be an address such as https://example.org, not "${text}".`);
  return new URL(text).origin;
}
