import { describe, expect, it } from 'vitest';
import { modelHosts } from '../../../.ci/headers.ts';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { findModel } from '../../../src/models/catalogue.ts';
import { reportText } from '../../../src/models/diagnostics-report.ts';
import { usualSpeed } from '../../../src/models/history.ts';
import { mirrorProblem } from '../../../src/models/MirrorField.tsx';
import { backendStatus } from '../../../src/models/status.ts';

const states = (model: ModelManifest, ...rest: [Record<string, 'pass' | 'fail'>, Record<string, string>?]) =>
  backendStatus(model, ...rest).map(({ state }) => state);

describe('what is known about backends', () => {
  const general = findModel('realesr-general-x4v3')!;
  const hash = general.graphs.main!.variants[0]!.files[0]!.sha256!;

  it('comes from the verdicts of the file, on any device', () => {
    expect(states(general, {})).toEqual(['untested', 'untested']);
    expect(states(general, { [`${hash}|wasm|cpu`]: 'pass' })).toEqual(['untested', 'pass']);
    expect(states(general, { [`${hash}|webgpu|x`]: 'fail', [`${hash}|wasm|cpu`]: 'pass' })).toEqual([
      'fail',
      'pass',
    ]);
  });

  it('says where the catalogue rules a backend out, and why', () => {
    expect(backendStatus(findModel('lama')!, {})[0]).toMatchObject({
      state: 'excluded',
      why: expect.stringContaining('Fourier'),
    });
  });

  it('needs all graphs, and finds files that were trusted at first use', () => {
    const turbo = findModel('sdxl-turbo')!;
    const sources = Object.values(turbo.graphs).map((g) => g.variants[0]!.files[0]!.source);
    const hashes = Object.fromEntries(sources.map((source, i) => [source, `hash${i}`]));
    const some = Object.fromEntries(sources.slice(1).map((_, i) => [`hash${i}|webgpu|gpu`, 'pass' as const]));
    expect(states(turbo, some, hashes)).toEqual(['untested', 'none']);
    const all = { ...some, [`hash${sources.length - 1}|webgpu|gpu`]: 'pass' as const };
    expect(states(turbo, all, hashes)).toEqual(['pass', 'none']);
  });
});

describe('mirrors', () => {
  const hosts = ['https://huggingface.co', 'https://*.hf.co', 'https://models.example.org'];
  it.each([
    ['', undefined],
    ['https://models.example.org/hub', undefined],
    ['https://cdn.hf.co/a', undefined],
    ['https://hf.co.evil.org/', 'models.mirror.closed'],
    ['http://models.example.org', 'models.mirror.closed'],
    ['models', 'models.mirror.no-address'],
    ['ftp://models.example.org', 'models.mirror.no-address'],
  ])('%j', (address, problem) => {
    expect(mirrorProblem(address, hosts)).toBe(problem);
  });

  it('open the policy at build time, plain origins only', () => {
    expect(modelHosts('https://a.example:8443, https://*.b.example')).toEqual([
      'https://a.example:8443',
      'https://*.b.example',
    ]);
    expect(() => modelHosts("https://a.example; script-src 'unsafe-eval'")).toThrow(/not an origin/);
  });
});

it('the usual speed is the median over all jobs of a model', () => {
  const runs = {
    'upscale-photo|a+b|4': { runs: [{ megapixels: 1, ms: 1000 }] },
    'upscale-photo|a|2': {
      runs: [
        { megapixels: 2, ms: 6000 },
        { megapixels: 1, ms: 9000 },
      ],
    },
    'make-art|c|': { runs: [{ megapixels: 0, ms: 700 }] },
  };
  expect(usualSpeed(runs, 'a')).toEqual({ ms: 3000, per: 'megapixel' });
  expect(usualSpeed(runs, 'c')).toEqual({ ms: 700, per: 'job' });
  expect(usualSpeed(runs, 'd')).toBeUndefined();
});

it('the report names device, graphs, backends, results and reasons', () => {
  const model = findModel('lama')!;
  const checks = [
    { graph: 'main', backend: 'webgpu' as const, result: 'excluded' as const, why: 'fails' },
    { graph: 'main', backend: 'wasm' as const, result: 'pass' as const, ms: 812 },
  ];
  const reply = { checks, verdicts: {}, device: '4 threads', peakMiB: 900 };
  expect(
    reportText(
      [
        { model, reply },
        { model: findModel('mi-gan')!, reply: undefined },
      ],
      ['Browser 1'],
    ),
  ).toBe(
    `Tintype diagnostics
Browser 1
hardware: 4 threads

LaMa (lama)
  main on webgpu: excluded: fails
  main on wasm: pass in 812 ms
  at most 900 MiB

MI-GAN (mi-gan)
  could not be checked: its worker died`,
  );
});
