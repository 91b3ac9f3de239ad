/** Colours of the light at a time of day and in a weather. */
import { mix, vary } from '../colour.ts';
import type { SceneSetting } from '../scene.ts';
import type { Time } from '../words/setting-words.ts';

const SKIES: Record<Time, readonly string[]> = {
  day: ['#2f8ff0', '#7cc4fb', '#d4f0ff'],
  dawn: ['#6b86de', '#f2a7b5', '#ffe2b8'],
  dusk: ['#3a2c77', '#d8567e', '#ffb35f'],
  night: ['#080c2a', '#17245c', '#38558f'],
};
const AMBIENT: Record<Time, [string, number]> = {
  day: ['#ffffff', 0],
  dawn: ['#f7b9b0', 0.16],
  dusk: ['#a23a63', 0.3],
  night: ['#0d1644', 0.6],
};
/** Multiplied over the drawings. */
const TINT: Record<Time, string> = { day: '#ffffff', dawn: '#fff0ea', dusk: '#ffdccc', night: '#98a6e6' };

export function skyColours(s: SceneSetting): string[] {
  const grey: [string, number] | null =
    s.weather === 'storm'
      ? ['#3c4454', 0.72]
      : s.weather === 'rain'
        ? ['#7f8d9d', 0.66]
        : s.weather === 'cloudy'
          ? ['#b9c6d2', 0.5]
          : s.weather === 'fog'
            ? ['#c9d2d8', 0.62]
            : s.weather === 'snow'
              ? ['#c5d3e2', 0.55]
              : null;
  const spooky = s.mood === 'spooky' ? '#2c5a3e' : s.mood === 'dreamy' ? '#d79cf0' : null;
  return SKIES[s.time].map((c, i) => {
    let out = vary(c, s.hue * 0.6);
    if (grey) out = mix(out, s.time === 'night' ? mix(grey[0], '#080c2a', 0.66) : grey[0], grey[1]);
    if (spooky) out = mix(out, spooky, 0.18 + 0.1 * i);
    return out;
  });
}

/** Colour of the air at the horizon; distant things fade into it. */
export const airColour = (s: SceneSetting): string =>
  s.place === 'underwater' ? '#2f86c4' : mix(skyColours(s)[2]!, skyColours(s)[1]!, 0.3);

/** A surface colour as it looks in this light. */
export function lit(colour: string, s: SceneSetting): string {
  const [ambient, amount] = AMBIENT[s.time];
  let out = mix(vary(colour, s.hue), ambient, amount);
  if (s.weather !== 'clear')
    out = mix(out, s.time === 'night' ? '#141a38' : '#8f9aa6', s.weather === 'storm' ? 0.34 : 0.2);
  return out;
}

/** What the drawings are multiplied with. */
export function tint(s: SceneSetting): string {
  const indoors = s.place === 'room' || s.place === 'table' || s.place === 'studio';
  let out = indoors ? '#ffffff' : TINT[s.time];
  if (s.place === 'space') out = '#e4e6ff';
  if (s.place === 'underwater') out = '#b8e2ff';
  if (s.place === 'cave') out = '#d9c2a6';
  if (s.weather === 'storm' || s.weather === 'rain') out = mix(out, '#9aa6b8', 0.4);
  if (s.mood === 'sad') out = mix(out, '#9db2d6', 0.4);
  return out;
}
