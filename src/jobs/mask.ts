/** Selections and polygons as the page and the editing worker both know them. */
export type { Pointing } from '../../workers/imaging/cut/pointed-matte.ts';
export * from '../../workers/imaging/editing/mask.ts';
export { ellipsePoints } from '../../workers/imaging/editing/polygon.ts';
export type { Combine } from '../../workers/imaging/editing/selection.ts';
