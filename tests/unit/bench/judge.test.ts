import { describe, expect, it } from 'vitest';
import { readBounds } from '../../bench/slice/check.ts';
import { type Bounds, judge, SLACK } from '../../bench/slice/judge.ts';

const BOUNDS: Bounds = {
  quality: {
    'restore / noise 25 / Tintype lite / psnr': 29.4,
    'restore / noise 25 / Tintype lite / perceptual': 2.6,
    'restore / noise 25 / Tintype lite / ssim': 0.89,
    'scratches / drawn / Tintype lite / f1': 0.66,
  },
  overhead: [{ capability: 'restore-picture', megapixels: 0.15, share: 0.6 }],
  buildMiB: 130,
  largestFileMiB: 25,
};

/** The bounds themselves as a measurement, with changes. */
function measured(quality: Record<string, number> = {}, rest: Partial<Bounds> = {}): Bounds {
  return structuredClone({ ...BOUNDS, ...rest, quality: { ...BOUNDS.quality, ...quality } });
}

describe('the judge of the slice', () => {
  it('lets figures pass that are as committed, better, or worse within the slack', () => {
    expect(judge(BOUNDS, measured())).toEqual({ checks: 7, failures: [], skipped: [] });
    const near = {
      'restore / noise 25 / Tintype lite / psnr': 29.21,
      'restore / noise 25 / Tintype lite / perceptual': 2.609,
      'restore / noise 25 / Tintype lite / ssim': 0.95,
      'scratches / drawn / Tintype lite / f1': 0.645,
    };
    expect(judge(BOUNDS, measured(near)).failures).toEqual([]);
  });

  it.each([
    ['a drop of 0.25 dB', { 'restore / noise 25 / Tintype lite / psnr': 29.15 }, /psnr: 29.1500/],
    [
      'a perceptual distance 0.011 larger',
      { 'restore / noise 25 / Tintype lite / perceptual': 2.611 },
      /perceptual: 2.6110/,
    ],
    ['a drop of 0.011 in SSIM', { 'restore / noise 25 / Tintype lite / ssim': 0.879 }, /ssim/],
    ['a figure that is no number', { 'scratches / drawn / Tintype lite / f1': Number.NaN }, /f1/],
  ])('fails %s', (_, quality, sentence) => {
    const { failures } = judge(BOUNDS, measured(quality));
    expect(failures).toEqual([expect.stringMatching(sentence)]);
  });

  it('fails an overhead over its bound, and one that was not measured', () => {
    const slow = measured({}, { overhead: [{ ...BOUNDS.overhead[0]!, share: 0.61 }] });
    expect(judge(BOUNDS, slow).failures).toEqual([
      'restore-picture: overhead is 61 % of inference, at most 60 %',
    ]);
    expect(judge(BOUNDS, measured({}, { overhead: [] })).failures).toHaveLength(1);
  });

  it('fails a build over its budget, and a file over its own', () => {
    expect(judge(BOUNDS, measured({}, { buildMiB: 130.5 })).failures).toEqual([
      'the build weighs 130.5 MiB, at most 130',
    ]);
    expect(judge(BOUNDS, measured({}, { largestFileMiB: 25.2 })).failures).toHaveLength(1);
  });

  it('fails a missing figure, and skips one whose means this checkout lacks', () => {
    const found = measured();
    delete found.quality['restore / noise 25 / Tintype lite / perceptual'];
    expect(judge(BOUNDS, found).failures).toEqual([expect.stringMatching(/was not measured/)]);
    const { checks, failures, skipped } = judge(BOUNDS, found, ['perceptual']);
    expect({ checks, failures }).toEqual({ checks: 6, failures: [] });
    expect(skipped).toEqual(['restore / noise 25 / Tintype lite / perceptual']);
  });

  it('knows the direction of every figure that is committed', () => {
    for (const name of Object.keys(readBounds().quality))
      expect(SLACK).toHaveProperty(name.split(' / ').at(-1)!);
  });
});
