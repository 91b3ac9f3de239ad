/** Drawings of this project (MIT) that furnish scenes: what one swings on, sells from, sits on, stands before. Manner and units as in `own.mjs`. */
import { body, box, DARKWOOD, ellipse, WOOD } from './own.mjs';

const DOWN = (top, bottom) => [
  [0, top],
  [0, bottom],
];

export const OWN_SCENE = {
  tent: body(
    ['M2 28L11 8h13l6.500 20z', ['#7fe05a', '#3fae34', '#2a8a2c'], ...DOWN(8, 28)],
    ['M2 28L11 8l7.500 20z', ['#3f9a34', '#1f5f22'], ...DOWN(8, 28)],
    ['M6.500 28l4.500-16 4.500 16z', ['#16381a', '#0d2410'], ...DOWN(12, 28)],
    ['M11 12l4.500 16 1.800 0L11 10z', ['#9af077', '#5cc24a'], ...DOWN(10, 28)],
    ['M20.500 12.500l3.500-.2 1.400 4.400-4 .2z', ['#d8f3c4', '#a3d98a'], ...DOWN(12, 17)],
    '<path d="M24 8l6.800 1.600M2 28l-1 1.400M30.500 28l1 1.400" stroke="#8a6a4c" stroke-width=".6" stroke-linecap="round"/>',
  ),
  swing: body(
    [
      'M6.500 4.500L2 29.500h2.200L8.200 5zM25.500 4.500L30 29.500h-2.200L23.800 5z',
      ['#ff7a6a', '#c63a42'],
      ...DOWN(4, 30),
    ],
    [
      'M7.500 4.500L5.800 29h1.800L9 5zM24.500 4.500L26.200 29h-1.800L23 5z',
      ['#e0554f', '#9c2c38'],
      ...DOWN(4, 30),
    ],
    [box(4.5, 3, 23, 2.4, 1.1), ['#ff8a78', '#d0434a'], ...DOWN(3, 6)],
    '<path d="M12 5.200V22M20 5.200V22" stroke="#5c6273" stroke-width=".6"/>',
    [box(11, 21.6, 10, 1.8, 0.7), ['#ffd34d', '#d9962a'], ...DOWN(21, 24)],
  ),
  'market-stall': body(
    [box(3.4, 10, 1.6, 19.5), DARKWOOD, ...DOWN(10, 29)],
    [box(27, 10, 1.6, 19.5), DARKWOOD, ...DOWN(10, 29)],
    [box(2, 20.5, 28, 8.5, 0.6), WOOD, ...DOWN(20, 29)],
    '<path d="M7 21v8M11.600 21v8M16 21v8M20.600 21v8M25 21v8" stroke="#8a5230" stroke-width=".4" opacity=".7"/>',
    [box(1.2, 19.2, 29.6, 2, 0.8), ['#f0c08a', '#b9763f'], ...DOWN(19, 21)],
    ...[
      ['#e8453c', 5],
      ['#ff9a2f', 10.3],
      ['#6fbf3f', 15.8],
      ['#ffd23f', 21.2],
      ['#8a4fb8', 26.6],
    ].flatMap(([c, x]) =>
      [-1.5, 0, 1.5].map((dx, i) => [
        ellipse(x + dx, 18.4 - (i % 2) * 0.9, 1.15, 1.15),
        [c, c],
        ...DOWN(16, 19),
      ]),
    ),
    ['M3 3.500h26l2.600 7.500H.4z', ['#fff8ee', '#e9dccb'], ...DOWN(3, 11)],
    ...[0, 2, 4].map((i) => {
      const a = 3 + i * 5.2;
      const b = 0.4 + i * 6.24;
      return [`M${a} 3.500h5.200L${b + 6.24} 11H${b}z`, ['#ff6a5c', '#d0353f'], ...DOWN(3, 11)];
    }),
    ...[0, 1, 2, 3, 4].map((i) => [
      `M${0.4 + i * 6.24} 11h6.240a3.120 2.400 0 0 1-6.240 0z`,
      i % 2 ? ['#fff8ee', '#dccbb6'] : ['#f0554e', '#b52a38'],
      ...DOWN(11, 14),
    ]),
  ),
  'picnic-blanket': body(
    ['M5 12h22l5 10H0z', ['#ff7466', '#d8404a'], ...DOWN(12, 22)],
    ...[0, 1, 2, 3].map((i) => [
      `M${7.2 + i * 5.4} 12h2.700L${5.1 + i * 7.1 + 1.4} 22h-3.900z`,
      ['#ffd9cf', '#ffc4bc'],
      ...DOWN(12, 22),
    ]),
    ...[13.2, 16, 19.2].map((y, i) => [
      `M${5 - (y - 12) * 0.5} ${y}h${22 + (y - 12)}l${0.5 + i * 0.12} ${1 + i * 0.25}H${5 - (y - 12) * 0.5 - 0.5 - i * 0.12}z`,
      ['#ffd9cf', '#ffc4bc'],
      ...DOWN(12, 22),
    ]),
    ['M0 22h32l-.4 1H.4z', ['#b52a38', '#8f1f2c'], ...DOWN(22, 23)],
  ),
  blackboard: body(
    [box(1, 4, 30, 19, 0.8), WOOD, ...DOWN(4, 23)],
    [box(2.4, 5.4, 27.2, 16.2, 0.4), ['#3f7a5f', '#24503e'], ...DOWN(5, 22)],
    '<path d="M5.500 9.500q1.500-2 3 0t3 0 3 0 3 0M5.500 13.500q1.500-2 3 0t3 0 3 0M5.500 17.500h7" fill="none" stroke="#eef4ea" stroke-width=".7" stroke-linecap="round" opacity=".9"/>',
    '<path d="M21 17.500l3.500-6 3.500 6z" fill="none" stroke="#ffe08a" stroke-width=".7" stroke-linejoin="round"/>',
    [box(7, 22.6, 18, 1.4, 0.5), ['#f0c08a', '#b9763f'], ...DOWN(22, 24)],
    [box(4.6, 23, 1.6, 7.5), DARKWOOD, ...DOWN(23, 30)],
    [box(25.8, 23, 1.6, 7.5), DARKWOOD, ...DOWN(23, 30)],
  ),
  tunnel: body(
    ['M0 30V16Q3 7 10 5q6-3 12 0 7 2 10 11v14z', ['#8fc45f', '#5b8f47', '#3f6b38'], ...DOWN(4, 30)],
    ['M5 30V18a11 11 0 0 1 22 0v12z', ['#c9bfb0', '#8d8376'], ...DOWN(7, 30)],
    '<path d="M6 21h4M22 21h4M6 26h4M22 26h4M8 14l3.200 2M24 14l-3.200 2M16 8v4" stroke="#6b6258" stroke-width=".6"/>',
    ['M8.500 30V18.500a7.500 7.500 0 0 1 15 0V30z', ['#1c1a22', '#33303c'], ...DOWN(11, 30)],
  ),
  'stone-tower': body(
    ['M9 30l1.4-19h11.200L23 30z', ['#d9d4cb', '#a39c90', '#857d72'], [9, 0], [23, 0]],
    ['M8 5h3v2.400h2.600V5h4.800v2.400H21V5h3v7.500H8z', ['#e9e4da', '#b3ab9e'], ...DOWN(5, 13)],
    '<path d="M10.500 16h3M18 16h3.500M12 20h3.500M19 23h3.500M10 25h3.500M16.500 27.500h3" stroke="#857d72" stroke-width=".5"/>',
    ['M14 21.500v-3.500a2 2.400 0 0 1 4 0v3.500z', ['#3d3a48', '#5a5566'], ...DOWN(15, 22)],
    ['M13.500 30v-3.600a2.500 2.600 0 0 1 5 0V30z', DARKWOOD, ...DOWN(24, 30)],
    ['M16 5V.600h5l-1.600 1.500L21 3.600h-4.400V5z', ['#ff6a5c', '#c9323f'], ...DOWN(0, 5)],
  ),
  cage: body(
    ['M15.400 1.200h1.200v3h-1.200z', ['#c99a3c', '#8f6a22'], ...DOWN(1, 4)],
    '<g fill="none" stroke="#d9a93f" stroke-width=".9"><path d="M5 26V15a11 11 0 0 1 22 0v11"/><path d="M9 26V15q.600-9 7-11 6.400 2 7 11v11M12.600 26V15q.300-8 3.400-11 3.100 3 3.400 11v11M16 4v22"/><path d="M5 15.500h22" stroke-width="1.200"/></g>',
    [box(3.5, 25.5, 25, 3.6, 1.2), ['#f0c860', '#a87a28'], ...DOWN(25, 29)],
  ),
  barbell: body(
    [box(1, 15, 30, 1.8, 0.8), ['#dfe5ee', '#8b96a8'], ...DOWN(15, 17)],
    ...[3, 26.4].map((x) => [box(x, 8.5, 2.6, 14.8, 1), ['#4b5262', '#23272f'], ...DOWN(8, 23)]),
    ...[6.2, 23.6].map((x) => [box(x, 10.5, 2.2, 10.8, 0.9), ['#e8555a', '#a02a38'], ...DOWN(10, 21)]),
  ),
};

