import { describe, expect, it } from 'vitest';
import { capabilities } from '../../src/capabilities/registry.ts';
import { addressOf } from '../../src/models/address.ts';
import { catalogue, filesOf, findModel } from '../../src/models/catalogue.ts';
import { sniffImpostor } from '../../src/models/impostor.ts';
import { speedometer } from '../../src/models/installed.ts';
import { chunkCount, fileKey } from '../../src/models/store.ts';
import { toolsUsing } from '../../src/models/used-by.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('impostors', () => {
  it.each([
    ['version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n', 'a Git LFS pointer'],
    ['\n<!DOCTYPE html><html>', 'a web page'],
    ['<html><body>404', 'a web page'],
    ['{"error":"Repository not found"}', 'an error message'],
  ])('%j is named', (text, name) => {
    expect(sniffImpostor(bytes(text))).toContain(name);
  });

  it('lets ONNX through', () => {
    expect(sniffImpostor(Uint8Array.of(8, 8, 18, 7, 112, 121, 116, 111, 114, 99, 104))).toBeUndefined();
  });
});

describe('addresses', () => {
  const file = {
    name: 'a.onnx',
    bytes: 1,
    sha256: null,
    source: 'https://huggingface.co/x/y/resolve/r/a.onnx',
  };

  it('keeps the path on a mirror', () => {
    expect(addressOf(file)).toBe(file.source);
    expect(addressOf(file, 'https://models.example.org/hub')).toBe(
      'https://models.example.org/hub/x/y/resolve/r/a.onnx',
    );
  });

  it('keys unpinned files by address', () => {
    expect(fileKey(file)).toBe(`url:${file.source}`);
    expect(fileKey({ ...file, sha256: 'ab' })).toBe('ab');
  });

  it('counts chunks', () => {
    expect([0, 1, 4 << 20, (4 << 20) + 1].map(chunkCount)).toEqual([1, 1, 1, 2]);
  });
});

describe('speedometer', () => {
  it('waits a second, then follows the last five', () => {
    const meter = speedometer();
    expect(meter(0, 0)).toBeUndefined();
    expect(meter(500, 500)).toBeUndefined();
    expect(meter(2000, 2000)).toBeCloseTo(1000);
    let last: number | undefined;
    for (let t = 3000; t <= 20_000; t += 1000) last = meter(2000 + (t - 2000) * 3, t);
    expect(last).toBeCloseTo(3000);
  });
});

describe('catalogue', () => {
  it.each(catalogue.map((m) => [m.id, m] as const))('%s is whole', (id, model) => {
    const files = filesOf(model);
    expect(findModel(id)).toBe(model);
    expect(model.limits.length).toBeGreaterThan(20);
    expect(model.licence.note.length).toBeGreaterThan(10);
    expect(new Set(files.map((f) => f.source)).size).toBeGreaterThan(0);
    for (const file of files) {
      if (file.bytes !== null) expect(file.bytes).toBeGreaterThan(0);
      else expect(file.sha256, 'a known file has a known size').toBeNull();
      if (file.sha256 !== null) expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
      if (model.tier === 'lite') expect(file.source).toMatch(/^embedded:/);
      else expect(file.source).toMatch(/^https:\/\//);
      // Hubs resolve branches and whole hashes, not shortened ones.
      if (file.source.includes('/resolve/')) expect(file.source).toMatch(/\/resolve\/(main|[0-9a-f]{40})\//);
    }
    for (const graph of Object.values(model.graphs)) {
      const served = graph.variants.flatMap((v) => v.backends).filter((b) => !model.badBackends?.[b]);
      expect(new Set(served).size, 'each backend has one variant').toBe(served.length);
      expect(served.length).toBeGreaterThan(0);
      if (model.tier === 'lite') expect(graph.variants.some((v) => v.backends.includes('wasm'))).toBe(true);
    }
  });

  it('has no model that no tool works with', () => {
    expect(catalogue.filter(({ id }) => toolsUsing(id).length === 0).map(({ id }) => id)).toEqual([]);
  });

  it('has every model that a capability names', () => {
    for (const capability of capabilities)
      for (const role of Object.values(capability.models)) {
        for (const id of role.choices) expect(findModel(id)?.id, `${capability.id}: ${id}`).toBe(id);
        if (!role.optional) expect(findModel(role.choices[0]!)?.tier, capability.id).toBeDefined();
      }
  });
});
