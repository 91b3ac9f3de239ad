/** Drawings that belong to the setting: trees of a forest, cacti of a desert, corals of a reef. They never cover the prompt's things. */
import type { Random } from '../random.ts';
import type { SceneItem, SceneSetting } from '../scene.ts';
import type { Lexicon } from '../words/lexicon.ts';
import type { Place } from '../words/setting-words.ts';

interface Planting {
  ids: string[];
  count: [number, number];
  /** Height of the ink as a share of the picture's height, far … near. */
  size: [number, number];
  /** Depth 0 (at the horizon) … 1 (at the bottom edge): from, to. */
  depth: [number, number];
  colour?: string;
}

const PLANTINGS: Partial<Record<Place, Planting[]>> = {
  forest: [
    {
      ids: ['evergreen-tree', 'deciduous-tree', 'evergreen-tree'],
      count: [12, 16],
      size: [0.24, 0.42],
      depth: [0, 0.16],
    },
    { ids: ['evergreen-tree', 'deciduous-tree'], count: [3, 5], size: [0.5, 0.66], depth: [0.2, 0.4] },
    { ids: ['mushroom', 'herb', 'blossom'], count: [3, 6], size: [0.04, 0.07], depth: [0.4, 0.95] },
  ],
  jungle: [
    {
      ids: ['palm-tree', 'deciduous-tree', 'palm-tree'],
      count: [11, 15],
      size: [0.26, 0.46],
      depth: [0, 0.14],
    },
    { ids: ['palm-tree', 'deciduous-tree'], count: [3, 5], size: [0.5, 0.66], depth: [0.18, 0.36] },
    { ids: ['hibiscus', 'herb', 'lotus'], count: [4, 7], size: [0.05, 0.08], depth: [0.35, 0.95] },
  ],
  meadow: [
    {
      ids: ['deciduous-tree', 'deciduous-tree', 'evergreen-tree'],
      count: [2, 5],
      size: [0.13, 0.24],
      depth: [0, 0.1],
    },
    {
      ids: ['tulip', 'blossom', 'sunflower', 'herb', 'hyacinth'],
      count: [4, 9],
      size: [0.035, 0.06],
      depth: [0.35, 0.98],
    },
  ],
  hills: [
    { ids: ['evergreen-tree', 'deciduous-tree'], count: [3, 6], size: [0.08, 0.16], depth: [0, 0.12] },
    { ids: ['blossom', 'herb', 'tulip'], count: [2, 5], size: [0.03, 0.05], depth: [0.4, 0.98] },
  ],
  mountains: [{ ids: ['evergreen-tree'], count: [6, 10], size: [0.08, 0.16], depth: [0.05, 0.5] }],
  savanna: [
    {
      ids: ['deciduous-tree', 'herb'],
      count: [2, 4],
      size: [0.12, 0.2],
      depth: [0, 0.08],
      colour: '#7d8a3a',
    },
  ],
  desert: [
    { ids: ['cactus'], count: [2, 4], size: [0.08, 0.2], depth: [0.02, 0.3] },
    { ids: ['rock'], count: [1, 3], size: [0.03, 0.06], depth: [0.3, 0.95] },
  ],
  snow: [{ ids: ['evergreen-tree'], count: [4, 8], size: [0.12, 0.28], depth: [0, 0.16], colour: '#8fb3b8' }],
  beach: [
    { ids: ['palm-tree'], count: [1, 2], size: [0.42, 0.56], depth: [0.45, 0.62] },
    { ids: ['spiral-shell', 'crab'], count: [1, 3], size: [0.04, 0.06], depth: [0.7, 0.97] },
  ],
  lake: [{ ids: ['evergreen-tree', 'deciduous-tree'], count: [6, 10], size: [0.1, 0.18], depth: [-0.03, 0] }],
  river: [
    { ids: ['evergreen-tree', 'deciduous-tree'], count: [5, 9], size: [0.1, 0.2], depth: [-0.02, 0.06] },
  ],
  farm: [
    { ids: ['barn'], count: [1, 1], size: [0.24, 0.3], depth: [0.02, 0.06] },
    { ids: ['deciduous-tree', 'sheaf-of-rice'], count: [2, 4], size: [0.12, 0.2], depth: [0, 0.1] },
    { ids: ['fence'], count: [3, 4], size: [0.08, 0.09], depth: [0.12, 0.13] },
  ],
  night: [{ ids: ['evergreen-tree', 'deciduous-tree'], count: [3, 7], size: [0.1, 0.22], depth: [0, 0.12] }],
  underwater: [
    { ids: ['coral', 'coral', 'spiral-shell'], count: [3, 5], size: [0.1, 0.2], depth: [0.25, 0.98] },
    { ids: ['tropical-fish', 'fish'], count: [2, 4], size: [0.04, 0.06], depth: [-3.2, -1] },
  ],
  road: [{ ids: ['deciduous-tree', 'evergreen-tree'], count: [4, 7], size: [0.1, 0.2], depth: [0, 0.06] }],
};

/** Adds the props of the setting to `items` (in place, kept in painting order). */
export function addProps(
  items: SceneItem[],
  setting: SceneSetting,
  lexicon: Lexicon,
  width: number,
  height: number,
  random: Random,
): void {
  const taken = new Set(items.map((item) => lexicon.drawings[item.drawing]!.id));
  const front = items.filter((item) => !item.prop);
  for (const planting of PLANTINGS[setting.place] ?? []) {
    const ids = planting.ids.filter((id) => !taken.has(id) || /tree|herb/.test(id));
    if (ids.length === 0) continue;
    const count = random.integer(...planting.count);
    const offset = random.next();
    for (let i = 0; i < count; i++) {
      const index = lexicon.index(random.pick(ids));
      const d = lexicon.drawings[index]!;
      const depth = random.range(...planting.depth);
      const t = random.next();
      const h = height * (planting.size[0] + (planting.size[1] - planting.size[0]) * t);
      const size = h / Math.max(0.1, d.box[3] - d.box[1]);
      const y = setting.horizon + (height - setting.horizon) * depth;
      const x = (((i + offset + random.range(-0.3, 0.3)) / count) % 1) * width * 1.08 - width * 0.04;
      if (blocks(front, x, y, h, depth, width, lexicon)) continue;
      const far = Math.max(0, 1 - Math.max(0, depth) / 0.5);
      items.push({
        drawing: index,
        label: d.label,
        x: Math.round(x),
        y: Math.round(y),
        size: Math.round(size * 10) / 10,
        flip: random.chance(0.5),
        rotate: 0,
        z: -30 + depth * 8 + (y / height) * 2,
        haze: Math.round(Math.min(0.6, far * 0.42) * 100) / 100,
        shadow: setting.place === 'underwater' && depth < 0 ? 'none' : 'ground',
        groundY: Math.round(y),
        submerged: 0,
        reflect: false,
        prop: true,
        thing: -1,
        ...(planting.colour ? { colour: planting.colour } : {}),
      });
    }
  }
  items.sort((p, q) => p.z - q.z);
}

/** Near props keep clear of the things; far ones may stand behind them. */
function blocks(
  front: SceneItem[],
  x: number,
  y: number,
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
