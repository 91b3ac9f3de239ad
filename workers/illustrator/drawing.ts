/**
 * The library's types: a drawing in the compact form made by models/illustrator/svg.mjs, and the facts known about it.
 */

/** `#rrggbb`, `#rrggbbaa`, or the index of a gradient. */
export type Paint = string | number;
/** [a, b, c, d, e, f] as in `CanvasTransform.transform`. */
export type Matrix = [number, number, number, number, number, number];
/** Kind, geometry (`x1 y1 x2 y2` or `cx cy r fx fy`), stops (offset, colour, …), transform or 0, 1 where relative to the shape's box. */
export type Gradient = ['l' | 'r', number[], (number | string)[], Matrix | 0, 0 | 1];

export interface DrawingNode {
  /** Path index (a shape) – or `k`, children (a group). */
  p?: number;
  k?: DrawingNode[];
  f?: Paint;
  /** Stroke: paint, width, cap, join (0 = default). */
  s?: [Paint, number, CanvasLineCap | 0, CanvasLineJoin | 0];
  /** Opacity 0..1. */
  a?: number;
  /** 1 = even-odd rule. */
  e?: 1;
  t?: Matrix;
  /** Clip: path indices. */
  c?: number[];
  /** Blur of the group, standard deviation in view-box units. */
  b?: number;
  /** Inner shadows: dx, dy, deviation, colour. */
  i?: [number, number, number, string][];
}

export interface Drawing {
  /** Side of the square view box. */
  v: number;
  p: string[];
  g: Gradient[];
  k: DrawingNode[];
}

/** What a drawing shows, in the coarse sense that decides where it may stand and how it is lit. */
export type Kind =
  | 'animal'
  | 'person'
  | 'face'
  | 'plant'
  | 'food'
  | 'building'
  | 'vehicle'
  | 'craft'
  | 'boat'
  | 'sky'
  | 'wear'
  | 'furniture'
  | 'instrument'
  | 'object'
  | 'symbol';

export interface DrawingFacts {
  /** Name for people: “red apple”. */
  label: string;
  kind: Kind;
  /** Real-world height (or longest side) in metres, decides relative scale. */
  metres: number;
  /** Where it usually is: a setting name. */
  home: string;
  /** Which way a side view looks: −1 left, 1 right, 0 neither. */
  facing: -1 | 0 | 1;
  /** Ink box [left, top, right, bottom] in 0..1 of the view box. */
  box: [number, number, number, number];
  /** Height of the top outline at 16 columns across the ink box, 0..1 of the view box; 1 where there is no ink. */
  top: number[];
  /** Main colour `#rrggbb` by area. */
  colour: string;
  /** Crown of the head [x, y, width] in 0..1 of the view box; where a hat sits. */
  head: [number, number, number];
  /** Between the eyes [x, y, span] where eyes were found. */
  eyes?: [number, number, number];
  source: 'fluent' | 'noto' | 'own';
}
