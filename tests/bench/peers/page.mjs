/**
 * The peers in a page of their own, as `window.peers`: each takes RGBA pixels and gives RGBA pixels (or a plane) and the
 * milliseconds it took, models loaded and warm. Built by tests/bench/peers.ts from the packages in this folder.
 */
import { removeBackground } from '@imgly/background-removal';
import * as tf from '@tensorflow/tfjs';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import medium from '@upscalerjs/esrgan-medium/4x';
import slim from '@upscalerjs/esrgan-slim/4x';
import pica from 'pica';
import Upscaler from 'upscaler';
import { resize } from '../../../workers/imaging/resize.ts';

const MODELS = { slim, medium };
const at = (path) => new URL(path, location.href).href;
setWasmPaths(at('tfjs-wasm/'));
setThreadsCount(Math.min(4, navigator.hardwareConcurrency));

const fromBase64 = (text) => Uint8ClampedArray.from(atob(text), (c) => c.charCodeAt(0));
async function toBase64(data) {
  const url = await new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.readAsDataURL(new Blob([data]));
  });
  return url.slice(url.indexOf(',') + 1);
}

function canvasOf({ width, height, data }) {
  const canvas = new OffscreenCanvas(width, height);
  canvas
    .getContext('2d', { willReadFrequently: true })
    .putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}
const pixelsOf = (canvas) =>
  canvas.getContext('2d', { willReadFrequently: true }).getImageData(0, 0, canvas.width, canvas.height);

/** A picture of any size: the tile, stretched. */
function stretched(tile, width, height) {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d', { willReadFrequently: true }).drawImage(canvasOf(tile), 0, 0, width, height);
  return { width, height, data: pixelsOf(canvas).data };
}

const upscalers = new Map();

/** UpscalerJS, whole picture at once (its default): RGB tensor in, RGBA pixels out. */
async function upscalerjs(picture, { model, backend }) {
  await tf.setBackend(backend);
  const key = `${model} ${backend}`;
  if (!upscalers.has(key)) {
    const definition = { ...MODELS[model], path: at(`esrgan-${model}/models/x4/model.json`) };
    upscalers.set(key, new Upscaler({ model: definition, warmupSizes: [] }));
  }
  const upscaler = upscalers.get(key);
  await upscaler.ready;
  const started = performance.now();
  const input = tf.browser.fromPixels(new ImageData(picture.data, picture.width, picture.height));
  const output = await upscaler.upscale(input, { output: 'tensor' });
  const clipped = tf.tidy(() => output.clipByValue(0, 255).round().toInt());
  const data = await tf.browser.toPixels(clipped);
  const ms = performance.now() - started;
  const [height, width] = output.shape;
  tf.dispose([input, output, clipped]);
  return { ms, picture: { width, height, data } };
}

/** @imgly/background-removal, PNG in, PNG out. The picture that comes back is its alpha as grey. */
async function imgly(picture, { model }) {
  const file = await canvasOf(picture).convertToBlob({ type: 'image/png' });
  const started = performance.now();
  const blob = await removeBackground(file, {
    publicPath: at('imgly/'),
    model,
    output: { format: 'image/png' },
  });
  const ms = performance.now() - started;
  const bitmap = await createImageBitmap(blob, { premultiplyAlpha: 'none' });
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d').drawImage(bitmap, 0, 0);
  const { width, height, data } = pixelsOf(canvas);
  for (let i = 0; i < data.length; i += 4) data.fill(data[i + 3], i, i + 3).fill(255, i + 3, i + 4);
  return { ms, picture: { width, height, data } };
}

/** Shrinking a large picture: our own, pica, the canvas. */
async function shrink(tile, { method, from, to }) {
  const picture = stretched(tile, from.width, from.height);
  const source = canvasOf(picture);
  const started = performance.now();
  if (method === 'tintype') resize(picture, to.width, to.height);
  else if (method === 'canvas') {
    const canvas = new OffscreenCanvas(to.width, to.height);
    const context = canvas.getContext('2d', { willReadFrequently: true });
    context.imageSmoothingQuality = 'high';
    context.drawImage(source, 0, 0, to.width, to.height);
    pixelsOf(canvas);
  } else {
    const options = {
      src: picture.data,
      width: from.width,
      height: from.height,
      toWidth: to.width,
      toHeight: to.height,
    };
    await pica({ features: ['js', 'wasm'] }).resizeBuffer({ ...options, filter: 'lanczos3' });
  }
  return { ms: performance.now() - started, picture: null };
}

const METHODS = { upscalerjs, imgly, shrink };

window.peers = {
  /** @param sent { width, height, base64 } */
  async run(method, sent, options) {
    const answer = await METHODS[method]({ ...sent, data: fromBase64(sent.base64) }, options);
    if (!answer.picture) return { ms: answer.ms, picture: null };
    const { width, height, data } = answer.picture;
    return { ms: answer.ms, picture: { width, height, base64: await toBase64(data) } };
  },
};