/** Kinds of these drawings; the others are objects. */
export const SCENE_KINDS = {
  tent: 'building',
  'market-stall': 'building',
  blackboard: 'furniture',
  tunnel: 'building',
  'stone-tower': 'building',
};

/** Words for them, as lines `word other-word = drawing`. */
export const SCENE_ALIASES = `
swing swings swing-set = swing
stall market-stall fruit-stand food-stand stand = market-stall
blanket picnic-blanket picnic picnic-rug = picnic-blanket
blackboard chalkboard whiteboard = blackboard
windowsill window-sill window-ledge = window
plant plants houseplant house-plant = potted-plant
roof rooftop = house
tower watchtower = stone-tower
chess-board chessboard chess = chess-pawn
cage bird-cage birdcage = cage
porch doorstep veranda front-door = house
suit tuxedo = necktie
tunnel tunnels railway-tunnel = tunnel
weight weights dumbbell dumbbells barbell = barbell
aquarium fish-tank = fishbowl
trash-can garbage-can dustbin rubbish-bin = wastebasket
`;
/** Usual height in metres, and where they are at home. */
export const SCENE_METRES = {
  swing: 2.4,
  'market-stall': 2.6,
  'picnic-blanket': 1.7,
  blackboard: 1.8,
  tunnel: 6,
  cage: 0.8,
  'stone-tower': 8,
  barbell: 1,
};
export const SCENE_HOMES = {
  swing: 'meadow',
  'market-stall': 'city',
  'picnic-blanket': 'meadow',
  blackboard: 'room',
  bench: 'meadow',
};
