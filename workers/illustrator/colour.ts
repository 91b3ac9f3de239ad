/**
 * OKLab and OKLCh (B. Ottosson, 2020, https://bottosson.github.io/posts/oklab/), on sRGB.
 * L 0..1, a/b about −0.4..0.4, C ≥ 0, h in radians.
 */

export type Lab = [number, number, number];

const LINEAR = Float32Array.from({ length: 256 }, (_, i) => {
  const v = i / 255;
  return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
});

function encode(v: number): number {
  const x = v <= 0.0031308 ? v * 12.92 : 1.055 * v ** (1 / 2.4) - 0.055;
  return Math.min(255, Math.max(0, Math.round(x * 255)));
}

/** sRGB bytes → OKLab. */
export function rgbToLab(r: number, g: number, b: number): Lab {
  const [lr, lg, lb] = [LINEAR[r]!, LINEAR[g]!, LINEAR[b]!];
  const l = Math.cbrt(0.4122214708 * lr + 0.5363325363 * lg + 0.0514459929 * lb);
  const m = Math.cbrt(0.2119034982 * lr + 0.6806995451 * lg + 0.1073969566 * lb);
  const s = Math.cbrt(0.0883024619 * lr + 0.2817188376 * lg + 0.6299787005 * lb);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

/** OKLab → sRGB bytes, each channel clipped to the gamut. */
export function labToRgb(L: number, a: number, b: number): [number, number, number] {
  const l = (L + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (L - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (L - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    encode(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
    encode(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
    encode(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s),
  ];
}

export function hexToRgb(hex: string): [number, number, number] {
  return [
    Number.parseInt(hex.slice(1, 3), 16),
    Number.parseInt(hex.slice(3, 5), 16),
    Number.parseInt(hex.slice(5, 7), 16),
  ];
}

export const hexToLab = (hex: string): Lab => rgbToLab(...hexToRgb(hex));

export function rgbToHex(r: number, g: number, b: number): string {
  return `#${[r, g, b].map((v) => v.toString(16).padStart(2, '0')).join('')}`;
}

export const labToHex = (lab: Lab): string => rgbToHex(...labToRgb(...lab));

/** Mixes two colours in OKLab; `t` 0..1. */
export function mix(a: string, b: string, t: number): string {
  const [p, q] = [hexToLab(a), hexToLab(b)];
  return labToHex([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, p[2] + (q[2] - p[2]) * t]);
}

/** Scales lightness and chroma; lightness stays below 0.97. */
export function shadeColour(hex: string, shade: readonly [number, number] | undefined): string {
  if (!shade) return hex;
  const [L, a, b] = hexToLab(hex);
  return labToHex([Math.min(0.97, L * shade[0]), a * shade[1], b * shade[1]]);
}

/** Turns the hue by `degrees` and scales lightness; for seeded variety. */
export function vary(hex: string, degrees: number, lightness = 1): string {
  const [L, a, b] = hexToLab(hex);
  const t = (degrees * Math.PI) / 180;
  const [c, s] = [Math.cos(t), Math.sin(t)];
  return labToHex([Math.min(0.98, L * lightness), a * c - b * s, a * s + b * c]);
}
