/** What every quality case works with: the studio, pictures, scores, and the strips of the report. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decode } from 'fast-png';
import type { Raster } from '../../../src/capabilities/contract.ts';
import { createRaster, crop } from '../../../workers/imaging/raster.ts';
import { resize } from '../../../workers/imaging/resize.ts';
import { findShared } from '../../lib/shared.mjs';
import { psnrRgb, psnrY, ssimY } from '../lib/metrics.ts';
import { perceptual } from '../lib/nets.ts';
import { type RunSettings, type Studio, StudioError } from '../lib/studio.ts';
import type { Figures, Kind, Picture, Section } from './section.ts';

export interface Photo {
  name: string;
  picture: Raster;
}

export interface QualityCase {
  id: string;
  title: string;
  capability: string;
  about: string;
  /** Part of the slice that runs in CI, on fixtures alone. */
  slice?: boolean;
  /** Works on the user's own photos (with `--folder`). */
  folder?: boolean;
  measure(context: Context, section: Section): Promise<void>;
}

export interface ContextOptions {
  slice: boolean;
  /** The user's own pictures instead of the measuring set. */
  folder?: string;
  /** At most this many pictures of each set: a quick look. */
  limit?: number;
}

const FIXTURES = fileURLToPath(new URL('../../fixtures', import.meta.url));
/** Public domain and CC0, see tests/fixtures/SOURCES.md. */
const SLICE_PHOTOS = ['astronaut.jpg', 'coffee.webp', 'cat-small.png'];
const PHOTO_TYPES = new Set(['.png', '.jpg', '.jpeg', '.webp', '.bmp', '.avif']);
const FOLDER_PHOTOS = 12;
const FOLDER_SIDE = 500;
/** Longer side of a picture in the report. */
const SHOWN = 360;

export class Context {
  readonly studio: Studio;
  readonly slice: boolean;
  readonly folder: string | undefined;
  /** At most this many pictures of each set. */
  readonly limit: number;
  /** What a result was made with, by label: for the report's notes. */
  readonly notices = new Set<string>();

  constructor(studio: Studio, { slice, folder, limit = Number.POSITIVE_INFINITY }: ContextOptions) {
    this.studio = studio;
    this.slice = slice;
    this.folder = folder;
    this.limit = limit;
  }

  /**
   * Names of the pictures in a folder of the measuring set, without the alphas beside them, sorted by number or name; empty
   * where it is absent.
   */
  list(folder: string): string[] {
    const path = findShared(`eval/${folder}`);
    if (!path) return [];
    return readdirSync(path)
      .filter((f) => PHOTO_TYPES.has(extname(f)) && !/_(alpha|trimap)\./.test(f))
      .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
      .slice(0, this.limit);
  }

  /** A picture of the measuring set. */
  shared(path: string): Promise<Raster> {
    const file = findShared(`eval/${path}`);
    if (!file) throw new Error(`shared/eval/${path} is not beside this checkout`);
    return this.load(file);
  }

  /** PNGs are read exactly; everything else as the browser decodes it. */
  async load(file: string): Promise<Raster> {
    const bytes = readFileSync(file);
    return extname(file) === '.png' ? readPng(bytes) : this.studio.decode(bytes);
  }

  /** Clean photos: the Kodak crops of the measuring set, or the user's, or the fixtures of the slice. */
  async photos(): Promise<Photo[]> {
    const files = this.slice
      ? SLICE_PHOTOS.map((f) => join(FIXTURES, f))
      : this.folder
        ? readdirSync(this.folder)
            .filter((f) => PHOTO_TYPES.has(extname(f).toLowerCase()))
            .map((f) => join(this.folder!, f))
            .filter((f) => statSync(f).isFile())
            .slice(0, FOLDER_PHOTOS)
        : this.list('photos/kodak').map((f) => findShared(`eval/photos/kodak/${f}`)!);
    const photos: Photo[] = [];
    for (const file of files) {
      const picture = opaque(await this.load(file));
      photos.push({ name: basename(file), picture: this.folder ? centre(picture, FOLDER_SIDE) : picture });
    }
    return photos;
  }

  /** PSNR RGB and Y, SSIM and perceptual distance, `border` pixels left out on all sides. */
  async score(truth: Raster, out: Raster, border = 0): Promise<Figures> {
    const inner = (p: Raster) => crop(p, border, border, p.width - 2 * border, p.height - 2 * border);
    const [a, b] = [inner(truth), inner(out)];
    return {
      psnr: psnrRgb(a, b),
      psnrY: psnrY(a, b),
      ssim: ssimY(a, b),
      perceptual: await perceptual(a, b),
    };
  }

  /**
   * The ways to run a capability: as it comes (the lite engine), then with each other model that is installed.
   * @param role the model role that is varied
   */
  async engines(capability: string, role: string): Promise<{ label: string; settings: RunSettings }[]> {
    const lite = { label: 'Tintype lite', settings: {} };
    if (this.slice) return [lite];
    const definition = (await this.studio.capabilities()).find(({ id }) => id === capability);
    const { choices, optional } = definition?.models[role] ?? { choices: [], optional: true };
    const others = (optional ? choices : choices.slice(1)).filter((id) => !this.#missing.has(id));
    return [lite, ...others.map((id) => ({ label: `Tintype, ${id}`, settings: { models: { [role]: id } } }))];
  }

  /** Models that were asked for and are not installed: not asked again. */
  readonly #missing = new Set<string>();

  /** Runs a capability; null where a chosen model is not installed. @throws StudioError of any other kind */
  async run(...job: Parameters<Studio['run']>): Promise<Raster | null> {
    const asked = Object.values(job[3]?.models ?? {});
    try {
      const { picture, provenance } = await this.studio.run(...job);
      for (const { id, tier } of provenance.models) this.notices.add(`${id} (${tier})`);
      return picture;
    } catch (error) {
      if (!(error instanceof StudioError && error.code === 'model-missing')) throw error;
      for (const id of asked) this.#missing.add(id);
      return null;
    }
  }

  /** A picture for the report, no larger than needed. */
  async shown(label: string, kind: Kind, picture: Raster): Promise<Picture> {
    const scale = Math.min(1, SHOWN / Math.max(picture.width, picture.height));
    const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)];
    const small = scale < 1 ? resize(picture, width, height, { kernel: 'box' }) : picture;
    const base64 = await this.studio.encode(small, 'image/webp', 88);
    return { label, kind, base64, type: 'image/webp', width };
  }
}

/** @throws RangeError for what fast-png cannot tell apart (16 bit) */
export function readPng(bytes: Uint8Array): Raster {
  const { width, height, data, channels, depth, palette } = decode(bytes);
  if (depth !== 8 || palette)
    throw new RangeError(`PNGs of ${depth} bits or with a palette are not read here`);
  const out = createRaster(width, height);
  for (let p = 0; p < width * height; p++) {
    const at = p * channels;
    const grey = channels < 3;
    for (let c = 0; c < 3; c++) out.data[p * 4 + c] = data[at + (grey ? 0 : c)]!;
    out.data[p * 4 + 3] = channels % 2 === 0 ? data[at + channels - 1]! : 255;
  }
  return out;
}

export function opaque(picture: Raster): Raster {
  const data = picture.data.slice();
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { ...picture, data };
}

/** The middle of a picture, at most `side` wide and high. */
export function centre(picture: Raster, side: number): Raster {
  const [width, height] = [Math.min(side, picture.width), Math.min(side, picture.height)];
  return crop(
    picture,
    Math.floor((picture.width - width) / 2),
    Math.floor((picture.height - height) / 2),
    width,
    height,
  );
}
