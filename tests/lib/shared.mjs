/** Finds the measuring set, which lies beside the checkout and is no part of it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../../', import.meta.url);

/**
 * Path of a file or folder of the measuring set (`TINTYPE_SHARED`, `../shared` or `../../shared`), or undefined.
 * @param {string} path relative, such as `eval/photos/kodak`
 */
export function findShared(path) {
  const beside = ['../shared', '../../shared'].map((place) => fileURLToPath(new URL(place, root)));
  return [process.env.TINTYPE_SHARED, ...beside]
    .filter((place) => place !== undefined)
    .map((place) => `${place}/${path}`)
    .find((file) => existsSync(file));
}
