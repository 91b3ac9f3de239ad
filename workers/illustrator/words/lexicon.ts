/** Looks nouns up: hand-made names first, then WordNet's noun table, then the drawings' own tags. */
import type { DrawingFacts } from '../drawing.ts';
import type { Place } from './setting-words.ts';

export interface LexiconDrawing extends DrawingFacts {
  id: string;
  /** Where its deflated vectors lie in drawings.bin. */
  at: number;
  bytes: number;
}

/** Contents of lexicon.bin (models/illustrator/build-library.mjs). */
export interface LexiconData {
  drawings: LexiconDrawing[];
  /** Name → drawing indices. */
  names: Record<string, number[]>;
  tags: Record<string, number[]>;
  /** Lines `lemma:base36 index` or `lemma:@place`. */
  nouns: string;
}

export interface Found {
  /** Drawing indices; several = the seed chooses. */
  drawings: number[];
  place?: Place;
  plural: boolean;
  /** How it was found: `near` means by way of WordNet or a tag, so the user is told what is drawn instead. */
  how: 'name' | 'near';
}

const IRREGULAR: Record<string, string> = {
  mice: 'mouse',
  geese: 'goose',
  children: 'child',
  kids: 'kid',
  men: 'man',
  women: 'woman',
  people: 'person',
  wolves: 'wolf',
  leaves: 'leaf',
  feet: 'foot',
  teeth: 'tooth',
  knives: 'knife',
  oxen: 'ox',
  loaves: 'loaf',
  elves: 'elf',
  thieves: 'thief',
  witches: 'witch',
  fairies: 'fairy',
  cacti: 'cactus',
  octopi: 'octopus',
  dice: 'dice',
  glasses: 'glasses',
  jeans: 'jeans',
};

/** Singular forms worth trying, likeliest first. */
export function singulars(word: string): string[] {
  const out: string[] = [];
  const last = word.split(' ').at(-1)!;
  const head = word.slice(0, word.length - last.length);
  if (IRREGULAR[last]) return [head + IRREGULAR[last]];
  if (last.length < 4 || !last.endsWith('s') || last.endsWith('ss')) return out;
  if (last.endsWith('ies')) out.push(`${last.slice(0, -3)}y`);
  if (/(?:ch|sh|x|s|z|o)es$/.test(last)) out.push(last.slice(0, -2));
  if (last.endsWith('ves')) out.push(`${last.slice(0, -3)}f`, `${last.slice(0, -3)}fe`);
  out.push(last.slice(0, -1));
  return out.map((w) => head + w);
}

export class Lexicon {
  readonly drawings: readonly LexiconDrawing[];
  private readonly names: Map<string, number[]>;
  private readonly tags: Map<string, number[]>;
  private readonly nouns = new Map<string, string>();
  private readonly ids = new Map<string, number>();

  constructor(data: LexiconData) {
    this.drawings = data.drawings;
    this.names = new Map(Object.entries(data.names));
    this.tags = new Map(Object.entries(data.tags));
    for (const line of data.nouns.split('\n')) {
      const colon = line.indexOf(':');
      this.nouns.set(line.slice(0, colon).replaceAll('_', ' '), line.slice(colon + 1));
    }
    data.drawings.forEach((d, i) => {
      this.ids.set(d.id, i);
    });
  }

  /** Index of a drawing by id. Throws where the library has none: a programming error. */
  index(id: string): number {
    const index = this.ids.get(id);
    if (index === undefined) throw new Error(`no drawing ${id}`);
    return index;
  }

  /** Whether any drawing has exactly this name. */
  isName(word: string): boolean {
    return this.names.has(word);
  }

  /** Finds a word or phrase of up to four words, singular or plural; null where nothing fits. */
  find(word: string): Found | null {
    const forms: [string, boolean][] = [
      [word, false],
      ...singulars(word).map((w): [string, boolean] => [w, true]),
    ];
    for (const [form, plural] of forms) {
      const list = this.names.get(form);
      if (list) return { drawings: list, plural, how: 'name' };
    }
    for (const [form, plural] of forms) {
      const target = this.nouns.get(form);
      if (target?.startsWith('@'))
        return { drawings: [], place: target.slice(1) as Place, plural, how: 'near' };
      if (target) return { drawings: [Number.parseInt(target, 36)], plural, how: 'near' };
    }
    for (const [form, plural] of forms) {
      const list = this.tags.get(form);
      if (list) return { drawings: list.slice(0, 3), plural, how: 'near' };
    }
    return null;
  }
}
