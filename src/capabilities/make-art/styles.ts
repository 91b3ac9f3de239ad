/**
 * The style catalogue of the art generator. `lite` is the illustrator's filter (workers/illustrator/styles) with words that set the
 * scene; `prompt` and `negative` are for diffusion models. Thumbnails are made by the studio itself: public/styles/<id>.webp.
 */

export interface ArtStyle {
  /** The `styleId` of the API. */
  id: string;
  name: string;
  /** `{prompt}` stands for the user's text. */
  prompt: string;
  negative: string;
  lite: {
    /** Filter id, `none` = as drawn. */
    filter: string;
    /** Words added to the prompt where it says nothing of time or weather. */
    words?: string;
  };
}

const PHOTO = 'photograph, photorealistic, 3d render';
const PAINT = 'photograph, text, watermark, frame';

/** [id, name, prompt after “{prompt}, ”, negative, filter, words] */
const TABLE: readonly (readonly [string, string, string, string, string, string?])[] = [
  ['oil', 'Oil painting', 'oil painting on canvas, visible brush strokes, rich colour', PAINT, 'oil'],
  [
    'impressionist',
    'Impressionist',
    'impressionist painting in the manner of Claude Monet, broken colour, soft light',
    PAINT,
    'impressionist',
  ],
  [
    'watercolour',
    'Watercolour',
    'watercolour painting, soft washes, wet edges, white paper',
    PAINT,
    'watercolour',
  ],
  ['pencil', 'Pencil', 'graphite pencil drawing, hatching, sketchbook', 'colour, photograph', 'pencil'],
  [
    'pixel-art',
    'Pixel art',
    '16-bit pixel art, limited palette, crisp pixels',
    'blurry, photograph',
    'pixel-art',
  ],
  [
    'starry-night',
    'Starry night',
    'in the style of The Starry Night by Vincent van Gogh, swirling sky, impasto',
    PAINT,
    'starry-night',
    'at night',
  ],
  [
    'stained-glass',
    'Stained glass',
    'stained glass window, lead lines, glowing colours',
    PHOTO,
    'stained-glass',
  ],
  ['paper-cut', 'Paper cut', 'layered paper cut art, soft shadows between layers', PHOTO, 'paper-cut'],
  [
    'risograph',
    'Risograph',
    'risograph print, three spot colours, grain, misregistration',
    PHOTO,
    'risograph',
  ],
  [
    'blueprint',
    'Blueprint',
    'blueprint, white lines on blue, technical drawing',
    'colour, photograph',
    'blueprint',
  ],
  [
    'pointillist',
    'Pointillist',
    'pointillist painting, small dots of pure colour, Georges Seurat',
    PAINT,
    'pointillist',
  ],
  [
    'ink-wash',
    'Ink wash',
    'sumi-e ink wash painting, rice paper, few brush strokes',
    'colourful, photograph',
    'ink-wash',
  ],
  ['charcoal', 'Charcoal', 'charcoal drawing, smudged, textured paper', 'colour, photograph', 'charcoal'],
  ['coloured-pencil', 'Coloured pencil', 'coloured pencil drawing, textured paper', PHOTO, 'coloured-pencil'],
  ['chalk', 'Chalkboard', 'chalk drawing on a blackboard', PHOTO, 'chalk'],
  [
    'pen-ink',
    'Pen and ink',
    'pen and ink drawing, cross-hatching, black on white',
    'colour, photograph',
    'pen-ink',
  ],
  ['woodcut', 'Woodcut', 'woodcut print, carved lines, two colours', PHOTO, 'woodcut'],
  ['cartoon', 'Cartoon', 'cartoon, bold outlines, flat colours, cel shading', PHOTO, 'cartoon'],
  ['storybook', 'Storybook', "children's book illustration, gouache, warm and gentle", PHOTO, 'storybook'],
  ['comic', 'Comic', 'comic book panel, halftone dots, bold ink', PHOTO, 'halftone'],
  ['pop-art', 'Pop art', 'pop art screen print, four panels, loud colours', PHOTO, 'pop-art'],
  [
    'retro-poster',
    'Travel poster',
    'vintage travel poster, flat shapes, limited palette',
    PHOTO,
    'retro-poster',
  ],
  ['flat-vector', 'Flat design', 'flat vector illustration, simple shapes', PHOTO, 'flat-vector'],
  ['noir', 'Film noir', 'film noir, black and white, hard light, deep shadow', 'colour', 'noir'],
  [
    'sepia',
    'Old photograph',
    'sepia photograph of the nineteenth century, faded, vignette',
    'modern',
    'sepia',
  ],
  ['cyanotype', 'Cyanotype', 'cyanotype print, Prussian blue, white', 'colourful', 'cyanotype'],
  ['duotone', 'Duotone', 'duotone print in purple and apricot', PHOTO, 'sunset-duotone'],
  [
    'neon',
    'Neon',
    'neon lights, glowing outlines, dark background, synthwave',
    'daylight',
    'neon',
    'at night',
  ],
  ['dream', 'Dream', 'dreamlike, soft focus, pastel light, bloom', 'harsh', 'dream'],
  ['technicolor', 'Technicolor', 'technicolor film still, saturated colour', 'dull', 'technicolor'],
  ['infrared', 'Infrared', 'infrared photograph, pink foliage, dark sky', 'ordinary colours', 'infrared'],
  ['film', 'Instant film', 'instant film photograph, faded blacks, warm light', 'digital', 'film'],
  [
    'pixel-art-8',
    '8-bit',
    '8-bit game sprite, very few colours, large pixels',
    'blurry, photograph',
    'pixel-art-8',
  ],
  [
    'handheld',
    'Handheld console',
    'screen of a handheld console, four shades of green',
    'colourful',
    'handheld',
  ],
  ['mosaic', 'Mosaic', 'mosaic of small stone tiles, grout, Roman floor', PHOTO, 'mosaic'],
  ['low-poly', 'Low poly', 'low poly art, flat triangles, geometric', 'detailed texture', 'low-poly'],
  ['cubist', 'Cubist', 'cubist painting, facets, several viewpoints, Pablo Picasso', PHOTO, 'cubist'],
  ['embroidery', 'Embroidery', 'cross-stitch embroidery on linen', PHOTO, 'embroidery'],
  ['golden-hour', 'Golden hour', 'golden hour, low warm sun, long shadows', 'night', 'film', 'at sunset'],
  ['moonlight', 'Moonlight', 'moonlit night, blue shadows, stars', 'daylight', 'oil', 'at night'],
  [
    'rainy-day',
    'Rainy day',
    'rainy day, wet reflections, soft grey light, watercolour',
    'sun',
    'watercolour',
    'in the rain',
  ],
  [
    'first-snow',
    'First snow',
    'falling snow, quiet winter, storybook illustration',
    'summer',
    'storybook',
    'while snowing',
  ],
  ['misty', 'Morning mist', 'morning mist, ink wash, muted', 'saturated', 'ink-wash', 'in the fog'],
  [
    'sunrise-poster',
    'Sunrise poster',
    'screen-printed poster at sunrise, flat shapes',
    PHOTO,
    'retro-poster',
    'at sunrise',
  ],
];

/** `0`: the prompt alone decides, with the style words that it has. */
export const CUSTOM_STYLE: ArtStyle = {
  id: '0',
  name: 'As described',
  prompt: '{prompt}',
  negative: '',
  lite: { filter: 'prompt' },
};

export const ART_STYLES: readonly ArtStyle[] = [
  CUSTOM_STYLE,
  ...TABLE.map(
    ([id, name, prompt, negative, filter, words]): ArtStyle => ({
      id,
      name,
      prompt: `{prompt}, ${prompt}`,
      negative,
      lite: { filter, ...(words ? { words } : {}) },
    }),
  ),
];

/**
 * A style by `styleId`. Ids of the form `hotpotArt6`, which callers of the API that this studio follows send, mean the n-th style
 * of the catalogue. Undefined where there is none.
 */
export function findArtStyle(id: string): ArtStyle | undefined {
  const numbered = /^hotpotArt(\d{1,3})$/i.exec(id);
  return numbered ? ART_STYLES[Number(numbered[1])] : ART_STYLES.find((style) => style.id === id);
}
