/** Stands for the known photo where nothing can decode it: light where its person is, with some colour and grain. */
import type { Raster } from '../../../src/capabilities/contract.ts';
import { noise } from '../../../workers/runtime/canary-input.ts';
import { PERSON, PERSON_SIDE } from '../../../workers/runtime/meaning/known.ts';

export function drawnPhoto(side = 112): Raster {
  const grain = noise(side * side, 5, -12, 12);
  const data = new Uint8ClampedArray(side * side * 4).fill(255);
  for (let i = 0; i < side * side; i++) {
    const [x, y] = [i % side, Math.floor(i / side)];
    const cell = Math.floor((y * PERSON_SIDE) / side) * PERSON_SIDE + Math.floor((x * PERSON_SIDE) / side);
    const light = 40 + (PERSON[cell]! / 9) * 160 + grain[i]! + (20 * x) / side;
    data.set([light, light * 0.85, light * 0.7], i * 4);
  }
  return { width: side, height: side, data };
}
