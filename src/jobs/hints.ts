/** Colour hints as the page and the workers both know them. */
export { type ColourMark, drawMarks, hexOf } from '../../workers/imaging/colour-marks.ts';
export { guessOf, type Mood } from '../../workers/imaging/colour-moods.ts';
