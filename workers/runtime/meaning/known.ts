/** What is known of the photo of photo.ts. */

/** Cells per side of {@link PERSON}. */
export const PERSON_SIDE = 16;
/** How much of each cell of the photo is person: 0..9, row by row. ISNet's matte of the photo at full size, averaged. */
export const PERSON: readonly number[] = Array.from(
  '0000003410000000000006999100000000002999930000000000899920000000000015993000000000029999200000000006999992000000' +
    '0069999997100000049999999970000007999998999100001999999999932100299999999999994039999999999999923999999999999994' +
    '39999999999999961999999999999997',
  Number,
);
/** The face, as YuNet finds it, in shares of the photo's side. */
export const FACE = { x: 0.436, y: 0.227, width: 0.18, height: 0.231 } as const;
/** The square that brings eyes and mouth to where face restorers expect them (the FFHQ template). */
export const FACE_CROP = { x: 0.273, y: 0.0455, side: 0.337 } as const;
