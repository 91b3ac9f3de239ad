import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import definition from '../../src/capabilities/remix-art/definition.ts';
import { STYLE_PICTURES, stylePictureUrl } from '../../src/capabilities/remix-art/gallery.ts';
import { validate } from '../../src/capabilities/validate.ts';

const both = new Set(['contentImage', 'styleImage']);
const issuesOf = (raw: Record<string, unknown>, present: ReadonlySet<string> = both) => {
  const got = validate(definition, raw, present, { strict: true });
  return got.ok ? [] : got.issues.map(({ field }) => field);
};

describe('remix-art', () => {
  it('takes what the API of the seeds sends', () => expect(issuesOf({ focusContent: 'true' })).toEqual([]));

  it.each([
    [{}, both, ['focusContent']],
    [{ focusContent: 'perhaps' }, both, ['focusContent']],
    [{ focusContent: true, strength: -1 }, both, ['strength']],
    [{ focusContent: true, secondShare: 101 }, both, ['secondShare']],
    [{ focusContent: true, marks: 'tiny' }, both, ['marks']],
    [{ focusContent: true }, new Set(['contentImage']), ['styleImage']],
    [{ focusContent: true }, new Set(['styleImage']), ['contentImage']],
  ])('names the field at fault in %j', (raw, present, fields) =>
    expect(issuesOf(raw, present)).toEqual(fields),
  );

  it('takes a mask without further words', () =>
    expect(issuesOf({ focusContent: false }, new Set([...both, 'mask']))).toEqual([]));

  it('has every picture of its gallery', () => {
    for (const { id } of STYLE_PICTURES)
      expect(existsSync(new URL(`../../public/${stylePictureUrl(id)}`, import.meta.url)), id).toBe(true);
  });
});
