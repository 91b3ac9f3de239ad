/** Style words of a prompt → the id of a rendering style (workers/illustrator/styles). */
const LISTS: Record<string, string> = {
  'starry-night': 'starry night|van gogh|vincent van gogh|post impressionist|post-impressionist',
  impressionist: 'impressionist|impressionism|monet|claude monet|renoir',
  pointillist: 'pointillist|pointillism|seurat|georges seurat',
  oil: 'oil painting|oil on canvas|oil paint|oil|oils|rembrandt|baroque|renaissance',
  watercolour: 'watercolor|watercolour|water color|aquarelle|gouache',
  'ink-wash': 'ink wash|sumi-e|chinese ink|brush ink',
  pencil: 'pencil|sketch|graphite',
  charcoal: 'charcoal',
  'coloured-pencil': 'coloured pencil|colored pencil|crayons|pastels|chalk pastel',
  chalk: 'chalk|chalkboard|blackboard',
  'pen-ink': 'pen and ink|ink drawing|line art|lineart|hatching|cross hatching|engraving|etching',
  'pixel-art': 'pixel art|pixelart|8-bit|8bit|16-bit|16bit|pixelated',
  'stained-glass': 'stained glass|stained-glass',
  mosaic: 'mosaic|byzantine',
  'paper-cut': 'paper cut|papercut|paper-cut|paper cutout|cut paper|origami|collage',
  risograph: 'risograph|riso|riso print',
  halftone: 'halftone|comic|comic book|comics|pop art|lichtenstein|roy lichtenstein',
  'pop-art': 'warhol|andy warhol|screen print|screenprint|silkscreen',
  blueprint: 'blueprint|technical drawing|cyanotype',
  woodcut: 'woodcut|linocut|lino cut|block print|woodblock|ukiyo-e|hokusai',
  'low-poly': 'low poly|low-poly|lowpoly|polygonal',
  cubist: 'cubist|cubism|picasso|pablo picasso',
  neon: 'neon|neon lights|cyberpunk|synthwave|vaporwave',
  noir: 'film noir|noir|black and white|monochrome|grayscale|greyscale',
  sepia: 'sepia|vintage photo|old photo|daguerreotype',
  'retro-poster': 'retro poster|travel poster|vintage poster|art deco|poster',
  'flat-vector': 'flat vector|flat design|vector art|minimalist|minimalism',
  cartoon: 'cartoon|anime|cel shaded|cel-shaded|manga',
  embroidery: 'embroidery|embroidered|cross stitch|cross-stitch|knitted|tapestry',
  storybook: "children's book|childrens book|storybook|picture book|fairy tale illustration",
};
const PHRASES = Object.entries(LISTS).flatMap(([id, list]) =>
  list.split('|').map((phrase): [string, string] => [phrase, id]),
);
PHRASES.sort((a, b) => b[0].length - a[0].length);

const COMPANY = 'painting|style|drawing|illustration|art|print|picture|sketch|window|portrait|look|effect';
const LEAD =
  '(?:in (?:the |a |an )?(?:style|manner) of (?:the |a |an )?|(?:in|as) (?:the |a |an )?|(?:the |a |an ))?';
const TAIL = `(?: (?:${COMPANY}))*(?: of(?: (?:a|an|the))?)?(?: by [a-z ]+?(?=,|$| on | in | with | at ))?`;
/** Words that are styles only in company: “oil painting” but not “oil drum”, “a pencil” the thing, “starry night” the time. */
const NEEDS_COMPANY =
  /^(oil|oils|pencil|sketch|chalk|charcoal|comic|comics|poster|neon|starry night|mosaic|origami|crayons|collage|noir|graphite|pastels|blackboard|chalkboard|tapestry)$/;

function isStyleUse(hit: string, phrase: string, before: string): boolean {
  if (!NEEDS_COMPANY.test(phrase)) return true;
  const rest = hit.toLowerCase().replace(phrase, '');
  const company = new RegExp(`\\b(?:${COMPANY}|manner|by)\\b|^as |^an? .*of`).test(rest);
  if (phrase === 'starry night') return company;
  return company || /^in /.test(rest) || /,\s*$/.test(before);
}

/**
 * Finds the style named in a prompt.
 * @returns the style id (or null), the phrase as found, and the prompt without it
 */
export function takeStyle(prompt: string): { style: string | null; phrase: string; rest: string } {
  const named = prompt.match(/\bin the (?:style|manner) of ([^,.;]+)/i);
  for (const [phrase, id] of PHRASES) {
    const words = phrase.replaceAll('-', '[- ]');
    if (named) {
      if (!new RegExp(`\\b${words}\\b`, 'i').test(named[1]!)) continue;
      return { style: id, phrase: named[0], rest: prompt.replace(named[0], ' ') };
    }
    const hit = prompt.match(new RegExp(`\\b${LEAD}${words}${TAIL}(?=\\b|$|[,.;])`, 'i'));
    if (!hit || !isStyleUse(hit[0], phrase, prompt.slice(0, hit.index))) continue;
    const article = /\b(an?|the)$/i.exec(hit[0])?.[1] ?? '';
    return { style: id, phrase: hit[0].trim(), rest: prompt.replace(hit[0], ` ${article} `) };
  }
  return { style: null, phrase: '', rest: prompt };
}
