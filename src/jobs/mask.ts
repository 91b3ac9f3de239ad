/** Selections and polygons as the page and the editing worker both know them. */
export * from '../../workers/imaging/editing/mask.ts';
export { ellipsePoints } from '../../workers/imaging/editing/polygon.ts';
export type { Combine } from '../../workers/imaging/editing/selection.ts';
