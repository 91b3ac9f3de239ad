import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Provenance, Raster } from '../../src/capabilities/contract.ts';
import { shownState, useDocument } from '../../src/editor/document.ts';
import { dropBeyond, residentBytes, setTileSource } from '../../src/editor/tiles.ts';
import { emptyMask, maskAt, withTiles } from '../../src/jobs/mask.ts';

vi.mock('../../src/jobs/editing.ts', async () => {
  const operations = await import('../../workers/editing/operations.ts');
  return { editing: () => operations, moved: (picture: unknown) => picture };
});

const provenance = (capability: string): Provenance => ({
  capability,
  params: {},
  models: [],
  backend: 'none',
  device: '',
  timings: [],
  notices: [],
});

function plain(width: number, height: number, value: number): Raster {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(value) };
}

const doc = () => useDocument.getState();

beforeEach(() => {
  setTileSource(undefined);
  doc().close();
});

describe('the document', () => {
  it('makes exactly one step of a result and gives the old picture back on undo', async () => {
    await doc().openRaster(plain(700, 300, 10), { name: 'a.png' });
    await doc().applyResult(plain(1400, 600, 20), {
      name: 'Upscale',
      provenance: provenance('upscale-photo'),
    });
    expect(doc().open).toMatchObject({ width: 1400, height: 600, current: 1 });
    expect(doc().open?.steps.map((s) => s.name)).toEqual(['Original', 'Upscale']);
    expect(doc().open?.steps[1]?.provenance?.capability).toBe('upscale-photo');
    doc().undo();
    expect(doc().open).toMatchObject({ width: 700, height: 300, current: 0 });
    const got = await doc().currentRaster();
    expect(got.data.every((v) => v === 10)).toBe(true);
    doc().redo();
    expect((await doc().currentRaster()).data[0]).toBe(20);
  });

  it('copies no pixel for undo and redo', async () => {
    await doc().openRaster(plain(1300, 700, 10), { name: 'a.png' });
    const before = shownState()!.picture;
    await doc().applyResult(plain(1300, 700, 20), { name: 'R', provenance: provenance('restore-picture') });
    const tiles = doc().open!.steps.flatMap((step) => step.state.picture.tiles);
    const bytes = residentBytes(tiles);
    doc().undo();
    expect(shownState()!.picture).toBe(before);
    doc().redo();
    doc().undo();
    expect(residentBytes(doc().open!.steps.flatMap((step) => step.state.picture.tiles))).toBe(bytes);
    expect(residentBytes(tiles)).toBe(bytes);
  });

  it('keeps layers through a selection, merges them with a result, and gives them back on undo', async () => {
    await doc().openRaster(plain(64, 64, 1), { name: 'a' });
    const base = shownState()!.picture;
    const placement = { x: 3, y: 4, scale: 1, degrees: 0, opacity: 1, blend: 'normal' as const };
    const layers = { base, placed: [{ id: 'l', name: 'l', picture: base, ...placement }] };
    await doc().applyLayers(plain(64, 64, 2), layers, 'Layers');
    doc().setMask(emptyMask(64, 64), 'Brush');
    expect(shownState()!.layers).toBe(layers);
    await doc().applyEdit(plain(64, 64, 3), 'Light');
    expect(shownState()!.layers).toBeUndefined();
    doc().undo();
    expect(shownState()!.layers).toBe(layers);
  });

  it('keeps undone steps until a new one overwrites them', async () => {
    await doc().openRaster(plain(8, 8, 1), { name: 'a' });
    for (const v of [2, 3]) await doc().applyEdit(plain(8, 8, v), `e${v}`);
    doc().jumpTo(0);
    expect(doc().open?.steps).toHaveLength(3);
    await doc().applyEdit(plain(8, 8, 9), 'e9');
    expect(doc().open?.steps.map((s) => s.name)).toEqual(['Original', 'e9']);
  });

  it('shares unchanged tiles between steps', async () => {
    const first = plain(1024, 1024, 50);
    await doc().openRaster({ ...first, data: first.data.slice() }, { name: 'a' });
    const changed = first.data.slice();
    changed[0] = 51;
    await doc().applyEdit({ ...first, data: changed }, 'one pixel');
    const tiles = doc().open!.steps.flatMap((s) => s.state.picture.tiles);
    expect(new Set(tiles).size).toBe(2);
    expect(residentBytes(tiles)).toBe(2 * 512 * 512 * 4);
  });

  it('keeps the selection through undo, and lets remove-object use it up', async () => {
    await doc().openRaster(plain(300, 300, 1), { name: 'a' });
    const mask = withTiles(emptyMask(300, 300), new Map([[0, new Uint8Array(65536).fill(255)]]));
    doc().setMask(mask, 'Brush');
    await doc().applyResult(plain(300, 300, 2), { name: 'Erase', provenance: provenance('remove-object') });
    expect(doc().maskRaster()).toBeNull();
    doc().undo();
    expect(maskAt(shownState()!.mask!, 5, 5)).toBe(255);
    expect(doc().maskRaster()?.data.slice(0, 4)).toEqual(new Uint8ClampedArray([255, 255, 255, 255]));
    await doc().applyResult(plain(300, 300, 3), {
      name: 'Restore',
      provenance: provenance('restore-picture'),
    });
    expect(maskAt(shownState()!.mask!, 5, 5)).toBe(255);
    expect(doc().open?.steps.map((s) => s.name)).toEqual(['Original', 'Brush', 'Restore']);
  });

  it('drops stored tiles beyond the budget and reads them back', async () => {
    await doc().openRaster(plain(1024, 512, 7), { name: 'a' });
    const data = new Uint8ClampedArray(512 * 512 * 4).fill(99);
    await doc().applyEdit(plain(1024, 512, 8), 'b');
    const [first, second] = doc().open!.steps.map((s) => s.state.picture.tiles[0]!);
    first!.stored = true;
    expect(dropBeyond(512 * 512 * 4, [second!, first!])).toBe(512 * 512 * 4);
    expect(first!.data).toBeNull();
    expect(second!.data).not.toBeNull();
    setTileSource(async () => ({ data, mips: [] }));
    doc().undo();
    expect((await doc().currentRaster()).data[0]).toBe(99);
  });

  it('refuses to hand out a picture when none is open', async () => {
    await expect(doc().currentRaster()).rejects.toThrow('No picture is open.');
  });
});
