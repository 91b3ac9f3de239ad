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
  | 'at'
  | 'climb'
  | 'lean'
  | 'hang'
  | 'through'
  | 'circle'
  | 'juggle'
  | 'and';

/** How the thing before the word stands to the thing after it. */
export const RELATIONS: Record<string, RelationKind> = byWord({
  on: 'on on-top-of onto atop upon across crossing surfing balancing-on on-the-shoulder-of on-the-head-of on-the-nose-of on-the-edge-of at-the-top-of on-the-roof-of in-the-corner-of sliding-down skiing-down rolling-down going-down walking-down running-down walking-up going-up driving-up running-up landing-on standing-on lying-on perched-on',
  in: 'sitting-inside waving-from watching-from looking-from looking-down-from shouting-from in inside into within driving drives rowing rows paddling steering sailing piloting hiding-in out-of in-the-middle-of in-the-arms-of going-through driving-through peeking-out-of coming-out-of emerging-from growing-out-of entering exploring',
  under:
    'under beneath below underneath under-the-shade-of in-the-shade-of in-the-shadow-of at-the-bottom-of',
  beside:
    'beside next-to near nearby by close-to alongside to-the-left-of to-the-right-of against around-the-corner-from along past outside tied-to stirring at-the-edge-of at-the-foot-of at-the-end-of by-the-side-of on-the-side-of',
  behind: 'behind hiding-behind',
  front: 'in-front-of before',
  over: 'over above jumping-over flying-over leaping-over hovering-over jumps-over',
  with: 'with having covered-in covered-with decorated-with made-of',
  wear: 'wearing wears dressed-in dressed-as wrapped-in',
  hold: 'sharing hugging hugs cuddling holding holds carrying carries playing plays reading eating eats drinking kicking waving throwing using cooking flying-a flies-a sipping licking strumming lifting catching blowing pushing-a cutting baking delivering selling',
  ride: 'riding rides riding-on on-the-back-of',
  at: 'at sitting-at sits-at seated-at working-at eating-at standing-at',
  climb: 'climbing climbs climbing-up climbing-on climbs-up',
  lean: 'leaning-on leaning-against leans-against propped-against',
  hang: 'hanging-from hanging-on hanging-off hanging-in dangling-from swinging-from',
  through: 'through looking-through looking-out-of peeking-through looks-through',
  juggle: 'juggling juggles juggling-with',
  circle:
    'around sitting-around gathered-around standing-around dancing-around flying-around circling running-around wrapped-around',
  chase: 'chasing chases following running-after pulling pushing',
  face: 'facing looking-at watching talking-to meeting fighting blowing-out kissing feeding watering petting smelling sniffing guarding playing-with versus staring-at howling-at barking-at roaring-at pointing-at toward towards greeting helping drinking-from eating-from building painting drawing repairing fixing cleaning washing opening chopping digging reaching-for running-towards waving-to bowing-to singing-to waving-at smiling-at listening-to talking-with speaking-to waiting-for picking visiting admiring',
  around: 'surrounded-by among amongst amid',
  contain: 'full-of filled-with containing stuffed-with',
  between: 'between',
  and: 'and plus',
});
