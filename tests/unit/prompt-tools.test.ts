import { beforeEach, describe, expect, it } from 'vitest';
import { en } from '../../src/app/messages/en.ts';
import {
  deletePreset,
  forgetPrompts,
  rememberPrompt,
  savePreset,
  settingsOf,
  usePrompts,
} from '../../src/capabilities/prompt/store.ts';
import { DIFFUSION_HELP, ILLUSTRATOR_HELP, isIn, toggle } from '../../src/capabilities/prompt/words.ts';
import { findCapability } from '../../src/capabilities/registry.ts';
import { defaultsOf } from '../../src/capabilities/validate.ts';

beforeEach(() => usePrompts.setState({ prompts: [], presets: [] }));

describe('the prompt helper', () => {
  const [subject, medium, , lens] = DIFFUSION_HELP;
  const word = (group: typeof subject, id: string) => group!.words.find((w) => w.id === id)!;

  it('builds a prompt from one word of each group and takes them out again', () => {
    const fox = word(subject, 'fox');
    const oil = word(medium, 'oil');
    const close = word(lens, 'close');
    let prompt = toggle('', medium!, oil);
    prompt = toggle(prompt, lens!, close);
    prompt = toggle(prompt, subject!, fox);
    expect(prompt).toBe('a fox beside a lighthouse, oil painting, close-up, 100mm macro lens');
    expect([fox, oil, close].every((each) => isIn(prompt, each))).toBe(true);
    prompt = toggle(prompt, medium!, word(medium, 'pencil'));
    expect(isIn(prompt, oil)).toBe(false);
    prompt = toggle(toggle(prompt, medium!, word(medium, 'pencil')), lens!, close);
    expect(toggle(prompt, subject!, fox)).toBe('');
  });

  it('leaves what a person wrote', () => {
    expect(toggle('my oil painting of a pig, red', medium!, word(medium, 'oil'))).toBe(
      'my oil painting of a pig, red, oil painting',
    );
  });

  it('has a name for each word', () => {
    for (const group of [...DIFFUSION_HELP, ...ILLUSTRATOR_HELP]) {
      expect(en).toHaveProperty([`prompt.group.${group.id}`]);
      for (const { id } of group.words) expect(en).toHaveProperty([`prompt.word.${id}`]);
    }
  });
});

describe('what is kept', () => {
  it('the last fifty prompts, the newest first, each once, until they are forgotten', () => {
    for (let i = 0; i < 60; i++) rememberPrompt(`prompt ${i}`);
    rememberPrompt(' prompt 30 ');
    rememberPrompt('  ');
    const { prompts } = usePrompts.getState();
    expect([prompts.length, prompts[0], prompts[1]]).toEqual([50, 'prompt 30', 'prompt 59']);
    forgetPrompts('prompt 59');
    expect(usePrompts.getState().prompts).not.toContain('prompt 59');
    forgetPrompts();
    expect(usePrompts.getState().prompts).toEqual([]);
  });

  it('presets by name and tool, without what is left to chance', () => {
    const preset = {
      name: 'Poster',
      capability: 'make-art',
      params: { styleId: 'oil', seedValue: undefined },
    };
    savePreset(preset);
    savePreset({ ...preset, params: { styleId: 'pencil' } });
    savePreset({ ...preset, capability: 'stable-diffusion-normal' });
    const { presets } = usePrompts.getState();
    expect(presets).toHaveLength(2);
    expect(presets[0]!.params).toEqual({ styleId: 'pencil' });
    expect(presets[1]!.params).not.toHaveProperty('seedValue');
    deletePreset(preset);
    expect(usePrompts.getState().presets.map(({ capability }) => capability)).toEqual([
      'stable-diffusion-normal',
    ]);
  });

  it('a preset sets everything: what it left to chance is left to chance again', () => {
    const definition = findCapability('make-art')!;
    savePreset({ name: 'Poster', capability: 'make-art', params: { count: 3, seedValue: undefined } });
    const set = settingsOf(usePrompts.getState().presets[0]!, definition);
    expect(Object.keys(set)).toEqual(Object.keys(definition.params));
    expect(set).toMatchObject({ count: 3, seedValue: undefined, side: defaultsOf(definition).side });
  });
});
