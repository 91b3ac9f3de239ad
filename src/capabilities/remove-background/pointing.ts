/** Clicks and a box as the parameter `select` carries them. */

export interface Pointing {
  /** Pixels of the picture; `keep` = on the thing, else beside it. */
  clicks: { x: number; y: number; keep: boolean }[];
  /** The thing lies wholly inside. */
  box?: { x: number; y: number; width: number; height: number };
}

/**
 * Reads `x,y` (a click on the thing), `x,y,0` (one beside it; `x,y,1` is the same as `x,y`) and `x,y,width,height` (a box),
 * parted by spaces or semicolons.
 * @returns undefined where something else is written, nothing is pointed at, or there are two boxes
 */
export function readPointing(text: string): Pointing | undefined {
  const out: Pointing = { clicks: [] };
  for (const item of text.split(/[\s;]+/).filter(Boolean)) {
    const numbers = item.split(',').map((v) => (/^-?\d+(\.\d+)?$/.test(v) ? Number(v) : Number.NaN));
    const [x = 0, y = 0, third = 1, height = 0] = numbers;
    if (numbers.some(Number.isNaN)) return undefined;
    if (numbers.length === 4 && third > 0 && height > 0 && !out.box) out.box = { x, y, width: third, height };
    else if (numbers.length === 2 || (numbers.length === 3 && (third === 0 || third === 1)))
      out.clicks.push({ x, y, keep: third === 1 });
    else return undefined;
  }
  return out.box || out.clicks.some((click) => click.keep) ? out : undefined;
}

/** What {@link readPointing} reads; positions to a tenth of a pixel. */
export function writePointing({
  clicks,
  box,
}: Readonly<{ clicks: readonly Pointing['clicks'][number][]; box?: Pointing['box'] }>): string {
  const tenth = (v: number) => String(Math.round(v * 10) / 10);
  return [
    ...(box ? [[box.x, box.y, box.width, box.height].map(tenth).join(',')] : []),
    ...clicks.map(({ x, y, keep }) => `${tenth(x)},${tenth(y)}${keep ? '' : ',0'}`),
  ].join(' ');
}
