/** What is done to the edge of a cut-out: moved, softened, cleaned of its old background. */
import { describe, expect, it } from 'vitest';
import pipeline from '../../../workers/capabilities/remove-background.ts';
import { decontaminate } from '../../../workers/imaging/foreground.ts';
import { adjustEdge, coverage } from '../../../workers/imaging/matte.ts';
import { createPlane, createRaster, type Plane, type Raster } from '../../../workers/imaging/raster.ts';
import type { Runtime } from '../../../workers/runtime/runtime.ts';
import { noiseBytes } from '../imaging/noise.ts';

const [W, H] = [200, 160];
const FUR = [228, 222, 214] as const;
const LEAVES = [64, 138, 40] as const;

/** A furry disc: its edge is a band of hairs, each of its own length, half-transparent towards their ends. */
function furry(): Plane {
  const alpha = createPlane(W, H);
  const bytes = noiseBytes(720, 9);
  for (let i = 0; i < W * H; i++) {
    const [x, y] = [(i % W) - W / 2, Math.floor(i / W) - H / 2];
    const hair = bytes[Math.floor(((Math.atan2(y, x) + Math.PI) / (2 * Math.PI)) * 719.9)]! / 255;
    alpha.data[i] = Math.min(1, Math.max(0, (52 + 16 * hair - Math.hypot(x, y)) / 12));
  }
  return alpha;
}

const wave = (i: number, c: number) => 10 * Math.sin((i % W) / 9 + c) + 8 * Math.cos(Math.floor(i / W) / 11);
const fur = (i: number, c: number) => FUR[c]! + wave(i, c) / 2;

/** White fur before leaves. */
function photo(alpha: Plane): Raster {
  const out = createRaster(W, H);
  for (let i = 0; i < W * H; i++) {
    for (let c = 0; c < 3; c++)
      out.data[i * 4 + c] = fur(i, c) * alpha.data[i]! + (LEAVES[c]! + wave(i, c)) * (1 - alpha.data[i]!);
    out.data[i * 4 + 3] = 255;
  }
  return out;
}

/** Mean difference, 0..255, in the rim from what the fur alone would look like over a colour; above zero it is too bright. */
function rim(picture: Raster, alpha: Plane, behind: readonly number[]): { error: number; bias: number } {
  let [error, bias, count] = [0, 0, 0];
  for (let i = 0; i < W * H; i++) {
    const a = alpha.data[i]!;
    if (a < 0.05 || a > 0.95) continue;
    for (let c = 0; c < 3; c++) {
      const seen = picture.data[i * 4 + c]! * a + behind[c]! * (1 - a);
      const wanted = fur(i, c) * a + behind[c]! * (1 - a);
      error += Math.abs(seen - wanted);
      bias += seen - wanted;
      count++;
    }
  }
  return { error: error / count, bias: bias / count };
}

describe('clean edge colours', () => {
  it.each([
    ['white', [255, 255, 255]],
    ['black', [0, 0, 0]],
    ['green', [0, 180, 60]],
  ])('leave no rim of the old background over %s', (_, behind) => {
    const alpha = furry();
    const before = photo(alpha);
    const after = photo(alpha);
    decontaminate(after, alpha, 1);
    expect(rim(before, alpha, behind).error).toBeGreaterThan(20);
    expect(rim(after, alpha, behind).error).toBeLessThan(4);
    expect(Math.abs(rim(after, alpha, behind).bias)).toBeLessThan(3);
  });

  it('leave what is solid alone, do nothing at 0 and half at 50 %', () => {
    const alpha = furry();
    const [before, half, whole, none] = [photo(alpha), photo(alpha), photo(alpha), photo(alpha)];
    decontaminate(none, alpha, 0);
    expect(none.data).toEqual(before.data);
    decontaminate(half, alpha, 0.5);
    decontaminate(whole, alpha, 1);
    for (let i = 0; i < W * H * 4; i++) {
      const solid = alpha.data[i >> 2]! > 0.996;
      if (solid) expect(whole.data[i]).toBe(before.data[i]);
      else expect(Math.abs(half.data[i]! - (before.data[i]! + whole.data[i]!) / 2)).toBeLessThanOrEqual(1);
    }
  });
});

