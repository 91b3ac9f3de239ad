/** What a relation of the prompt means for these two drawings: “with” said exactly, “at” a table or at a gate, “through” a window. */
import type { Brief, Relation } from '../words/brief.ts';
import type { Lexicon, LexiconDrawing } from '../words/lexicon.ts';

const VESSEL =
  /basket|bucket|bowl|amphora|pot-of-food|vase|package|fishbowl|cup|beverage|gift|cart|handbag|backpack/;
const FLYER = /^(bat|butterfly|honeybee|kite|bird|dove|eagle|owl|black-bird|parrot|airplane|cloud)$/;
/** What one sits or stands at, behind its top. */
const DESK =
  /^(table|piano|desktop-computer|laptop|typewriter|market-stall|school-desk|drum|long-drum|musical-keyboard)$/;
/** What has a frame that one looks through. */
const FRAME = /^(window|mirror|framed-picture)$/;
/** Relations that put a thing of the sky where it would not be. */
const EARTHLY = new Set([
  'beside',
  'face',
  'with',
  'and',
  'under',
  'behind',
  'over',
  'around',
  'circle',
  'at',
]);
const STANDS_IN_SKY = /moon|^sun|star|rainbow|aurora|comet|planet|milky-way|lightning|^cloud/;

const isAlive = (d: LexiconDrawing): boolean =>
  d.kind === 'person' || d.kind === 'animal' || d.kind === 'face';

/** “with”: worn, contained, on it, over it, held or beside. */
function settleWith(relation: Relation, a: LexiconDrawing, b: LexiconDrawing, each: boolean): Relation {
  if (b.kind === 'wear' && (isAlive(a) || /snowman/.test(a.id))) return { ...relation, kind: 'wear' };
  const back = { a: relation.b, b: relation.a };
  if ((a.kind === 'building' || a.kind === 'plant') && FLYER.test(b.id)) return { kind: 'over', ...back };
  if (VESSEL.test(a.id) && b.metres <= a.metres * 1.6) return { kind: 'in', ...back };
  if (/table|bench|bed|couch|chair|plate|blanket|stall|cake/.test(a.id) && b.metres <= a.metres)
    return { kind: 'on', ...back };
  if (a.kind === 'vehicle' && b.kind === 'object' && b.metres < 0.8) return { kind: 'on', ...back };
  const still = !isAlive(b) && b.kind !== 'building' && b.kind !== 'plant' && b.kind !== 'vehicle';
  if (isAlive(a) && still && each && b.metres <= a.metres * 1.2) return { ...relation, kind: 'hold' };
  return relation;
}

function settleOne(relation: Relation, brief: Brief, lexicon: Lexicon): Relation {
  const drawing = (i: number): LexiconDrawing => lexicon.drawings[brief.things[i]!.drawings[0]!]!;
  const [a, b] = [drawing(relation.a), drawing(relation.b)];
  /** One for each of them: “people with umbrellas”. */
  const each = ({ a: who, b: what }: Relation): boolean =>
    brief.things[what]!.count === 1 || brief.things[what]!.count === brief.things[who]!.count;
  const { pose } = brief.things[relation.a]!;
  const flying = pose === 'flying' || pose === 'jumping' || pose === 'hanging';
  const swapped = { a: relation.b, b: relation.a };
  switch (relation.kind) {
    case 'contain':
      return { kind: b.kind === 'food' && /stall|table/.test(a.id) ? 'on' : 'in', ...swapped };
    case 'hold':
      if (/^(football|soccer-ball|basketball)$/.test(b.id)) return { ...relation, kind: 'beside' };
      if (b.id === 'umbrella' && a.kind === 'animal' && brief.things[relation.a]!.count > 1)
        return { ...relation, kind: 'under' };
      if ((isAlive(b) || b.kind === 'building' || b.kind === 'vehicle') && b.metres > a.metres * 1.1)
        return { ...relation, kind: 'face' };
      return DESK.test(b.id) && b.metres > a.metres * 0.4 ? { ...relation, kind: 'at' } : relation;
    case 'with':
      return settleWith(relation, a, b, each(relation));
    case 'at':
      return { ...relation, kind: DESK.test(b.id) && isAlive(a) ? 'at' : 'beside' };
    case 'in':
      // In the midst of several: in a pile of leaves, among flowers.
      return brief.things[relation.b]!.count > 2 && /plant|food|object/.test(b.kind) && isAlive(a)
        ? { kind: 'around', a: relation.a, b: relation.b }
        : relation;
    case 'over':
      // What drives over a bridge is on it.
      return b.id === 'bridge' && /vehicle|animal|person/.test(a.kind) && !FLYER.test(a.id) && !flying
        ? { ...relation, kind: 'on' }
        : relation;
    case 'under':
      return b.id === 'umbrella' && a.kind === 'person' ? { ...relation, kind: 'hold' } : relation;
    case 'on':
      return /porch|doorstep|veranda|front door/.test(brief.things[relation.b]!.word)
        ? { ...relation, kind: 'front' }
        : isAlive(a) && isAlive(b) && b.metres < a.metres * 0.12
          ? { ...relation, kind: 'face' }
          : relation;
    case 'juggle':
      return { kind: 'juggle', ...swapped };
    case 'circle':
      return { kind: 'around', ...swapped };
    case 'through':
      return { ...relation, kind: FRAME.test(b.id) ? 'through' : 'in' };
    default:
      return relation;
  }
}

