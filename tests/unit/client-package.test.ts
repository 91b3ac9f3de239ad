/** The client as npm would deliver it: packed, unpacked into a project of its own, type-checked, run and bundled there. */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'tintype-consumer-'));
const installed = join(project, 'node_modules/tintype');

const CONSUMER = `
import { createTintype, http, TintypeError, type Palette } from 'tintype/client';

const tintype = createTintype(http('http://127.0.0.1:8787/', { key: 'k' }));
declare const photo: Blob;

export async function right(signal: AbortSignal): Promise<Blob> {
  const palette: Palette = (await tintype.generateColor({ colorList: ['#fff'] })).data;
  const { blob, provenance } = await tintype.upscalePhoto(photo, { sizeFactor: 4, fileType: 'webp' }, { signal });
  await tintype.removeObject(photo, { mask: photo });
  await tintype.removeBackground(new URL('https://example.org/a.png'));
  await tintype.makeArt({ inputText: palette.harmony, seedValue: provenance.seed });
  return blob;
}

export function wrong(error: unknown) {
  // @ts-expect-error sizeFactor is required
  void tintype.upscalePhoto(photo, {});
  // @ts-expect-error 3 is no size
  void tintype.upscalePhoto(photo, { sizeFactor: 3 });
  // @ts-expect-error the mask is missing
  void tintype.removeObject(photo, {});
  // @ts-expect-error this endpoint takes no address
  void tintype.upscalePhoto(new URL('https://example.org/a.png'), { sizeFactor: 2 });
  // @ts-expect-error no such parameter
  void tintype.restorePicture(photo, { withScratch: true, withScratches: true });
  // @ts-expect-error a palette is no picture
  void tintype.generateColor({ colorList: [] }).then((result) => result.blob);
  return error instanceof TintypeError ? error.field : undefined;
}
`;

const RUN = `
import { createTintype, http } from 'tintype/client';
const tintype = createTintype(http(process.argv[2], { key: 'k' }));
const { blob, provenance } = await tintype.upscalePhoto(new Blob(['photo']), { sizeFactor: 2 });
const refused = await tintype.generateColor({ colorList: [] }).catch((e) => e.code);
console.log(JSON.stringify([await blob.text(), provenance.models, refused]));
`;

beforeAll(() => {
  const out = join(project, 'package');
  const options = { cwd: root, encoding: 'utf8' as const };
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', '-c', '.ci/client.config.ts'], {
    ...options,
    env: { ...process.env, TINTYPE_CLIENT_OUT: out },
  });
  execFileSync('npm', ['pack', '--silent', '--pack-destination', project], { ...options, cwd: out });
  mkdirSync(installed, { recursive: true });
  const archive = readdirSync(project).find((file) => file.endsWith('.tgz'));
  execFileSync('tar', ['-xzf', join(project, archive!), '-C', installed, '--strip-components=1']);
  writeFileSync(join(project, 'package.json'), '{ "type": "module" }');
}, 300_000);

afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('the package', () => {
  it('type-checks a consumer under the strictest settings, and refuses what is wrong', () => {
    writeFileSync(join(project, 'consumer.ts'), CONSUMER);
    writeFileSync(
      join(project, 'tsconfig.json'),
      JSON.stringify({
        compilerOptions: {
          target: 'es2022',
          module: 'nodenext',
          strict: true,
          noEmit: true,
          skipLibCheck: false,
          lib: ['es2022', 'dom', 'dom.iterable'],
          types: [],
        },
        files: ['consumer.ts'],
      }),
    );
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const run = () => execFileSync(process.execPath, [tsc, '-p', project], { encoding: 'utf8' });
    expect(run()).toBe('');
  }, 120_000);

  it('runs in Node', async () => {
    const server = createServer((request, response) => {
      const good = request.url === '/upscale-photo' && request.headers.authorization === 'k';
      request.resume().on('end', () => {
        if (good) response.writeHead(200, { 'X-Tintype-Model': 'net' }).end('larger');
        else response.writeHead(400).end('{"error":"invalid","detail":"No."}');
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    writeFileSync(join(project, 'run.mjs'), RUN);
    const printed = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, ['run.mjs', url], { cwd: project }, (error, stdout, stderr) =>
        error ? reject(new Error(stderr)) : resolve(stdout),
      );
    });
    server.close();
    expect(JSON.parse(printed)).toEqual(['larger', ['net'], 'invalid']);
  }, 120_000);

  it('leaves out of a bundle what is not used', async () => {
    const entry = join(project, 'one.js');
    writeFileSync(
      entry,
      "import { http, upscalePhoto } from 'tintype/client'; globalThis.run = (p) => upscalePhoto(http(), p, { sizeFactor: 2 });",
    );
    const result = await build({
      root: project,
      configFile: false,
      logLevel: 'error',
      build: { write: false, minify: false, rolldownOptions: { input: entry } },
    });
    const [bundle] = Array.isArray(result) ? result : [result];
    const code = 'output' in bundle! ? bundle.output.map((o) => ('code' in o ? o.code : '')).join('') : '';
    expect(code).toContain('upscale-photo');
    expect(code).not.toMatch(/make-art|recipes\/run|MessageChannel/);
  }, 120_000);
});
