import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import upscale from '../../../src/capabilities/upscale-photo/definition.ts';
import { catalogue, findModel } from '../../../src/models/catalogue.ts';
import {
  foretellFirst,
  latestSpeed,
  rememberSpeed,
  rolesAtWork,
  runsOf,
  speedKey,
  useSpeeds,
} from '../../../src/models/speeds.ts';
import { jobDims, type ModelSpeed, workOf } from '../../../workers/runtime/speed.ts';
import { planTiles } from '../../../workers/runtime/tiling.ts';

const net = findModel('tintype-upscale-x4')!;
const speed = (change: Partial<ModelSpeed> = {}): ModelSpeed => ({
  backend: 'wasm',
  device: '4 threads',
  loadMs: 300,
  graphs: [{ graph: 'main', work: { per: 'tile', side: 192, overlap: 16 }, ms: 100 }],
  ...change,
});

beforeEach(() => useSpeeds.setState({ speeds: {} }));
afterEach(() => useSpeeds.setState({ speeds: {} }));

describe('what is remembered of a warm-up', () => {
  it('is kept per model, backend and device; the last one counts', () => {
    rememberSpeed(net, speed(), 1);
    rememberSpeed(net, speed({ backend: 'webgpu', device: 'apple/metal-3', loadMs: 50 }), 2);
    const { speeds } = useSpeeds.getState();
    expect(Object.keys(speeds[speedKey(net)]!)).toEqual(['wasm 4 threads', 'webgpu apple/metal-3']);
    expect(latestSpeed(speeds, net)).toMatchObject({ backend: 'webgpu', loadMs: 50 });
    rememberSpeed(net, speed({ loadMs: 7 }), 3);
    expect(latestSpeed(useSpeeds.getState().speeds, net)).toMatchObject({ backend: 'wasm', loadMs: 7 });
  });

  it('says nothing of another version of the file', () => {
    rememberSpeed(net, speed());
    const newer = structuredClone(net);
    newer.graphs.main!.variants[0]!.files[0]!.sha256 = 'f'.repeat(64);
    expect(latestSpeed(useSpeeds.getState().speeds, newer)).toBeUndefined();
  });
});

describe('the time of a first job', () => {
  const job = { width: 2000, height: 1500 };

  it('is loading and every tile', () => {
    const [across, down] = [job.width, job.height].map((length) => planTiles(length, 192, 16).starts.length);
    expect(foretellFirst([net], () => speed(), job)).toBeCloseTo(300 + across! * down! * 100);
  });

  it('is loading once and the rest for each of several pictures', () => {
    const one = foretellFirst([net], () => speed(), job)!;
    expect(foretellFirst([net], () => speed(), { ...job, count: 3 })).toBeCloseTo(300 + 3 * (one - 300));
  });

  it('is less for a picture smaller than a tile, more where a net of 2x must run twice', () => {
    const work = speed().graphs[0]!.work;
    expect(runsOf(work, { width: 90, height: 60 })).toBeCloseTo((96 / 192) ** 2);
    const small = { width: 192, height: 192, factor: 4 };
    expect(runsOf(work, small, 4)).toBe(1);
    expect(runsOf(work, small, 2)).toBe(1 + planTiles(384, 192, 16).starts.length ** 2);
  });

  it('counts the steps that were chosen, or the model\u2019s own', () => {
    const work = { per: 'step', times: 2, steps: 20 } as const;
    expect(runsOf(work, job)).toBe(40);
    expect(runsOf(work, { ...job, steps: 5 })).toBe(10);
  });

  it('is unknown while a model was not measured', () => {
    expect(foretellFirst([net, net], (m) => (m === net ? undefined : speed()), job)).toBeUndefined();
    expect(foretellFirst([], () => speed(), job)).toBeUndefined();
  });

  it('counts only models that the parameters ask for', () => {
    const chosen = (role: string) => findModel(upscale.models[role as 'upscaler']!.choices[0]!);
    const ids = (params: object) => rolesAtWork(upscale, { ...params }, chosen)?.map((m) => m.id);
    expect(ids({ noiseCancellationFactor: 0 })).toEqual(['tintype-upscale-x4']);
    expect(ids({ noiseCancellationFactor: 50 })).toEqual(['tintype-upscale-x4', 'tintype-restore']);
    expect(rolesAtWork(upscale, {}, () => undefined)).toBeUndefined();
  });
});

describe('what a warm-up runs', () => {
  const usable: [string, ModelManifest][] = catalogue
    .filter(({ task }) => !['segment', 'palette', 'face-landmarks', 'face-detect'].includes(task))
    .map((model) => [model.id, model]);
  it.each(usable)('%s: at sizes that are known', (_, model) => {
    const plan = workOf(model, 'wasm');
    expect(plan.length).toBeGreaterThan(0);
    for (const { graph, work } of plan) {
      const dims = jobDims(model, model.graphs[graph]!, work);
      for (const axis of model.graphs[graph]!.inputs.flatMap(({ shape }) => shape))
        expect(typeof axis === 'number' ? axis : dims[axis]).toBeGreaterThan(0);
    }
  });

  it('a diffusion model: at 64 latents a side, twice per step for guidance', () => {
    const model = findModel('stable-diffusion-1-5')!;
    const unet = workOf(model, 'webgpu').find(({ graph }) => graph === 'unet')!;
    expect(unet.work).toEqual({ per: 'step', times: 2, steps: 20 });
    expect(jobDims(model, model.graphs.unet!, unet.work)).toMatchObject({ height: 64, width: 64 });
  });
});
