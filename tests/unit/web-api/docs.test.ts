/** The docs page's pure parts: code samples, what the form sends, how fields are described. */
import { describe, expect, it } from 'vitest';
import { fieldLines } from '../../../src/api/docs/describe.ts';
import { LANGUAGES, type Language, SHELL_BASE, sampleCode } from '../../../src/api/docs/samples.ts';
import { initialValues, sentValues } from '../../../src/api/docs/values.ts';
import { endpointsOf } from '../../../src/api/endpoints.ts';
import { capabilities } from '../../../src/capabilities/registry.ts';

const endpoints = endpointsOf(capabilities);
const find = (path: string) => endpoints.find((e) => e.path === path)!;
const bases = { tab: 'https://studio.example/api', shell: SHELL_BASE };

function sample(language: Language, path: string, values = {}, files = {}) {
  const endpoint = find(path);
  const all = { ...initialValues(endpoint), ...values };
  return sampleCode(language, { endpoint, values: all, files }, bases);
}

describe('code samples', () => {
  it('curl sends the file, what is required and what was changed', () => {
    expect(sample('curl', 'upscale-photo', { sizeFactor: 4, fileType: 'webp' }, { image: "Ann's.jpg" })).toBe(
      [
        'curl',
        `-F 'image=@Ann'\\''s.jpg'`,
        `--form-string 'sizeFactor=4'`,
        `--form-string 'fileType=webp'`,
        '-o result.webp',
        'http://127.0.0.1:8787/upscale-photo',
      ].join(' \\\n  '),
    );
  });

  it('fetch speaks to the tab', () => {
    const code = sample('fetch', 'restore-picture', { withScratch: true });
    expect(code).toContain('form.set("image", photo); // photo.jpg, a File or Blob');
    expect(code).toContain('form.set("withScratch", "true");');
    expect(code).toContain('fetch("https://studio.example/api/restore-picture"');
    expect(() => new Function(`return async () => {${code}}`)).not.toThrow();
  });

  it('palettes travel as JSON', () => {
    expect(sample('curl', 'generate-color')).toContain(`--data '{"colorList":["#6dade0"]}'`);
    expect(sample('python', 'generate-color', { fromPicture: true })).toContain(
      'json={"colorList": ["#6dade0"], "fromPicture": True},',
    );
    expect(sample('fetch', 'generate-color')).toContain("'Content-Type': 'application/json'");
  });

  it.each(endpoints.flatMap(({ path }) => LANGUAGES.map((language) => [language, path] as const)))(
    '%s names every required field of %s',
    (language, path) => {
      const code = sample(language, path);
      const { inputs, params } = find(path);
      const needed = [...Object.entries(inputs), ...Object.entries(params)].filter(([, f]) => f.required);
      for (const [name] of needed) expect(code).toContain(name);
      expect(code).not.toContain('undefined');
    },
  );
});

describe('the form', () => {
  it('sends no default that need not be sent', () => {
    const endpoint = find('remove-background');
    const values = initialValues(endpoint);
    expect(sentValues(endpoint, values)).toEqual([]);
    expect(sentValues(endpoint, { ...values, edge: 2, backgroundColor: '#ffffff' })).toEqual([
      ['backgroundColor', '#ffffff'],
      ['edge', 2],
    ]);
  });
});

describe('fieldLines', () => {
  it('gives each field its type, limits and default', () => {
    const lines = new Map(fieldLines(find('upscale-photo')).map((line) => [line.name, line]));
    expect([...lines.keys()]).toEqual(
      expect.arrayContaining(['image', 'sizeFactor', 'fileType', 'compressionFactor', 'imageStyle']),
    );
    expect(lines.get('sizeFactor')).toMatchObject({ required: true, type: 'one of 2, 4, 8, 10' });
    expect(lines.get('compressionFactor')).toMatchObject({
      type: 'a whole number from 10 to 100',
      fallback: '85',
    });
    expect(lines.get('imageStyle')).toMatchObject({ type: 'one of default, photo, art, text' });
    expect(lines.get('targetWidth')).toMatchObject({ type: 'a number from 0.1 to 100000' });
  });

  it('lists the styles apart', () => {
    const style = fieldLines(find('make-art')).find(({ name }) => name === 'styleId');
    expect(style?.values?.length).toBeGreaterThan(40);
  });
});
