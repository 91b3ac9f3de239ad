/**
 * From a prompt to a brief: a left-to-right reading with longest match. Adjectives wait for their noun, prepositions and verbs tie
 * the things before them to the thing after; places, times, weather and moods go to the setting.
 */

import { shadeColour } from '../colour.ts';
import type { Brief, Thing } from './brief.ts';
import { type Found, type Lexicon, singulars } from './lexicon.ts';
import { takeStyle } from './styles.ts';
import {
  ALSO_THINGS,
  COLLECTIVES,
  COLOURS,
  COUNTS,
  MOODS,
  PARTS,
  PLACES,
  PLACES_AFTER_IN,
  type Place,
  POSES,
  RELATIONS,
  type RelationKind,
  SHADES,
  SILENT,
  SIZES,
  STAND_INS,
  TIMES,
  USUAL_COLOURS,
  WEATHERS,
} from './vocabulary.ts';

/** Relations whose subject is the doer, however many things were named since. */
const VERBS = new Set<RelationKind>(['wear', 'hold', 'ride', 'chase', 'face', 'contain']);
const ATTACHED = new Set<RelationKind>(['with', 'wear', 'hold', 'contain']);
const PRONOUNS = /^(it|them|him)$/;
const BACK_REFERENCE =
  /^(it|them|him|(its|his|her|their) (head|back|nose|shoulder|top|shoulders|heads|neck|face))$/;
/** “a slice of pizza” is pizza. */
const MEASURES = new Set(
  'slice piece bit chunk bunch cup glass bowl plate bottle loaf bar pile slices pieces cups glasses plates bottles bars'.split(
    ' ',
  ),
);
const STOPS = new Set([',', '.', ';', ':', '!', '?']);
const WATER = new Set<Place>(['sea', 'lake', 'river']);

interface Pending {
  count?: number;
  colour?: string;
  shade?: [number, number];
  size?: number;
  pose?: Thing['pose'];
}

class Reader {
  readonly brief: Brief = { things: [], relations: [], texts: [], understood: [], ignored: [] };
  private readonly lexicon: Lexicon;
  private readonly words: string[];
  private pending: Pending = {};
  private relation: RelationKind | null = null;
  /** Things that the next relation speaks about. */
  private subjects: number[] = [];
  private last: number | null = null;
  /** How many things there were when the word before this one was one of them. */
  private namedJustNow = 0;
  private lastRelation: RelationKind | null = null;
  /** “snowy” was said: without a place, there is snow all around. */
  private snowy = false;

  constructor(words: string[], lexicon: Lexicon) {
    this.words = words;
    this.lexicon = lexicon;
  }

  read(): Brief {
    let i = 0;
    while (i < this.words.length) {
      let taken = 0;
      const before = this.brief.things.length;
      for (let n = Math.min(4, this.words.length - i); n >= 1 && !taken; n--) {
        const phrase = this.words.slice(i, i + n).join(' ');
        if (this.take(phrase, n, i)) taken = n;
      }
      if (!taken) {
        this.brief.ignored.push(this.words[i]!);
        taken = 1;
      }
      this.namedJustNow = this.brief.things.length > before ? this.brief.things.length : 0;
      i += taken;
    }
    this.leftOver();
    if (this.snowy) this.brief.place ??= 'snow';
    return this.brief;
  }

  private note(text: string, as: string): true {
    this.brief.understood.push({ text, as });
    return true;
  }

  /** Tries one phrase of `n` words; true where it was understood. */
  private take(phrase: string, n: number, at: number): boolean {
    if (STOPS.has(phrase)) {
      this.leftOver();
      this.relation = null;
      this.lastRelation = null;
      return true;
    }
    if (n > 1)
      return (
        this.takeBack(phrase) ||
        this.takeRelation(phrase) ||
        this.takeScene(phrase, at + n) ||
        this.takePhrase(phrase)
      );
    if (n === 1 && PRONOUNS.test(phrase) && this.takeBack(phrase)) return true;
    if (MEASURES.has(phrase) && this.words[at + 1] === 'of')
      return phrase === 'bowl' && this.isServed(this.words[at + 2]) ? this.takeBowl(at) : true;
    return (
      this.takeCount(phrase, at) ||
      this.takeRelation(phrase) ||
      this.takeAdjective(phrase, at) ||
      this.takeScene(phrase, at + 1) ||
      this.takeThing(phrase, SILENT.has(phrase)) ||
      SILENT.has(phrase)
    );
  }

