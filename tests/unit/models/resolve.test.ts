import { afterEach, describe, expect, it, vi } from 'vitest';
import type { ModelRole } from '../../../src/capabilities/contract.ts';
import { forgetUnknownChoices } from '../../../src/models/catalogue.ts';
import { resolveModels } from '../../../src/models/resolve.ts';
import { useModelSettings, WITHOUT_MODEL } from '../../../src/models/settings.ts';

/** Ids of the studio models that are on this device. */
const here = new Set<string>();

vi.mock('../../../src/models/installed.ts', () => ({
  filesOfInstalled: async ({ id }: { id: string }) => (here.has(id) ? {} : undefined),
}));
vi.mock('../../../src/models/embedded-url.ts', () => ({ embeddedUrl: ({ name }: { name: string }) => name }));
vi.mock('../../../src/models/store.ts', () => ({ fileKey: () => '', verifiedFile: async () => undefined }));

// A browser without WebGPU; Node 20 has no navigator at all.
vi.stubGlobal('navigator', {});
afterEach(() => here.clear());

const enhancer: ModelRole = { label: 'Model', choices: ['tintype-upscale-x4', 'gfpgan-1-4'] };
const painter: ModelRole = { label: 'Model', choices: ['mi-gan', 'lama'], optional: true };

async function chosenFor(role: ModelRole, id?: string, params: Record<string, unknown> = {}) {
  const found = await resolveModels({ models: { role } }, id === undefined ? {} : { role: id }, params);
  return found.role?.manifest.id;
}

describe('the model of a role', () => {
  it('is the first that is there where none was picked', async () => {
    expect(await chosenFor(enhancer)).toBe('tintype-upscale-x4');
    expect(await chosenFor(painter)).toBeUndefined();
    here.add('lama');
    expect(await chosenFor(painter)).toBe('lama');
  });

  it('is the picked one', async () => {
    here.add('gfpgan-1-4').add('mi-gan').add('lama');
    expect(await chosenFor(enhancer, 'gfpgan-1-4')).toBe('gfpgan-1-4');
    expect(await chosenFor(painter, 'lama')).toBe('lama');
    expect(await chosenFor(painter, WITHOUT_MODEL)).toBeUndefined();
  });

  it.each([
    ['of a role that needs one', enhancer, 'gfpgan-1-4', 'GFPGAN 1.4'],
    ['of a role that goes without', painter, 'lama', 'LaMa'],
  ])('is an error that names a picked model which is not installed, %s', async (_, role, id, name) => {
    await expect(chosenFor(role, id)).rejects.toMatchObject({
      code: 'model-missing',
      message: `${name} is not installed. Open Models to add it, or choose another model.`,
    });
  });

  it('may be missing while a parameter leaves the role idle', async () => {
    const faces = { ...enhancer, onlyWith: 'faces' };
    expect(await chosenFor(faces, 'gfpgan-1-4', { faces: false })).toBeUndefined();
    await expect(chosenFor(faces, 'gfpgan-1-4', { faces: true })).rejects.toThrow('GFPGAN 1.4');
  });

  it.each(['no-such-model', 'lama', WITHOUT_MODEL])('cannot be %s, which is no model for it', async (id) => {
    await expect(chosenFor(enhancer, id)).rejects.toMatchObject({
      code: 'invalid',
      message: `Model: there is no model "${id}" for this.`,
    });
  });
});

it('choices of models that the studio no longer has are forgotten, and no others', () => {
  const kept = { 'enhance-face/enhancer': 'gfpgan-1-4', 'remove-object/painter': WITHOUT_MODEL };
  useModelSettings.setState({ chosen: { ...kept, 'upscale-photo/upscaler': 'gone' } });
  forgetUnknownChoices();
  expect(useModelSettings.getState().chosen).toEqual(kept);
});
