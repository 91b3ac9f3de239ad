/** TIFF header: the first directory, and how many there are (TIFF 6.0 §2 and §8). */
import { bytesOf, type Directory, firstDirectory, next, numberOf } from '../tiff-directory.ts';
import { damaged, type PictureHeader } from './header.ts';

const [WIDTH, HEIGHT, BITS, PHOTOMETRIC, ORIENTATION, EXTRA, PROFILE] = [
  0x0100, 0x0101, 0x0102, 0x0106, 0x0112, 0x0152, 0x8773,
];
const [CMYK, MAX_PAGES] = [5, 10_000];

/** @throws JobError `invalid` when there is no directory, or when its directories run in a circle */
export function readTiffHeader(bytes: Uint8Array<ArrayBuffer>): PictureHeader {
  const first = firstDirectory(bytes);
  const width = numberOf(first, WIDTH);
  const height = numberOf(first, HEIGHT);
  if (!first || !width || !height) throw damaged('TIFF');
  const photometric = numberOf(first, PHOTOMETRIC) ?? 1;
  const orientation = numberOf(first, ORIENTATION) ?? 1;
  const profile = bytesOf(first, PROFILE);
  return {
    type: 'image/tiff',
    width,
    height,
    bitDepth: numberOf(first, BITS) ?? 1,
    mayHaveAlpha: numberOf(first, EXTRA) !== undefined,
    animated: false,
    pages: pagesOf(first),
    orientation: orientation >= 1 && orientation <= 8 ? orientation : 1,
    colors: photometric === CMYK ? 'cmyk' : photometric < 2 ? 'grey' : 'rgb',
    ...(profile && { icc: { bytes: profile, deflated: false } }),
    metadata: {},
    complete: true,
  };
}

function pagesOf(first: Directory): number {
  const seen = new Set<number>();
  for (let page: Directory | undefined = first; page; page = next(page)) {
    if (seen.has(page.at) || seen.size === MAX_PAGES) throw damaged('TIFF');
    seen.add(page.at);
  }
  return seen.size;
}
