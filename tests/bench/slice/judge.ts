/** Whether the figures of the slice keep to their bounds. Pure: figures in, sentences out. */

export interface Bounds {
  /** Committed figures by `section / table / method / column` of "Tintype lite". */
  quality: Record<string, number>;
  /** Overhead as a share of inference, at most. */
  overhead: OverheadShare[];
  /** The build, at most, in MiB; what the tools of the lite pack weigh is part of it. */
  buildMiB: number;
  largestFileMiB: number;
}

export interface OverheadShare {
  capability: string;
  megapixels: number;
  share: number;
}

export interface Judged {
  /** How many bounds were looked at. */
  checks: number;
  /** One sentence for each bound that was broken. */
  failures: string[];
  /** Bounds that could not be looked at. */
  skipped: string[];
}

/** By how much a figure may be worse than the committed one, by column. */
export const SLACK: Record<string, { better: 1 | -1; by: number }> = {
  psnr: { better: 1, by: 0.2 },
  psnrY: { better: 1, by: 0.2 },
  hole: { better: 1, by: 0.2 },
  ssim: { better: 1, by: 0.01 },
  perceptual: { better: -1, by: 0.01 },
  f1: { better: 1, by: 0.02 },
};

/**
 * @param found what was measured, in the shape of the bounds
 * @param unmeasured columns for which this checkout lacks the means (the perceptual distance needs a net of the measuring
 *   set): skipped where they are missing; any other missing figure is a failure
 */
export function judge(bounds: Bounds, found: Bounds, unmeasured: readonly string[] = []): Judged {
  const failures: string[] = [];
  const skipped: string[] = [];
  for (const [name, committed] of Object.entries(bounds.quality)) {
    const value = found.quality[name];
    const column = name.split(' / ').at(-1)!;
    const { better, by } = SLACK[column]!;
    if (value === undefined && unmeasured.includes(column)) skipped.push(name);
    else if (value === undefined) failures.push(`${name} was not measured (committed: ${committed})`);
    else if (!(better * (value - committed) >= -by))
      failures.push(`${name}: ${value.toFixed(4)}, committed ${committed} (slack ${by})`);
  }
  for (const { capability, share } of bounds.overhead) {
    const value = found.overhead.find((o) => o.capability === capability)?.share ?? Infinity;
    if (!(value <= share))
      failures.push(`${capability}: overhead is ${percent(value)} of inference, at most ${percent(share)}`);
  }
  for (const [key, what] of [
    ['buildMiB', 'the build'],
    ['largestFileMiB', 'a file of the build'],
  ] as const)
    if (!(found[key] <= bounds[key]))
      failures.push(`${what} weighs ${found[key].toFixed(1)} MiB, at most ${bounds[key]}`);
  const all = Object.keys(bounds.quality).length + bounds.overhead.length + 2;
  return { checks: all - skipped.length, failures, skipped };
}

const percent = (share: number) => `${(share * 100).toFixed(0)} %`;
