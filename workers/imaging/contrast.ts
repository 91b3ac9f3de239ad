/** Contrast between colours, and which colours of a palette suit background, text and accent. */
import { ColorSpace, contrastAPCA, contrastWCAG21, sRGB } from 'colorjs.io/fn';
import { lchOfHex } from './palette.ts';

ColorSpace.register(sRGB);

export interface Contrast {
  text: string;
  background: string;
  /** WCAG 2.2 contrast ratio, 1..21; text wants 4.5. */
  wcag: number;
  /** APCA lightness contrast (0.0.98G), -108..106, negative for light text on dark; body text wants 75 either way. */
  apca: number;
}

/** Both figures for a text colour on a background, `#rrggbb` each. */
export function contrastOf(text: string, background: string): Contrast {
  const round = (v: number, unit: number) => Math.round(v * unit) / unit;
  return {
    text,
    background,
    wcag: round(contrastWCAG21(text, background), 100),
    apca: round(contrastAPCA(background, text), 10),
  };
}

/** Every ordered pair of different colours, best WCAG ratio first. */
export function contrastTable(colors: readonly string[]): Contrast[] {
  const all = [...new Set(colors)];
  return all
    .flatMap((text) =>
      all.filter((other) => other !== text).map((background) => contrastOf(text, background)),
    )
    .sort((a, b) => b.wcag - a.wcag);
}

export interface Roles {
  background: string;
  text: string;
  accent: string;
}

/**
 * Background and text: the pair with the most contrast, the calmer of both behind. Accent: of the rest the most colourful
 * one that reaches 3:1 on the background (WCAG 1.4.11), or else simply the most colourful.
 * @throws RangeError for fewer than three colours
 */
export function rolesOf(colors: readonly string[]): Roles {
  if (colors.length < 3) throw new RangeError('rolesOf: three colours are needed');
  const chroma = (hex: string) => lchOfHex(hex).c;
  const strongest = contrastTable(colors)[0];
  const [one, two] = strongest ? [strongest.text, strongest.background] : [colors[0]!, colors[1]!];
  const [background, text] = chroma(one) < chroma(two) ? [one, two] : [two, one];
  const rest = colors
    .filter((hex) => hex !== background && hex !== text)
    .sort((a, b) => chroma(b) - chroma(a));
  const accent = rest.find((hex) => contrastOf(hex, background).wcag >= 3) ?? rest[0] ?? text;
  return { background, text, accent };
}
