/**
 * A built studio whose catalogue knows the tiny networks of tests/golden/diffusion as the files of SD Turbo, and a folder
 * with those networks, laid out as a mirror has them, as an export, or under any name. The published files have gigabytes.
 */

import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { changedBuild } from './changed-build.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tiny = join(root, 'tests/golden/diffusion/models');

/** Path in the folder of models → the network, and the published file whose place it takes. */
const FILES = {
  'text_encoder/model.onnx': 'sd-turbo/text-encoder.onnx',
  'unet.onnx': 'sd-turbo/unet.onnx',
  'vae_decoder/model.onnx': 'vae-decoder.onnx',
  'renamed.onnx': 'vae-encoder.onnx',
};
const GRAPHS = {
  textEncoder: 'text_encoder/model.onnx',
  unet: 'unet.onnx',
  vaeDecoder: 'vae_decoder/model.onnx',
  vaeEncoder: 'renamed.onnx',
};

/** @param {string} folder an empty one @returns {{ dist: string, models: string }} paths for --dist and --models */
export function tinyStudio(folder) {
  const models = join(folder, 'models');
  for (const [path, network] of Object.entries(FILES)) {
    mkdirSync(join(models, path, '..'), { recursive: true });
    cpSync(join(tiny, network), join(models, path));
  }
  const dist = changedBuild(join(folder, 'dist'), (_name, text) =>
    text.includes('id:`sd-turbo`') ? withTinyFiles(text, models) : text,
  );
  return { dist, models };
}

/** @param {string} script @param {string} models */
function withTinyFiles(script, models) {
  const manifest = JSON.parse(readFileSync(join(root, 'models/catalogue/sd-turbo.json'), 'utf8'));
  const start = script.indexOf('id:`sd-turbo`');
  let part = script.slice(start, script.indexOf('memoryMiB', start));
  const rest = script.slice(start + part.length);
  for (const [graph, path] of Object.entries(GRAPHS)) {
    const [file] = manifest.graphs[graph].variants[0].files;
    const bytes = readFileSync(join(models, path));
    part = part.replace(`bytes:${file.bytes}`, `bytes:${bytes.length}`);
    if (file.sha256) part = part.replace(file.sha256, createHash('sha256').update(bytes).digest('hex'));
  }
  // Random networks paint nothing with a meaning, so they are not asked what text-to-image is asked.
  part = part.replace('task:`text-to-image`', 'task:`test`');
  part = part.replaceAll('backends:[`webgpu`]', 'backends:[`wasm`]');
  return script.slice(0, start) + part + rest;
}