/** A fish in a bowl is in a fishbowl, not in a soup bowl. */
function furnish(relations: readonly Relation[], brief: Brief, lexicon: Lexicon): void {
  for (const { kind, a, b } of relations) {
    const [guest, host] = [a, b].map((i) => lexicon.drawings[brief.things[i]!.drawings[0]!]!);
    // All around there is more than one bunch of them.
    if (kind === 'around' && host!.id === 'bouquet')
      Object.assign(brief.things[b]!, { drawings: [lexicon.index('tulip')], count: 6 });
    if (kind === 'in' && guest!.home === 'underwater' && /^(bowl|jar)/.test(host!.id))
      brief.things[b]!.drawings = [lexicon.index('fishbowl')];
  }
}

/** What those who sit at a table have with them lies on it. */
function serve(relations: Relation[], brief: Brief, lexicon: Lexicon): void {
  for (const { kind, a, b } of relations) {
    if (kind !== 'at') continue;
    const had = relations.find((r) => r.a === a && (r.kind === 'hold' || r.kind === 'with'));
    if (had && lexicon.drawings[brief.things[had.b]!.drawings[0]!]!.metres < 0.7)
      Object.assign(had, { kind: 'on', a: had.b, b });
  }
}

/** The brief's relations as they are drawn. Those with moon, stars, a rainbow or a window fall away: these have their place in the sky and on the wall. */
export function settle(brief: Brief, lexicon: Lexicon): Relation[] {
  const relations = brief.relations
    .map((r) => settleOne(r, brief, lexicon))
    .filter(({ kind, a, b }) => {
      const [guest, host] = [a, b].map((i) => lexicon.drawings[brief.things[i]!.drawings[0]!]!.id);
      if (host === 'window' && kind !== 'on' && kind !== 'through' && kind !== 'in') return false;
      // The cow that jumps over the moon.
      if (kind === 'over' && /moon$/.test(host!)) return true;
      if (/^(smoke|steam)$/.test(brief.things[a]!.word)) return true;
      return !EARTHLY.has(kind) || ![guest!, host!].some((id) => STANDS_IN_SKY.test(id));
    });
  furnish(relations, brief, lexicon);
  serve(relations, brief, lexicon);
  return relations.map((r) => walkAlong(r, relations));
}

/** What someone else holds carries nobody: the dog under a boy's umbrella walks beside him. */
function walkAlong(r: Relation, relations: readonly Relation[]): Relation {
  const held = r.kind === 'under' && relations.find(({ kind, b }) => kind === 'hold' && b === r.b);
  return held ? { kind: 'beside', a: held.a, b: r.a } : r;
}
