/**
 * Renders a contact sheet of prompts in Chromium and measures the time per picture.
 * `node tests/bench/illustrator-sheet.mjs out.png [--prompts file] [--side 320] [--seeds 1,2] [--render 1024] [--columns 8] [--styles all|a,b]`
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { buildLibrary } from '../../models/illustrator/build-library.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    prompts: { type: 'string', default: join(ROOT, 'tests/bench/illustrator-prompts.txt') },
    side: { type: 'string', default: '240' },
    render: { type: 'string', default: '1024' },
    seeds: { type: 'string', default: '1,2' },
    columns: { type: 'string', default: '8' },
    styles: { type: 'string', default: '' },
  },
});
const out = positionals[0] ?? 'illustrator-sheet.png';
const side = Number(values.side);
const columns = Number(values.columns);
const jobs = readFileSync(values.prompts, 'utf8')
  .split('\n')
  .map((line) => line.trim())
  .filter((line) => line && !line.startsWith('#'))
  .flatMap((prompt) =>
    values.seeds
      .split(',')
      .flatMap((seed) =>
        (values.styles || 'none').split(',').map((style) => ({ prompt, seed: Number(seed), style })),
      ),
  );

buildLibrary();
const library = (name) => readFileSync(join(ROOT, '.cache/illustrator', name)).toString('base64');
const result = await build({
  root: ROOT,
  configFile: false,
  logLevel: 'error',
  build: {
    write: false,
    minify: false,
    lib: { entry: join(ROOT, 'workers/illustrator/index.ts'), formats: ['iife'], name: 'Illustrator' },
  },
});
const { code } = (Array.isArray(result) ? result[0] : result).output[0];
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  (p) => existsSync(p),
);
const browser = await chromium.launch({
  ...(executablePath ? { executablePath } : {}),
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: code });
  await page.evaluate(
    async ([lexicon, drawings, side, columns, rows]) => {
      const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
      window.library = await Illustrator.Library.open({ lexicon: bytes(lexicon), drawings: bytes(drawings) });
      window.sheet = new OffscreenCanvas(side * columns, rows * (side + 16));
      const ctx = window.sheet.getContext('2d');
      ctx.fillStyle = '#fff';
      ctx.fillRect(0, 0, window.sheet.width, window.sheet.height);
    },
    [library('lexicon.bin'), library('drawings.bin'), side, columns, Math.ceil(jobs.length / columns)],
  );
  const times = [];
  for (const [i, job] of jobs.entries()) {
    const { ms, ignored } = await page.evaluate(
      async ({ job, i, side, columns, render }) => {
        const start = performance.now();
        const { scene, ignored } = Illustrator.composeScene(
          job.prompt,
          {
            seed: job.seed,
            width: render,
            height: render,
            ...(job.style === 'none' ? {} : { styleId: job.style }),
          },
          window.library.lexicon,
        );
        const canvas = new OffscreenCanvas(render, render);
        const ctx = canvas.getContext('2d', { willReadFrequently: true });
        Illustrator.drawScene(scene, ctx, await window.library.art(scene));
        const image = ctx.getImageData(0, 0, render, render);
        if (scene.style !== 'none')
          image.data.set(Illustrator.applyStyle(scene.style, image.data, render, render, job.seed));
        ctx.putImageData(image, 0, 0);
        const ms = performance.now() - start;
        const sheet = window.sheet.getContext('2d');
        const [x, y] = [(i % columns) * side, Math.floor(i / columns) * (side + 16)];
        sheet.imageSmoothingQuality = 'high';
        sheet.drawImage(canvas, x, y, side - 2, side - 2);
        sheet.fillStyle = '#000';
        sheet.font = '10px sans-serif';
        sheet.fillText(job.style === 'none' ? job.prompt : job.style, x + 2, y + side + 10, side - 6);
        return { ms, ignored };
      },
      { job, i, side, columns, render: Number(values.render) },
    );
    times.push(ms);
    if (ms > 3000) console.warn(`slow: ${Math.round(ms)} ms for "${job.prompt}" ${job.style}`);
    if (ignored.length) console.warn(`ignored in "${job.prompt}": ${ignored.join(' ')}`);
  }
  const png = await page.evaluate(async () => {
    const blob = await window.sheet.convertToBlob({ type: 'image/png' });
    const bytes = new Uint8Array(await blob.arrayBuffer());
    let text = '';
    for (let i = 0; i < bytes.length; i += 32768)
      text += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(text);
  });
  writeFileSync(out, Buffer.from(png, 'base64'));
  times.sort((a, b) => a - b);
  console.warn(
    `${times.length} pictures of ${values.render} px: median ${Math.round(times[times.length >> 1])} ms, slowest ${Math.round(times.at(-1))} ms → ${out}`,
  );
} finally {
  await browser.close();
}
