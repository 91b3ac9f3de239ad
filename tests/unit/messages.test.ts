import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { catalogue as de, glossary } from '../../src/app/messages/de.ts';
import { en } from '../../src/app/messages/en.ts';
import { formatBytes, formatDate, formatDuration } from '../../src/app/messages/format.ts';
import { inLanguage, type MessageKey, setCatalogue, t } from '../../src/app/messages/index.ts';
import { bestLanguage } from '../../src/app/messages/language.ts';
import { capabilities, definitions, showCapabilitiesIn, textsOf } from '../../src/capabilities/registry.ts';
import { sentencesIn } from '../lib/sentences.mjs';

const holes = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[^}]*\}/g)].map((m) => m[1]!))].sort();
const inGerman = () => setCatalogue('de', { catalogue: de, glossary });

afterEach(() => {
  setCatalogue('en', null);
  showCapabilitiesIn((text) => text);
});

describe('the German catalogue', () => {
  it('fills in the same values as the English one', () => {
    for (const key of Object.keys(en) as MessageKey[]) expect(holes(de[key]), key).toEqual(holes(en[key]));
  });

  it('leaves nothing empty, and little as it was', () => {
    const keys = Object.keys(en) as MessageKey[];
    for (const key of keys) expect(de[key].trim(), key).not.toBe('');
    const same = keys.filter((key) => de[key] === en[key] && /[a-z]{4}/.test(en[key]));
    // Names, formats, and words that both languages have.
    expect(same.length).toBeLessThan(40);
  });

  it('has the texts of the tools; one that is newer than its translation is shown in English', () => {
    const texts = new Set(definitions.flatMap(textsOf));
    const missing = [...texts].filter((text) => /[a-z]{3}/.test(text) && !(text in glossary));
    const foreign = /^(PNG|JPEG|WebP|\d+ px|Euler( ancestral)?|DPM.*|DDIM)$/;
    const english = missing.filter((text) => !foreign.test(text));
    expect(english.length, english.join('\n')).toBeLessThan(8);
  });

  it('puts tools and stages of work into German, with their numbers', () => {
    inGerman();
    showCapabilitiesIn(inLanguage);
    const upscale = capabilities.find((c) => c.id === 'upscale-photo')!;
    expect(upscale.title).toBe('Vergrößern');
    expect(upscale.params.sizeFactor).toMatchObject({ label: 'Größe', default: 2 });
    expect(definitions.find((c) => c.id === 'upscale-photo')!.title).toBe('Upscale');
    expect(inLanguage('Tile 7 of 48')).toBe('Kachel 7 von 48');
    expect(inLanguage('Nothing that anybody has translated')).toBe('Nothing that anybody has translated');
  });

  it('says what workers, downloads and model cards say, but for a few that are newer than their translation', () => {
    const cards = readdirSync('models/catalogue')
      .filter((name) => name.endsWith('.json'))
      .map((name) => JSON.parse(readFileSync(`models/catalogue/${name}`, 'utf8')) as ModelManifest);
    const onCards = cards.flatMap(({ summary, limits, licence, badBackends }) => [
      summary,
      limits,
      licence.note ?? '',
      ...Object.values(badBackends ?? {}),
    ]);
    inGerman();
    const foreign = onCards.filter((text) => text !== '' && inLanguage(text) === text);
    expect(foreign.length, foreign.join('\n')).toBeLessThan(6);

    const said = sentencesIn(['workers', 'src/jobs', 'src/library', 'src/models']);
    const missing = [...said]
      .filter(([text]) => !(text in glossary))
      .map(([text, file]) => `${file}: ${text}`);
    // Meant for whoever writes the program, and never shown.
    const inner =
      /diffusion\/(latents|noise|pipeline|tensors|tokenizer|vae|schedulers)|editing\/|records\.ts|documents\.ts/;
    const own = /Tile \{\} is not stored|No picture is open|\{\} \{\} on \{\}|left as \{\}/;
    const english = missing.filter((line) => !inner.test(line) && !own.test(line));
    expect(english.length, english.join('\n')).toBeLessThan(6);
  });

  it('puts sentences with values into German, value by value', () => {
    const cases = {
      'This JPEG is cut off: the file ends before the picture does. Get the file again.':
        'Dieses JPEG ist abgeschnitten: Die Datei endet vor dem Bild. Holen Sie die Datei noch einmal.',
      'Scratches filled on 1.2 % of the picture.': 'Kratzer auf 1,2 % des Bildes gefüllt.',
      '3 faces made clearer.': '3 Gesichter klarer gemacht.',
      'The graphics device was lost, so the work was done on the processor.':
        'Die Grafikkarte ging verloren, darum wurde auf dem Prozessor gerechnet.',
      'This is a PDF document, not a picture. Tintype opens JPEG, PNG, WebP, AVIF, GIF, BMP and TIFF pictures.':
        'Das ist ein PDF-Dokument, kein Bild. Tintype öffnet Bilder als JPEG, PNG, WebP, AVIF, GIF, BMP und TIFF.',
      'No scratches were found. Something new. Fading corrected by 40 %.':
        'Es wurden keine Kratzer gefunden. Something new. Verblassen um 40 % ausgeglichen.',
    };
    for (const [english, german] of Object.entries(cases)) {
      expect(inLanguage(english)).toBe(english);
      inGerman();
      expect(inLanguage(english)).toBe(german);
      setCatalogue('en', null);
    }
  });

  it('fills every value of a sentence', () => {
    for (const [source, text] of Object.entries(glossary)) {
      const values = source.split('{}').length - 1;
      const used = new Set([...text.matchAll(/\{(\d)\}/g)].map((m) => Number(m[1])));
      for (const n of used) expect(n, source).toBeLessThanOrEqual(values);
      if (!source.includes('negativePrompt')) expect(used.size, source).toBe(values);
    }
  });

  it('counts, writes numbers and days as Germans do', () => {
    expect(t('batch.saved', { count: 1 })).toBe('1 picture saved.');
    expect(t('batch.saved', { count: 3 })).toBe('3 pictures saved.');
    expect(formatBytes(2_400_000)).toBe('2.4 MB');
    inGerman();
    expect(t('batch.saved', { count: 1 })).toBe('1 Bild gespeichert.');
    expect(t('batch.saved', { count: 0 })).toBe('0 Bilder gespeichert.');
    expect(formatBytes(2_400_000)).toBe('2,4 MB');
    expect(formatDuration(4200)).toBe('4,2 s');
    expect(formatDate(Date.UTC(2026, 0, 31, 12), false)).toBe('31.01.2026');
  });
});

describe('choosing a language', () => {
  it('takes the first that the studio speaks, else English', () => {
    expect(bestLanguage(['fr-FR', 'de-AT', 'en'])).toBe('de');
    expect(bestLanguage(['en-GB', 'de'])).toBe('en');
    expect(bestLanguage(['fr', 'toString'])).toBe('en');
  });
});