describe('moving the edge', () => {
  const disc = () => {
    const alpha = createPlane(W, H);
    for (let i = 0; i < W * H; i++)
      alpha.data[i] = Math.hypot((i % W) - W / 2, Math.floor(i / W) - H / 2) < 50 ? 1 : 0;
    return alpha;
  };
  const radius = (alpha: Plane) => Math.sqrt((coverage(alpha) * W * H) / Math.PI);

  it.each([-10, -3, -1, 2, 8])('by %f pixels', (pixels) => {
    const alpha = disc();
    adjustEdge(alpha, pixels, 0);
    expect(Math.abs(radius(alpha) - 50 - pixels)).toBeLessThan(0.8);
  });

  it.each([4, 12])(
    'a feather of %f pixels softens about as many, and keeps the place of the edge',
    (feather) => {
      const alpha = disc();
      adjustEdge(alpha, 0, feather);
      let soft = 0;
      for (let x = W / 2; x < W; x++) {
        const a = alpha.data[(H / 2) * W + x]!;
        if (a > 0.02 && a < 0.98) soft++;
      }
      expect(soft).toBeGreaterThan(feather);
      expect(soft).toBeLessThan(2.6 * feather + 2);
      expect(Math.abs(radius(alpha) - 50)).toBeLessThan(1.5);
    },
  );
});

describe('the tool', () => {
  const half = () => {
    const mask = createRaster(W, H);
    for (let i = 0; i < W * H; i++)
      mask.data.set(i % W < W / 2 ? [255, 255, 255, 255] : [0, 0, 0, 255], i * 4);
    return mask;
  };
  const stroke = (x: number) => {
    const mask = createRaster(W, H);
    for (let i = 0; i < W * H; i++) {
      const on = Math.hypot((i % W) - x, Math.floor(i / W) - 80) < 6;
      mask.data.set(on ? [255, 255, 255, 255] : [0, 0, 0, 255], i * 4);
    }
    return mask;
  };
  const cut = async (params: Record<string, unknown>, more: Record<string, Raster> = {}) => {
    const result = await pipeline({
      params: {
        backgroundBlur: 0,
        subject: 'auto',
        shadow: false,
        edge: 0,
        feather: 0,
        decontaminate: 100,
        returnAlpha: true,
        ...params,
      } as never,
      inputs: { image: photo(furry()), mask: half(), ...more },
      runtime: { has: () => false } as unknown as Runtime,
      report: () => undefined,
      notice: () => undefined,
      usedSeed: () => undefined,
      madeBy: () => undefined,
    });
    if (result.kind !== 'picture') throw new Error('no picture');
    return result.raster;
  };
  const at = ({ data }: Raster, x: number) => data[(80 * W + x) * 4]!;

  it('gives a grey, opaque mask where only that is asked for, and a cut-out otherwise', async () => {
    const mask = await cut({});
    expect([at(mask, 60), at(mask, 190)]).toEqual([255, 0]);
    for (let i = 0; i < mask.data.length; i += 4) {
      expect(mask.data[i]).toBe(mask.data[i + 1]);
      expect(mask.data[i + 3]).toBe(255);
    }
    const picture = await cut({ returnAlpha: false });
    expect([picture.data[(80 * W + 60) * 4 + 3], picture.data[(80 * W + 190) * 4 + 3]]).toEqual([255, 0]);
  });

  it('honours strokes in the next run, whatever was selected', async () => {
    const kept = await cut({}, { keep: stroke(185), remove: stroke(20) });
    expect([at(kept, 185), at(kept, 20)]).toEqual([255, 0]);
  });

  it('shrinks and feathers as it is told', async () => {
    const edge = async (params: Record<string, unknown>) => {
      const mask = await cut(params);
      return Array.from({ length: W }, (_, x) => at(mask, x) / 255).reduce((sum, v) => sum + v, 0);
    };
    const whole = await edge({});
    expect(whole - (await edge({ edge: -8 }))).toBeGreaterThan(5);
    expect((await edge({ edge: 8 })) - whole).toBeGreaterThan(5);
    expect(Math.abs((await edge({ feather: 10 })) - whole)).toBeLessThan(5);
  });
});
