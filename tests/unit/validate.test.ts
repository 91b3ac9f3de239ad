import { describe, expect, it } from 'vitest';
import { defineCapability } from '../../src/capabilities/contract.ts';
import { capabilities, findCapability } from '../../src/capabilities/registry.ts';
import upscale from '../../src/capabilities/upscale-photo/definition.ts';
import { defaultsOf, validate } from '../../src/capabilities/validate.ts';

const sample = defineCapability({
  id: 'sample',
  title: 'Sample',
  summary: '',
  group: 'colour',
  icon: 'Palette',
  inputs: {
    image: { kind: 'picture', label: 'Picture', required: true, urlField: 'imageUrl', from: 'document' },
  },
  params: {
    on: { kind: 'toggle', label: 'On', default: false },
    back: { kind: 'color', label: 'Background' },
    words: { kind: 'text', label: 'Words', maxLength: 5, required: true },
    colors: { kind: 'color-list', label: 'Colours', maxItems: 2, default: [] },
    seed: { kind: 'number', label: 'Seed', integer: true, min: 1, max: 9, step: 1 },
  },
  models: {},
  result: { kind: 'data', describe: '' },
});

describe('validate', () => {
  it('reads form strings into typed values', () => {
    const got = validate(sample, { on: 'true', back: 'ABC', words: 'hi', colors: '["#FFF"]', seed: '7' });
    expect(got).toEqual({
      ok: true,
      params: { on: true, back: '#aabbcc', words: 'hi', colors: ['#ffffff'], seed: 7 },
    });
  });

  it.each([
    [{ sizeFactor: 3 }, 'sizeFactor must be 2, 4, 8 or 10.'],
    [{ sizeFactor: 'abc' }, 'sizeFactor must be 2, 4, 8 or 10.'],
  ])('refuses %o with a sentence', (raw, message) => {
    const got = validate(upscale, raw);
    expect(got.ok ? [] : got.issues.map((i) => i.message)).toEqual([message]);
  });

  it('asks API callers for what the seed calls required, and the panel not', () => {
    expect(validate(upscale, {}, undefined, { strict: true })).toMatchObject({
      ok: false,
      issues: [{ field: 'sizeFactor' }],
    });
    expect(validate(upscale, {})).toEqual({ ok: true, params: defaultsOf(upscale) });
  });

  it('wants exactly one of a file and its URL', () => {
    const fields = (names: string[]) => {
      const got = validate(sample, { words: 'hi' }, new Set(names));
      return got.ok ? [] : got.issues.map((i) => i.field);
    };
    expect(fields(['image'])).toEqual([]);
    expect(fields(['imageUrl'])).toEqual([]);
    expect(fields([])).toEqual(['image']);
    expect(fields(['image', 'imageUrl'])).toEqual(['image']);
  });

  it.each([
    [{ words: '' }, 'words must not be empty.'],
    [{ words: 'too long' }, 'words must have at most 5 characters.'],
    [{ words: 'hi', back: '#12' }, 'back must be a hex colour such as #6dade0.'],
    [{ words: 'hi', colors: ['#fff', '#fff', '#fff'] }, 'colors must have at most 2 colours.'],
    [{ words: 'hi', seed: 1.5 }, 'seed must be a whole number from 1 to 9.'],
  ])('names the limit that %o breaks', (raw, message) => {
    const got = validate(sample, raw);
    expect(got.ok ? [] : got.issues.map((i) => i.message)).toEqual([message]);
  });
});

describe('registry', () => {
  it('finds capabilities by id and by alias', () => {
    expect(findCapability('supersize-image')?.id).toBe('upscale-photo');
    expect(findCapability('nothing')).toBeUndefined();
  });

  it('has unique ids', () => {
    const ids = capabilities.flatMap((c) => [c.id, ...(c.aliases ?? [])]);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
