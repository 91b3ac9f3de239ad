/** Light and colour while they are being set: shown on the canvas at once, applied to the pixels when confirmed. */
import { create } from 'zustand';
import { type Adjustments, type Curves, NEUTRAL } from '../../jobs/edits.ts';
import { isStraight, STRAIGHT } from './points.ts';

interface Tones {
  exposure: number;
  contrast: number;
  saturation: number;
  temperature: number;
  /** How far the curve is lifted at a quarter, a half and three quarters, -100..100. */
  shadows: number;
  midtones: number;
  highlights: number;
}

const START: Tones = {
  exposure: 0,
  contrast: 0,
  saturation: 0,
  temperature: 0,
  shadows: 0,
  midtones: 0,
  highlights: 0,
};

const NO_CURVES: Curves = { rgb: STRAIGHT, red: STRAIGHT, green: STRAIGHT, blue: STRAIGHT };
export const curveNames = ['rgb', 'red', 'green', 'blue'] as const;
export type CurveName = keyof Curves;

/** Everything that is being set. */
export interface Adjusting extends Tones {
  curves: Curves;
}

interface AdjustingStore extends Adjusting {
  set(tones: Partial<Adjusting>): void;
  reset(): void;
}

export const useAdjusting = create<AdjustingStore>()((set) => ({
  ...START,
  curves: NO_CURVES,
  set: (tones) => set(tones),
  reset: () => set({ ...START, curves: NO_CURVES }),
}));

export type ToneName = keyof Tones;

const areStraight = (curves: Curves): boolean => curveNames.every((name) => isStraight(curves[name]));

export function isNeutral(now: Adjusting): boolean {
  return areStraight(now.curves) && (Object.keys(START) as ToneName[]).every((name) => now[name] === 0);
}

/** The settings for the pixels. The lifts stay small enough for the curve to rise everywhere. */
export function settingsOf(now: Adjusting): Adjustments {
  const { exposure, contrast, saturation, temperature, shadows, midtones, highlights, curves } = now;
  const bent = shadows !== 0 || midtones !== 0 || highlights !== 0;
  const lift = (at: number, by: number) => [at, at + by * 0.28] as const;
  const curve = bent
    ? [[0, 0] as const, lift(64, shadows), lift(128, midtones), lift(192, highlights), [255, 255] as const]
    : [];
  const bends = !areStraight(curves);
  return { ...NEUTRAL, exposure, contrast, saturation, temperature, curve, ...(bends && { curves }) };
}