  /** What is put into a bowl as it is, where soup and rice are drawn with theirs. */
  private isServed(word = ''): boolean {
    if (Object.hasOwn(STAND_INS, word)) return true;
    const found = this.lexicon.find(word);
    return found?.how === 'name' && found.plural;
  }

  /** “a bowl of cherries”: the bowl, and the cherries in it. */
  private takeBowl(at: number): boolean {
    this.add(this.words[at]!, {
      drawings: [this.lexicon.index('bowl-with-spoon')],
      plural: false,
      how: 'name',
    });
    this.relation = 'contain';
    return true;
  }

  private takeCount(word: string, at: number): boolean {
    const several = this.words[at + 1] === 'of' && Object.hasOwn(COLLECTIVES, word);
    const count = /^\d{1,2}$/.test(word)
      ? Number(word)
      : Object.hasOwn(COUNTS, word)
        ? COUNTS[word]
        : several
          ? COLLECTIVES[word]
          : undefined;
    if (count === undefined || count < 1) return false;
    if (count > 1 || this.pending.count === undefined) this.pending.count = Math.min(24, count);
    return true;
  }

  /** “a mushroom with a house on it”, “a cat with a bird on its head”: ties the last thing back to its companion. */
  private takeBack(phrase: string): boolean {
    if (!BACK_REFERENCE.test(phrase) || this.relation === null || this.last === null) return false;
    const link = this.brief.relations.findLast(
      (r) => r.b === this.last && (r.kind === 'with' || r.kind === 'hold'),
    );
    if (!link) return false;
    const wear = this.lexicon.drawings[this.brief.things[this.last]!.drawings[0]!]!.kind === 'wear';
    if (wear) link.kind = 'wear';
    else Object.assign(link, { kind: this.relation, a: link.b, b: link.a });
    this.relation = null;
    return this.note(phrase, 'the thing before');
  }

  /** Several words that are one name; adjectives in front are left to be read by themselves. */
  private takePhrase(phrase: string): boolean {
    const first = phrase.slice(0, phrase.indexOf(' '));
    const adjective = [COLOURS, SIZES, COUNTS, MOODS, SHADES, POSES, RELATIONS].some((list) =>
      Object.hasOwn(list, first),
    );
    if ((adjective || SILENT.has(first)) && !this.lexicon.find(phrase)?.how.startsWith('name')) return false;
    return this.takeThing(phrase, false);
  }

  private takeRelation(phrase: string): boolean {
    if (!Object.hasOwn(RELATIONS, phrase)) return false;
    const kind = RELATIONS[phrase]!;
    this.leftOver();
    if (kind !== 'and' && this.last !== null) {
      const attached = this.lastRelation !== null && ATTACHED.has(this.lastRelation);
      if (!VERBS.has(kind) && !attached && this.lastRelation !== 'and' && this.lastRelation !== null)
        this.subjects = [this.last];
    }
    this.relation = kind === 'and' && this.relation === 'between' ? 'between' : kind;
    return true;
  }

  private takeAdjective(word: string, at: number): boolean {
    if (Object.hasOwn(COLOURS, word) && (!ALSO_THINGS.has(word) || this.nounFollows(at))) {
      this.pending.colour = shadeColour(COLOURS[word]!, this.pending.shade);
      return this.note(word, `colour ${this.pending.colour}`);
    }
    if (Object.hasOwn(SHADES, word) && Object.hasOwn(COLOURS, this.words[at + 1] ?? '')) {
      this.pending.shade = SHADES[word];
      return true;
    }
    if (word === 'baby' && this.lexicon.find(this.words[at + 1] ?? '')) {
      this.pending.size = SIZES.small!;
      return this.note(word, 'size');
    }
    if (Object.hasOwn(SIZES, word)) {
      this.pending.size = SIZES[word];
      return this.note(word, 'size');
    }
    if (Object.hasOwn(POSES, word)) {
      const pose = POSES[word]!;
      if (this.last !== null && this.pending.count === undefined)
        for (const s of this.subjects) this.brief.things[s]!.pose = pose;
      else this.pending.pose = pose;
      return this.note(word, pose);
    }
    return false;
  }

