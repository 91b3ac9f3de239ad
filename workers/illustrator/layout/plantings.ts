/** Which drawings belong to a setting, how many, how large, how far away. */
import type { Detail, Place } from '../words/setting-words.ts';

export interface Planting {
  ids: string[];
  count: [number, number];
  /** Height of the ink as a share of the picture's height, far … near. */
  size: [number, number];
  /** Depth 0 (at the horizon) … 1 (at the bottom edge): from, to. */
  depth: [number, number];
  colour?: string;
}

export const PLANTINGS: Partial<Record<Place, Planting[]>> = {
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

/** What makes a place this one; `only` = instead of what the place has, not with it. */
export const DETAIL_PLANTINGS: Partial<Record<Detail, { only?: true; list: Planting[] }>> = {
  kitchen: { list: [{ ids: ['oven', 'fridge'], count: [2, 2], size: [0.3, 0.34], depth: [0.02, 0.03] }] },
  classroom: { list: [{ ids: ['table'], count: [3, 3], size: [0.11, 0.12], depth: [0.16, 0.18] }] },
  office: {
    list: [
      { ids: ['file-cabinet'], count: [1, 1], size: [0.2, 0.22], depth: [0.02, 0.03] },
      { ids: ['desktop-computer'], count: [2, 2], size: [0.12, 0.14], depth: [0.04, 0.05] },
    ],
  },
  cafe: {
    list: [
      { ids: ['table'], count: [2, 2], size: [0.13, 0.14], depth: [0.06, 0.08] },
      { ids: ['potted-plant'], count: [1, 1], size: [0.16, 0.18], depth: [0.04, 0.05] },
    ],
  },
  bedroom: { list: [{ ids: ['bed'], count: [1, 1], size: [0.24, 0.26], depth: [0.06, 0.08] }] },
  bathroom: { list: [{ ids: ['bathtub', 'toilet'], count: [2, 2], size: [0.2, 0.24], depth: [0.06, 0.08] }] },
  laboratory: {
    list: [
      {
        ids: ['test-tube', 'alembic', 'microscope', 'petri-dish'],
        count: [4, 4],
        size: [0.09, 0.1],
        depth: [-0.52, -0.5],
      },
    ],
  },
  market: { list: [{ ids: ['market-stall'], count: [3, 3], size: [0.28, 0.32], depth: [0.12, 0.16] }] },
  playground: {
    list: [{ ids: ['swing', 'playground-slide'], count: [2, 2], size: [0.22, 0.28], depth: [0.06, 0.12] }],
  },
  garden: {
    list: [
      { ids: ['fence'], count: [9, 9], size: [0.1, 0.1], depth: [0.02, 0.021] },
      {
        ids: ['tulip', 'rose', 'sunflower', 'hyacinth', 'blossom'],
        count: [14, 18],
        size: [0.06, 0.1],
        depth: [0.1, 0.98],
      },
    ],
  },
  greenhouse: {
    only: true,
    list: [
      { ids: ['potted-plant'], count: [8, 8], size: [0.14, 0.18], depth: [0.02, 0.04] },
      { ids: ['potted-plant', 'herb', 'hyacinth'], count: [4, 6], size: [0.1, 0.14], depth: [0.5, 0.98] },
    ],
  },
  graveyard: {
    only: true,
    list: [
      { ids: ['headstone'], count: [7, 9], size: [0.08, 0.13], depth: [0.06, 0.5] },
      { ids: ['evergreen-tree'], count: [3, 5], size: [0.16, 0.3], depth: [0, 0.1] },
    ],
  },
  mars: { only: true, list: [{ ids: ['rock'], count: [5, 8], size: [0.03, 0.07], depth: [0.1, 0.95] }] },
  canyon: { only: true, list: [{ ids: ['cactus'], count: [2, 3], size: [0.08, 0.14], depth: [0.1, 0.4] }] },
  cliff: { only: true, list: [] },
  harbour: {
    list: [
      { ids: ['sailboat', 'motor-boat', 'sailboat'], count: [2, 3], size: [0.1, 0.15], depth: [0.2, 0.4] },
    ],
  },
  rink: { list: [{ ids: ['fence'], count: [9, 9], size: [0.07, 0.07], depth: [0.02, 0.021] }] },
};

/** A bunch is not what grows in a field. */
export const AS_CROP: Readonly<Record<string, readonly string[]>> = {
  bouquet: ['tulip', 'blossom', 'sunflower', 'hyacinth', 'rose'],
};
export const AUTUMN_LEAVES = ['#d9772b', '#c9502c', '#e0a32e', '#b5652f'] as const;
