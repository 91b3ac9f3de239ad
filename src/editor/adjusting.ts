/** Light and colour while they are being set: shown on the canvas at once, applied to the pixels when confirmed. */
import { create } from 'zustand';
import { type Adjustments, NEUTRAL } from '../jobs/edits.ts';

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

interface AdjustingStore extends Tones {
  set(tones: Partial<Tones>): void;
  reset(): void;
}

export const useAdjusting = create<AdjustingStore>()((set) => ({
  ...START,
  set: (tones) => set(tones),
  reset: () => set(START),
}));

export type ToneName = keyof Tones;

export function isNeutral(tones: Tones): boolean {
  return (Object.keys(START) as ToneName[]).every((name) => tones[name] === 0);
}

/** The settings for the pixels. The lifts stay small enough for the curve to rise everywhere. */
export function settingsOf(tones: Tones): Adjustments {
  const { exposure, contrast, saturation, temperature, shadows, midtones, highlights } = tones;
  const bent = shadows !== 0 || midtones !== 0 || highlights !== 0;
  const lift = (at: number, by: number) => [at, at + by * 0.28] as const;
  const curve = bent
    ? [[0, 0] as const, lift(64, shadows), lift(128, midtones), lift(192, highlights), [255, 255] as const]
    : [];
  return { ...NEUTRAL, exposure, contrast, saturation, temperature, curve };
}