  /** Whether a thing is named before the next preposition or stop. */
  private nounFollows(at: number): boolean {
    for (let i = at + 1; i < Math.min(at + 4, this.words.length); i++) {
      const word = this.words[i]!;
      if (STOPS.has(word) || Object.hasOwn(RELATIONS, word)) return false;
      if (this.lexicon.find(word) && !SILENT.has(word)) return true;
    }
    return false;
  }

  /** @param next where the word after it is */
  private takeScene(phrase: string, next: number): boolean {
    const { brief } = this;
    if (Object.hasOwn(TIMES, phrase)) {
      brief.time = TIMES[phrase]!;
      return this.scene(phrase, brief.time, next);
    }
    if (Object.hasOwn(WEATHERS, phrase)) {
      brief.weather = WEATHERS[phrase]!;
      this.snowy ||= phrase === 'snowy';
      return this.scene(phrase, brief.weather, next);
    }
    if (Object.hasOwn(MOODS, phrase) && !this.lexicon.isName(phrase)) {
      brief.mood = MOODS[phrase]!;
      return this.note(phrase, `${brief.mood} mood`);
    }
    if (Object.hasOwn(PLACES, phrase)) {
      const led =
        this.relation === 'in' ||
        this.relation === 'on' ||
        this.relation === 'over' ||
        this.relation === 'under';
      if (
        PLACES_AFTER_IN.has(phrase) &&
        !(led && this.relation !== 'over' && this.relation !== 'under') &&
        phrase !== 'water'
      )
        return false;
      return this.takePlace(phrase, PLACES[phrase]!);
    }
    return false;
  }

  private scene(phrase: string, as: string, next?: number): true {
    // “over snowy mountains”: the mountains are what it is over.
    const leadsOn = next !== undefined && Object.hasOwn(PLACES, this.words[next] ?? '');
    if (!leadsOn) this.relation = null;
    this.pending.count = undefined;
    return this.note(phrase, as);
  }

  private takePlace(phrase: string, named: Place): boolean {
    const { brief } = this;
    const swimmer = this.subjects.some((s) => {
      const { pose, drawings } = brief.things[s]!;
      return pose !== 'jumping' && this.lexicon.drawings[drawings[0]!]!.home === 'underwater';
    });
    const place =
      WATER.has(named) && (this.relation === 'under' || (this.relation === 'in' && swimmer))
        ? 'underwater'
        : named;
    brief.place = brief.place && this.relation === null ? brief.place : place;
    if (this.relation) for (const s of this.subjects) brief.things[s]!.at ??= this.relation;
    this.leftOver();
    return this.scene(phrase, `setting: ${place}`);
  }

  private takeThing(phrase: string, silent: boolean): boolean {
    const standIn = Object.hasOwn(STAND_INS, phrase) ? STAND_INS[phrase] : undefined;
    const found: Found | null = standIn
      ? {
          drawings: standIn.ids.map((id) => this.lexicon.index(id)),
          plural: standIn.many ?? false,
          how: 'name',
        }
      : this.lexicon.find(phrase);
    if (!found || (found.how === 'near' && (silent || phrase.endsWith('ing')))) return false;
    if (this.isPart(phrase)) {
      this.brief.ignored.push(phrase);
      this.pending = {};
      return true;
    }
    if (found.place) return this.takePlace(phrase, found.place);
    this.add(phrase, found);
    return true;
  }

  /** “a dragon with green wings and a long tail” */
  private isPart(phrase: string): boolean {
    const attached = this.relation === 'with' || (this.relation === 'and' && this.lastRelation === 'with');
    const named = [phrase, ...singulars(phrase)].some((word) => PARTS.has(word));
    if (!attached || !named || this.subjects.length === 0) return false;
    this.lastRelation = 'with';
    return true;
  }

