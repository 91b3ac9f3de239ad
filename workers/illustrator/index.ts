/** The illustrator: a prompt becomes a picture composed of open drawings. Compose (pure) → draw (canvas) → style (pixels). */
export { type Art, drawScene } from './draw/draw-scene.ts';
export { type ComposeOptions, type Composition, composeScene } from './layout/compose.ts';
export { Library } from './library.ts';
export type { Scene } from './scene.ts';
export { applyStyle, STYLE_IDS } from './styles/index.ts';
