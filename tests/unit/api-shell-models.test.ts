/** What `npm run api` does with --models and --profile before a browser starts. */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { listModelFiles } from '../../src/api/shell/model-folder.mjs';
import { HELP, readOptions } from '../../src/api/shell/options.mjs';
import { claimProfile } from '../../src/api/shell/profile.mjs';

const folder = mkdtempSync(join(tmpdir(), 'tintype-shell-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the options', () => {
  it('are whole paths, and nothing where they were not given', () => {
    expect(readOptions(['--models', 'weights', '--profile', '/p'])).toMatchObject({
      models: resolve('weights'),
      profile: '/p',
      dist: null,
      build: true,
    });
    expect(readOptions(['--dist', '/built', '--browser-flag=--a', '--browser-flag=--b=c'])).toMatchObject({
      models: null,
      profile: null,
      build: false,
      browserFlags: ['--a', '--b=c'],
    });
  });

  it('are told by --help', () => {
    for (const option of ['--models DIR', '--profile DIR', '--browser-flag FLAG', '--dist DIR'])
      expect(HELP).toContain(option);
  });
});

describe('a folder of model files', () => {
  it('is listed with its subfolders, in a fixed order', () => {
    const models = join(folder, 'models');
    mkdirSync(join(models, 'unet'), { recursive: true });
    writeFileSync(join(models, 'unet/model.onnx'), 'abc');
    writeFileSync(join(models, 'a.onnx'), 'a');
    expect(listModelFiles(models)).toEqual([
      { path: join(models, 'a.onnx'), name: 'a.onnx', bytes: 1, modified: expect.any(Number) },
      { path: join(models, 'unet/model.onnx'), name: 'model.onnx', bytes: 3, modified: expect.any(Number) },
    ]);
  });

  it('that is none is refused with a sentence', () => {
    expect(() => listModelFiles(join(folder, 'nowhere'))).toThrow(/^--models .*nowhere is not a folder\.$/);
  });
});

describe('a kept profile', () => {
  const profile = join(folder, 'profile');
  const claim = join(profile, 'tintype-api.pid');
  const dead = () => {
    throw Object.assign(new Error('no such process'), { code: 'ESRCH' });
  };
  const foreign = () => {
    throw Object.assign(new Error('not ours'), { code: 'EPERM' });
  };

  it('is this user\u2019s alone, and free again afterwards', () => {
    const leave = claimProfile(profile);
    expect(statSync(profile).mode & 0o077).toBe(0);
    leave();
    claimProfile(profile, () => undefined)();
  });

  it('belongs to one living process', () => {
    writeFileSync(claim, '4711');
    expect(() => claimProfile(profile, () => undefined)).toThrow(/is used by process 4711/);
    expect(() => claimProfile(profile, foreign)).toThrow(/is used by process 4711/);
  });

  it.each([
    ['of a process that is gone', '4711', dead],
    ['of a process of this very number', String(process.pid), () => undefined],
    ['that is damaged', 'x', () => undefined],
  ])('with a claim %s can be taken', (_, owner, probe) => {
    writeFileSync(claim, owner);
    claimProfile(profile, probe)();
  });
});
