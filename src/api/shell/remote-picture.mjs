/**
 * Pictures from addresses that a request names (`imageUrl` …), fetched by this process. Nobody may reach the machine's own
 * network through it: every address that a name stands for must be public, redirects are checked anew, and the connection
 * goes to the very address that was checked, so that a name cannot change its meaning in between.
 */
import { lookup } from 'node:dns/promises';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import ipaddr from 'ipaddr.js';

const REDIRECTS = 3;

/** What the caller did wrong, as a sentence; becomes a 400. */
export class RemotePictureError extends Error {}

/** Neither private, loopback, link-local, multicast nor reserved; IPv4 inside IPv6 is looked at as IPv4. @param {string} address */
export function isPublic(address) {
  if (!ipaddr.isValid(address)) return false;
  return ipaddr.process(address).range() === 'unicast';
}

/**
 * @typedef {object} FetcherOptions
 * @property {number} maxBytes
 * @property {number} timeoutMs for the whole of one picture, redirects included
 * @property {readonly string[]} [trustedHosts] `host` or `host:port` that may be private
 * @property {(host: string) => Promise<string[]>} [resolve] all addresses of a name
 */

/**
 * @param {FetcherOptions} options
 * @returns {(url: string) => Promise<{ type: string, bytes: Buffer }>} throws RemotePictureError
 */
export function createPictureFetcher({ maxBytes, timeoutMs, trustedHosts = [], resolve = addressesOf }) {
  /** @param {URL} url */
  async function checkedAddress(url) {
    const host = url.hostname.replace(/^\[|\]$/g, '');
    const addresses = ipaddr.isValid(host) ? [host] : await resolve(host).catch(() => []);
    if (addresses.length === 0) throw new RemotePictureError(`The host ${host} was not found.`);
    const trusted = trustedHosts.includes(url.host) || trustedHosts.includes(url.hostname);
    if (!trusted && !addresses.every(isPublic))
      throw new RemotePictureError(`${host} is not a public address, so nothing is fetched from it.`);
    return /** @type {string} */ (addresses[0]);
  }

  return async function fetchPicture(text) {
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      let url = parse(text);
      for (let hops = 0; hops <= REDIRECTS; hops++) {
        const response = await open(url, await checkedAddress(url), signal);
        const { location } = response.headers;
        const status = response.statusCode ?? 0;
        if (status >= 300 && status < 400 && location) {
          response.destroy();
          url = parse(location, url);
          continue;
        }
        if (status !== 200) {
          response.destroy();
          throw new RemotePictureError(`${url.host} answered with status ${status}.`);
        }
        return await read(response, maxBytes);
      }
      throw new RemotePictureError('The address redirects too often.');
    } catch (error) {
      if (error instanceof RemotePictureError) throw error;
      if (signal.aborted)
        throw new RemotePictureError(`The picture did not arrive within ${timeoutMs / 1000} s.`);
      throw new RemotePictureError('The picture could not be fetched from its address.');
    }
  };
}

/** @param {string} host */
async function addressesOf(host) {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

/** @param {string} text @param {URL} [base] */
function parse(text, base) {
  if (!URL.canParse(text, base?.href))
    throw new RemotePictureError('The picture needs a whole address (https://…).');
  const url = new URL(text, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new RemotePictureError('Only http and https addresses are fetched.');
  if (url.username || url.password)
    throw new RemotePictureError('An address with a user name or password is not fetched.');
  return url;
}

/**
 * @param {URL} url @param {string} address the checked one; the name goes into Host and into the TLS handshake only
 * @param {AbortSignal} signal
 * @returns {Promise<import('node:http').IncomingMessage>}
 */
function open(url, address, signal) {
  const family = ipaddr.parse(address).kind() === 'ipv6' ? 6 : 4;
  const send = url.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    send(url, {
      signal,
      agent: false,
      headers: { accept: 'image/*', 'accept-encoding': 'identity', 'user-agent': 'Tintype' },
      lookup: (_host, options, done) => {
        if (options.all) done(null, [{ address, family }]);
        else done(null, address, family);
      },
    })
      .once('response', resolve)
      .once('error', reject)
      .end();
  });
}

/** @param {import('node:http').IncomingMessage} response @param {number} maxBytes */
async function read(response, maxBytes) {
  const type = (response.headers['content-type'] ?? '').split(';')[0]?.trim() ?? '';
  const tooLarge = new RemotePictureError(
    `The picture is larger than ${Math.floor(maxBytes / 2 ** 20)} MiB.`,
  );
  try {
    if (!/^image\/|^application\/octet-stream$|^$/.test(type))
      throw new RemotePictureError(`The address leads to ${type}, not to a picture.`);
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) throw tooLarge;
    const chunks = [];
    let size = 0;
    for await (const chunk of response) {
      size += chunk.length;
      if (size > maxBytes) throw tooLarge;
      chunks.push(chunk);
    }
    return { type, bytes: Buffer.concat(chunks) };
  } finally {
    response.destroy();
  }
}
