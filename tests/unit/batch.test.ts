import { describe, expect, it } from 'vitest';
import type { Provenance } from '../../src/capabilities/contract.ts';
import { findCapability } from '../../src/capabilities/registry.ts';
import { defaultsOf } from '../../src/capabilities/validate.ts';
import type { OpenDocument, Step } from '../../src/editor/state.ts';
import { recordedSteps, worksAlone } from '../../src/library/batch/recorded.ts';
import { namesFor } from '../../src/library/batch/results.ts';

const step = (kind: Step['kind'], name: string, provenance?: Partial<Provenance>) =>
  ({ kind, name, provenance }) as Step;
const made = (id: string, params: Record<string, unknown>) =>
  step('result', id, { capability: id, params: { ...defaultsOf(findCapability(id)!), ...params } });

describe('recordedSteps', () => {
  const steps = [
    step('open', 'Original'),
    made('restore-picture', { withScratch: true }),
    step('mask', 'Brush'),
    made('remove-object', {}),
    step('edit', 'Crop'),
    made('upscale-photo', { sizeFactor: 4 }),
    made('upscale-photo', { sizeFactor: 2 }),
  ];

  it('takes the tools up to the shown step, with what differs from the defaults', () => {
    const recorded = recordedSteps({ steps, current: 5 } as unknown as OpenDocument);
    expect(recorded.steps).toEqual([
      { capability: 'restore-picture', params: { withScratch: true } },
      { capability: 'upscale-photo', params: { sizeFactor: 4 } },
    ]);
    expect(recorded.left).toEqual(['remove-object', 'Crop']);
  });
});

describe('worksAlone', () => {
  it.each([
    ['upscale-photo', true],
    ['remove-background', true],
    ['remove-object', false],
    ['make-art', false],
    ['generate-color', false],
  ])('%s: %s', (id, alone) => expect(worksAlone(findCapability(id)!)).toBe(alone));
});

describe('namesFor', () => {
  it('keeps names, changes extensions, and never gives one name twice', () => {
    const items = ['cat.png', 'Cat.jpg', 'cat.jpeg', 'a/b.gif', '.png'].map((name) => ({ name }));
    expect(namesFor(items, 'image/webp')).toEqual([
      'cat.webp',
      'Cat 2.webp',
      'cat 3.webp',
      'a_b.webp',
      'picture.webp',
    ]);
  });
});