  private add(word: string, found: Found): void {
    const { brief, pending } = this;
    if (this.namedJustNow > 0 && this.relation === null && Object.keys(pending).length === 0) {
      this.addHead(word, found);
      return;
    }
    const many = found.plural && (pending.count === undefined || pending.count === 1);
    const thing: Thing = {
      word,
      drawings: found.drawings,
      count: many ? 3 : (pending.count ?? 1),
      size: pending.size ?? 1,
    };
    const colour = pending.colour ?? [word, ...singulars(word)].map((w) => USUAL_COLOURS[w]).find(Boolean);
    if (colour) thing.colour = colour;
    if (pending.pose) thing.pose = pending.pose;
    const index = brief.things.push(thing) - 1;
    this.note(word, this.labelOf(found));
    this.pending = {};
    this.tie(index);
    this.last = index;
  }

  /** “a robot dog”: of nouns in a row the last one is the thing; what the one before says about it is not drawn. */
  private addHead(word: string, found: Found): void {
    const { brief } = this;
    const thing = brief.things.at(-1)!;
    brief.ignored.push(thing.word);
    brief.understood = brief.understood.filter(({ text }) => text !== thing.word);
    const several = found.plural && thing.count === 1 ? 3 : thing.count;
    Object.assign(thing, { word: `${thing.word} ${word}`, drawings: found.drawings, count: several });
    this.note(word, this.labelOf(found));
  }

  private labelOf({ drawings, how }: Found): string {
    const { label } = this.lexicon.drawings[drawings[0]!]!;
    return how === 'near' ? `${label} (nearest drawing)` : label;
  }

  private tie(index: number): void {
    const { brief, relation } = this;
    const wearable = this.lexicon.drawings[brief.things[index]!.drawings[0]!]!.kind === 'wear';
    if (relation === 'between') {
      const open = brief.relations.find((r) => r.kind === 'between' && r.c === undefined);
      if (open) open.c = index;
      else for (const a of this.subjects) brief.relations.push({ kind: 'between', a, b: index });
      this.lastRelation = 'between';
      this.relation = open ? null : 'between';
      return;
    }
    if (relation === null || this.subjects.length === 0) {
      this.subjects = [index];
      this.lastRelation = null;
    } else if (relation === 'and') {
      const joins =
        this.lastRelation !== null &&
        ATTACHED.has(this.lastRelation) &&
        (wearable || this.lastRelation === 'hold');
      if (joins)
        for (const a of this.subjects) brief.relations.push({ kind: this.lastRelation!, a, b: index });
      else if (this.lastRelation === null || this.lastRelation === 'and') {
        this.subjects.push(index);
        this.lastRelation = 'and';
      } else {
        this.subjects = [index];
        this.lastRelation = null;
      }
    } else {
      const kind = relation === 'in' && wearable ? 'wear' : relation;
      for (const a of this.subjects) brief.relations.push({ kind, a, b: index });
      this.lastRelation = kind;
    }
    this.relation = null;
  }

  /** A colour with no noun after it belongs to the thing before: “a woman in red”. */
  private leftOver(): void {
    const { colour, size } = this.pending;
    if (this.last !== null) {
      const thing = this.brief.things[this.last]!;
      if (colour) thing.colour ??= colour;
      if (size) thing.size = size;
    }
    this.pending = {};
  }
}

const QUOTES = /"([^"]{1,80})"|“([^”]{1,80})”|(?:^|\s)'([^']{1,80})'(?=\s|$|[,.])/g;

/** Reads a prompt. Never throws; what it cannot read is in `ignored`. */
export function understand(prompt: string, lexicon: Lexicon): Brief {
  const texts = [...prompt.matchAll(QUOTES)].map((m) => (m[1] ?? m[2] ?? m[3])!.trim());
  const plain = prompt.replace(QUOTES, ' ').toLowerCase().replace(/’/g, "'");
  const { style, phrase, rest } = takeStyle(plain);
  const words =
    rest
      .replace(/'s\b/g, '')
      .replace(/[-–—/_]/g, ' ')
      .replace(/'/g, '')
      .match(/[\p{L}\d]+|[,.;:!?]/gu) ?? [];
  const brief = new Reader(words, lexicon).read();
  brief.texts = texts;
  for (const text of texts) brief.understood.push({ text, as: 'lettering' });
  if (style) {
    brief.style = style;
    brief.understood.push({ text: phrase, as: `style ${style}` });
  }
  return brief;
}
