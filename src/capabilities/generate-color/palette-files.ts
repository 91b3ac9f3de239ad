/** A palette as a file or as text for other programs. Colours are `#rrggbb`. */

const rgbOf = (hex: string) =>
  [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)) as [number, number, number];

/** One colour per line. */
export function toHexList(colors: readonly string[]): string {
  return colors.join('\n');
}

/** Custom properties on `:root`. */
export function toCss(colors: readonly string[]): string {
  return `:root {\n${colors.map((hex, i) => `  --color-${i + 1}: ${hex};`).join('\n')}\n}\n`;
}

/** GIMP palette, as Inkscape, Krita and Scribus read it too. */
export function toGpl(colors: readonly string[], name: string): string {
  const rows = colors.map((hex) => {
    const rgb = rgbOf(hex).map((v) => String(v).padStart(3));
    return `${rgb.join(' ')}\t${hex}`;
  });
  return `GIMP Palette\nName: ${name.replace(/\s+/g, ' ')}\nColumns: ${colors.length}\n#\n${rows.join('\n')}\n`;
}

/**
 * Adobe Swatch Exchange: big-endian; `ASEF`, version 1.0, number of blocks; then a group holding one global RGB swatch per
 * colour, named by its hex value (format as documented by the community, e.g. selapa.net/swatches).
 */
export function toAse(colors: readonly string[], name: string): Uint8Array<ArrayBuffer> {
  const blocks = [
    aseBlock(0xc001, aseText(name)),
    ...colors.map((hex) => aseBlock(0x0001, [...aseText(hex), ...aseRgb(hex)])),
    aseBlock(0xc002, []),
  ];
  const head = new DataView(new ArrayBuffer(12));
  head.setUint32(0, 0x41534546);
  head.setUint16(4, 1);
  head.setUint32(8, blocks.length);
  return Uint8Array.from([...new Uint8Array(head.buffer), ...blocks.flat()]);
}

function aseBlock(type: number, body: number[]): number[] {
  const head = new DataView(new ArrayBuffer(6));
  head.setUint16(0, type);
  head.setUint32(2, body.length);
  return [...new Uint8Array(head.buffer), ...body];
}

/** Length in UTF-16 units with the closing zero, then UTF-16BE. */
function aseText(text: string): number[] {
  const units = [...Array(text.length).keys()].map((i) => text.charCodeAt(i));
  return [units.length + 1, ...units, 0].flatMap((v) => [v >> 8, v & 255]);
}

/** `RGB `, three floats 0..1, colour type 0 (global). */
function aseRgb(hex: string): number[] {
  const view = new DataView(new ArrayBuffer(18));
  view.setUint32(0, 0x52474220);
  for (const [i, value] of rgbOf(hex).entries()) view.setFloat32(4 + i * 4, value / 255);
  return [...new Uint8Array(view.buffer)];
}
