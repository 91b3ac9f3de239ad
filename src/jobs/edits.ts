/** Settings of edits without a model, as the page and the editing worker both know them. */
export {
  type Adjustments,
  adjustTables,
  type Curve,
  type Curves,
  curveTable,
  NEUTRAL,
} from '../../workers/imaging/editing/adjust.ts';
export {
  BLEND_MODES,
  type BlendMode,
  type PlacedPixels,
  type Placement,
} from '../../workers/imaging/editing/compose.ts';
export { boundsOfSelected } from '../../workers/imaging/editing/selection.ts';
export type { Transform } from '../../workers/imaging/editing/transform.ts';
