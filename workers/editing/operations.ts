/** What the editing worker can do: one function per request, pixels in, pixels out. */
export { adjustPicture } from '../imaging/editing/adjust.ts';
export { autoTone } from '../imaging/editing/auto-tone.ts';
export { bringBackPart } from '../imaging/editing/bring-back.ts';
export { composeLayers } from '../imaging/editing/compose.ts';
export { previewHints, shrunkPicture } from '../imaging/editing/hint-preview.ts';
export { objectMask } from '../imaging/editing/object.ts';
export { packMasks, packTiles, unpackMasks, unpackTile } from '../imaging/editing/packing.ts';
export { healPart, redEyePart } from '../imaging/editing/retouch.ts';
export { featherMask, growMask, invertMask, pictureMask, polygonMask } from '../imaging/editing/selection.ts';
export { cutTiles } from '../imaging/editing/tiles.ts';
export { transformMask, transformPicture } from '../imaging/editing/transform.ts';
export { wandMask } from '../imaging/editing/wand.ts';
export { applyPalette } from '../imaging/palette-apply.ts';
export { packArchive, unpackArchive } from './archive.ts';
