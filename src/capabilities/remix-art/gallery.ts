/** The style pictures that come with the studio: public/remix/<id>.webp, drawn by models/training/style/gallery.py. */
export const STYLE_PICTURES = [
  { id: 'swirls', name: 'remix.swirls' },
  { id: 'oil', name: 'remix.oil' },
  { id: 'embers', name: 'remix.embers' },
  { id: 'watercolour', name: 'remix.watercolour' },
  { id: 'stained-glass', name: 'remix.stained-glass' },
  { id: 'dots', name: 'remix.dots' },
  { id: 'bauhaus', name: 'remix.bauhaus' },
  { id: 'engraving', name: 'remix.engraving' },
  { id: 'ink-lines', name: 'remix.ink-lines' },
  { id: 'waves', name: 'remix.waves' },
] as const;

/** Address of a style picture, relative to the page. */
export const stylePictureUrl = (id: string) => `./remix/${id}.webp`;
