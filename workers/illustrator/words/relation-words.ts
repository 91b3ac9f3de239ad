/** Words that tie one thing to another. */
import { byWord } from './by-word.ts';

export type RelationKind =
  | 'on'
  | 'in'
  | 'under'
  | 'beside'
  | 'behind'
  | 'front'
  | 'over'
  | 'with'
  | 'wear'
  | 'hold'
  | 'ride'
  | 'chase'
  | 'face'
  | 'around'
  | 'contain'
  | 'between'
  | 'and';

/** How the thing before the word stands to the thing after it. */
export const RELATIONS: Record<string, RelationKind> = byWord({
  on: 'on on-top-of onto atop upon climbing climbing-on across crossing surfing balancing-on',
  in: 'in inside into within driving drives sailing piloting hiding-in through out-of peeking-out-of coming-out-of emerging-from growing-out-of entering exploring',
  under: 'under beneath below underneath',
  beside:
    'beside next-to near by close-to at alongside to-the-left-of to-the-right-of against around-the-corner-from around along past outside building leaning-on leaning-against tied-to stirring',
  behind: 'behind',
  front: 'in-front-of before',
  over: 'over above jumping-over flying-over leaping-over hovering-over jumps-over',
  with: 'with covered-in covered-with decorated-with made-of',
  wear: 'wearing wears dressed-in dressed-as wrapped-in',
  hold: 'holding holds carrying carries playing plays reading eating eats drinking kicking waving throwing using juggling cooking flying-a flies-a sipping licking strumming lifting catching blowing pushing-a cutting baking delivering selling',
  ride: 'riding rides riding-on on-the-back-of',
  chase: 'chasing chases following running-after pulling pushing',
  face: 'facing looking-at watching talking-to meeting fighting hugging kissing feeding watering petting smelling sniffing guarding playing-with versus staring-at howling-at barking-at roaring-at pointing-at toward towards greeting helping',
  around: 'surrounded-by among amongst amid',
  contain: 'full-of filled-with containing',
  between: 'between',
  and: 'and plus',
});
