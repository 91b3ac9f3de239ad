/** Drawings that belong to the setting: trees of a forest, cacti of a desert, corals of a reef. They never cover the prompt's things. */
import type { Random } from '../random.ts';
import type { SceneItem, SceneSetting } from '../scene.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { AS_CROP, AUTUMN_LEAVES, DETAIL_PLANTINGS, PLANTINGS, type Planting } from './plantings.ts';

const TREE = /tree$/;

/** The plantings of a place, as its detail and what lies on the ground change them. */
function plantings({ place, detail, cover, crop }: SceneSetting): Planting[] {
  const own = detail ? DETAIL_PLANTINGS[detail] : undefined;
  const usual = own?.only ? [] : (PLANTINGS[place] ?? []);
  const bare = cover === 'snow' || crop.length > 0;
  return [
    ...usual.filter(({ ids }) => !bare || TREE.test(ids[0]!) || ids[0] === 'barn'),
    ...(own?.list ?? []),
  ];
}

/** Adds the props of the setting to `items` (in place, kept in painting order). */
export function addProps(
  items: SceneItem[],
  setting: SceneSetting,
  lexicon: Lexicon,
  width: number,
  height: number,
  random: Random,
): void {
  const autumn = (id: string) => (setting.cover === 'autumn' ? id.replace('evergreen', 'deciduous') : id);
  const taken = new Set(items.map((item) => lexicon.drawings[item.drawing]!.id));
  // What flies or is far away takes no room on the ground.
  const front = items.filter((item) => !item.prop && item.z > -20 && item.z < 5);
  for (const planting of plantings(setting)) {
    const ids = planting.ids.filter((id) => !taken.has(id) || /tree|herb/.test(id));
    if (ids.length === 0) continue;
    const count = random.integer(...planting.count);
    const offset = random.next();
    for (let i = 0; i < count; i++) {
      const id = autumn(count === planting.ids.length ? planting.ids[i]! : random.pick(ids));
      if (!ids.includes(id)) continue;
      const depth = random.range(...planting.depth);
      const share = planting.size[0] + (planting.size[1] - planting.size[0]) * random.next();
      const spread = ((i + offset + random.range(-0.3, 0.3)) / count) % 1;
      const x = width * (count === 1 ? 0.16 + 0.68 * spread : 1.08 * spread - 0.04);
      const prop = makeProp(lexicon, id, x, depth, share, setting, height);
      if (blocks(front, prop, height * share, depth, width, lexicon)) continue;
      prop.flip = random.chance(0.5);
      const colour = leafColour(id, setting, random) ?? planting.colour;
      items.push(colour ? { ...prop, colour } : prop);
    }
  }
  sow(items, front, setting, lexicon, width, height, random);
  items.sort((p, q) => p.z - q.z);
}

function leafColour(id: string, { cover }: SceneSetting, random: Random): string | null {
  if (cover === 'snow' && TREE.test(id)) return '#a9c6cc';
  return cover === 'autumn' && id === 'deciduous-tree' ? random.pick(AUTUMN_LEAVES) : null;
}

function makeProp(
  lexicon: Lexicon,
  id: string,
  x: number,
  depth: number,
  share: number,
  setting: SceneSetting,
  height: number,
): SceneItem {
  const index = lexicon.index(id);
  const d = lexicon.drawings[index]!;
  const size = (height * share) / Math.max(0.1, d.box[3] - d.box[1]);
  const y = setting.horizon + (height - setting.horizon) * depth;
  const far = setting.place === 'room' ? 0 : Math.max(0, 1 - Math.max(0, depth) / 0.5);
  return {
    drawing: index,
    label: d.label,
    x: Math.round(x),
    y: Math.round(y),
    size: Math.round(size * 10) / 10,
    flip: false,
    rotate: 0,
    z: -30 + depth * 8 + (y / height) * 2,
    haze: Math.round(Math.min(0.6, far * 0.42) * 100) / 100,
    shadow:
      setting.place === 'sea' || (depth < 0 && (setting.place === 'underwater' || setting.place === 'room'))
        ? 'none'
        : 'ground',
    groundY: Math.round(y),
    submerged: 0,
    cut: 0,
    reflect: false,
    prop: true,
    thing: -1,
  };
}

/** Rows of what grows on a field, from the horizon to the viewer; all of one row alike. */
function sow(
  items: SceneItem[],
  front: readonly SceneItem[],
  setting: SceneSetting,
  lexicon: Lexicon,
  width: number,
  height: number,
  random: Random,
): void {
  const ids = setting.crop.flatMap((i) => AS_CROP[lexicon.drawings[i]!.id] ?? [lexicon.drawings[i]!.id]);
  const rows = ids.length > 0 ? 8 : 0;
  for (let row = 0; row < rows; row++) {
    const t = (row + 0.5) / rows;
    const [depth, share] = [0.04 + 0.96 * t ** 1.3, 0.035 + 0.085 * t];
    const step = (height * share * 0.9) / width;
    for (let u = random.range(0, step); u < 1 + step; u += step * random.range(0.9, 1.1)) {
      const prop = makeProp(lexicon, random.pick(ids), u * width, depth, share, setting, height);
      if (blocks(front, prop, height * share, depth, width, lexicon)) continue;
      items.push(setting.cropColour ? { ...prop, colour: setting.cropColour } : prop);
    }
  }
}

/** Near props keep clear of the things; far ones may stand behind them. */
function blocks(
  front: readonly SceneItem[],
  { x, y }: SceneItem,
  h: number,
  depth: number,
  width: number,
  lexicon: Lexicon,
): boolean {
  return front.some((item) => {
    const d = lexicon.drawings[item.drawing]!;
    const w = (d.box[2] - d.box[0]) * item.size;
    const tall = (d.box[3] - d.box[1]) * item.size;
    const reach = w / 2 + h * (depth < 0.2 ? 0.12 : 0.36);
    if (depth < 0)
      return Math.abs(item.x - x) < w * 0.55 + width * 0.03 && y > item.y - tall * 1.1 && y < item.y + h;
    return (
      Math.abs(item.x - x) < reach &&
      y > item.y - tall * 0.9 &&
      (depth >= 0.16 || Math.abs(item.x - x) < w * 0.3)
    );
  });
}
