/** Where the colours of a palette stand in the panel. */

/**
 * The next palette in the places of the last one: colours that were kept stay where they were, the rest fills up in order.
 * @param before colours shown until now
 * @param next colours of the new palette, all of which are shown
 */
export function arrange(before: readonly string[], next: readonly string[]): string[] {
  const left = [...next];
  const take = (color: string | undefined) => {
    const at = color === undefined ? -1 : left.indexOf(color);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const slots = next.map((_, i) => take(before[i]));
  return slots.map((color) => color ?? left.shift()!);
}

/** Black or white, whichever can be read on a colour (`#rrggbb`); the switch is at WCAG luminance 0.179. */
export function inkOn(hex: string): '#000000' | '#ffffff' {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const v = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b! > 0.179 ? '#000000' : '#ffffff';
}
