/** Contrast between colours, and which colours of a palette suit background, text and accent. */
import { ColorSpace, contrastAPCA, contrastWCAG21, sRGB } from 'colorjs.io/fn';
import { hexOfLch, lchOfHex } from './palette.ts';

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
  /** Roles whose colour had to leave the palette to be readable: same hue, another lightness. */
  raised: ('text' | 'accent')[];
}

/**
 * Background and text: the pair with the most contrast, the calmer of both behind. Accent: of the rest the most colourful
 * one that reaches 3:1 on the background (WCAG 1.4.11), or else simply the most colourful. Text always reaches 4.5:1 on the
 * background (1.4.3) and the accent 3:1: a colour that does not is made lighter or darker until it does.
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
  const readable = { text: reaching(text, background, 4.5), accent: reaching(accent, background, 3) };
  const raised = (['text', 'accent'] as const).filter((role) => readable[role] !== { text, accent }[role]);
  return { background, ...readable, raised };
}

/** A colour of the same hue that reaches a contrast ratio on a background, as little lighter or darker as it takes. */
export function reaching(hex: string, background: string, least: number): string {
  const { l, c, h } = lchOfHex(hex);
  for (let step = 0; step <= 1; step += 0.01)
    for (const lightness of [l - step, l + step]) {
      if (lightness < 0 || lightness > 1) continue;
      const tried = step === 0 ? hex : hexOfLch({ l: lightness, c, h });
      if (contrastWCAG21(tried, background) >= least) return tried;
    }
  return contrastWCAG21('#000000', background) > contrastWCAG21('#ffffff', background)
    ? '#000000'
    : '#ffffff';
}
