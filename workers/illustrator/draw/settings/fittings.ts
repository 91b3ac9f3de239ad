/** What is built into a room: shelves, a blackboard, a kitchen's counter, a stage's curtains. Painted on the wall, behind everything. */
import { mix } from '../../colour.ts';
import type { Random } from '../../random.ts';
import type { Detail } from '../../words/setting-words.ts';
import { alpha, type Ctx, glow, vertical } from './brush.ts';

interface Wall {
  width: number;
  height: number;
  /** Where the wall meets the floor. */
  floor: number;
  /** Dims a colour as the room is dimmed. */
  shade: (colour: string) => string;
  random: Random;
}

type Fitting = (ctx: Ctx, wall: Wall) => void;

function panel(ctx: Ctx, x: number, y: number, w: number, h: number, colour: string, r = 0.02): void {
  ctx.fillStyle = vertical(ctx, y, y + h, [mix(colour, '#ffffff', 0.12), mix(colour, '#20140c', 0.12)]);
  ctx.beginPath();
  ctx.roundRect(x, y, w, h, Math.min(w, h) * r);
  ctx.fill();
}

/** Shelves over the whole wall, filled by `fill` from left to right. */
function shelves(
  ctx: Ctx,
  { width, floor, shade, random }: Wall,
  fill: (x: number, y: number, cell: number) => number,
): void {
  const rows = 4;
  const top = floor * 0.08;
  const cell = (floor - top) / rows;
  panel(ctx, 0, top - cell * 0.1, width, floor - top + cell * 0.1, shade('#6b4426'));
  for (let row = 0; row < rows; row++) {
    const y = top + row * cell;
    ctx.fillStyle = shade('#4a2d18');
    ctx.fillRect(0, y + cell * 0.04, width, cell * 0.86);
    let x = width * 0.01;
    while (x < width) x += fill(x, y + cell * 0.9, cell) + (random.chance(0.08) ? cell * 0.2 : 0);
    ctx.fillStyle = shade('#a8744a');
    ctx.fillRect(0, y + cell * 0.9, width, cell * 0.1);
  }
  ctx.fillStyle = shade('#a8744a');
  for (let x = 0; x <= width; x += width / 4)
    ctx.fillRect(x - width * 0.008, top, width * 0.016, floor - top);
}

const BOOKS = ['#c94f4f', '#4f7fc9', '#5aa66a', '#d9a441', '#8a63b8', '#c9c0ae', '#3f8f8f'];

const library: Fitting = (ctx, wall) =>
  shelves(ctx, wall, (x, y, cell) => {
    const [w, h] = [cell * wall.random.range(0.1, 0.2), cell * wall.random.range(0.55, 0.8)];
    panel(ctx, x, y - h, w * 0.94, h, wall.shade(wall.random.pick(BOOKS)), 0.1);
    return w;
  });

const shop: Fitting = (ctx, wall) =>
  shelves(ctx, wall, (x, y, cell) => {
    const [w, h] = [cell * wall.random.range(0.24, 0.36), cell * wall.random.range(0.35, 0.62)];
    panel(ctx, x, y - h, w, h, wall.shade(wall.random.pick(BOOKS)), wall.random.pick([0.06, 0.3, 0.5]));
    ctx.fillStyle = wall.shade('#fff8ea');
    ctx.fillRect(x + w * 0.15, y - h * 0.6, w * 0.7, h * 0.22);
    return w * 1.3;
  });

function chalkBoard(ctx: Ctx, { width, floor, shade }: Wall, w: number): void {
  const [x, y, h] = [(width * (1 - w)) / 2, floor * 0.14, floor * 0.56];
  panel(
    ctx,
    x - width * 0.015,
    y - width * 0.015,
    width * w + width * 0.03,
    h + width * 0.03,
    shade('#a8744a'),
  );
  panel(ctx, x, y, width * w, h, shade('#2f5d4a'));
  ctx.strokeStyle = alpha('#f3f6ee', 0.8);
  ctx.lineWidth = width * 0.004;
  ctx.lineCap = 'round';
  for (const [row, length] of [0.7, 0.5, 0.62].entries()) {
    ctx.beginPath();
    for (let i = 0; i <= 24; i++) {
      const px = x + width * w * (0.1 + (length * i) / 24);
      ctx.lineTo(px, y + h * (0.24 + 0.24 * row) + Math.sin(i * 1.7 + row) * h * 0.035);
    }
    ctx.stroke();
  }
}

const classroom: Fitting = (ctx, wall) => chalkBoard(ctx, wall, 0.62);

function counter(ctx: Ctx, { width, floor, shade }: Wall, front: string): void {
  const [y, h] = [floor * 0.72, floor * 0.28];
  const doors = 6;
  for (let i = 0; i < doors; i++)
    panel(ctx, (width * i) / doors + 2, y, width / doors - 4, h, shade(front), 0.05);
  ctx.fillStyle = shade('#5b4634');
  for (let i = 0; i < doors; i++)
    ctx.fillRect((width * (i + 0.5)) / doors - width * 0.02, y + h * 0.3, width * 0.04, h * 0.06);
  panel(ctx, 0, y - floor * 0.03, width, floor * 0.045, shade('#8a6a4c'), 0.2);
}

function tiles(ctx: Ctx, { width, floor, shade }: Wall, colour: string): void {
  const side = width / 14;
  ctx.strokeStyle = alpha(shade(colour), 0.7);
  ctx.lineWidth = Math.max(1, width * 0.002);
  for (let y = floor; y > floor * 0.3; y -= side) {
    ctx.beginPath();
    ctx.moveTo(0, y);
    ctx.lineTo(width, y);
    ctx.stroke();
  }
  for (let x = 0; x < width; x += side) {
    ctx.beginPath();
    ctx.moveTo(x, floor * 0.3);
    ctx.lineTo(x, floor);
    ctx.stroke();
  }
}

const kitchen: Fitting = (ctx, wall) => {
  const { width, floor, shade } = wall;
  tiles(ctx, wall, '#ffffff');
  counter(ctx, wall, '#e9dcc4');
  for (const x of [0.04, 0.62]) {
    panel(ctx, width * x, floor * 0.06, width * 0.34, floor * 0.24, shade('#e9dcc4'), 0.04);
    ctx.fillStyle = shade('#5b4634');
    ctx.fillRect(width * (x + 0.168), floor * 0.06, width * 0.004, floor * 0.24);
  }
};

const laboratory: Fitting = (ctx, wall) => {
  tiles(ctx, wall, '#dfeaf2');
  counter(ctx, wall, '#dfe7ee');
};

const bathroom: Fitting = (ctx, wall) => {
  const { width, floor, shade } = wall;
  tiles(ctx, wall, '#8fc3d9');
  panel(ctx, width * 0.36, floor * 0.12, width * 0.28, floor * 0.36, shade('#ffffff'), 0.3);
  panel(ctx, width * 0.38, floor * 0.14, width * 0.24, floor * 0.32, shade('#bfe3f2'), 0.3);
};

/** A row of frames, each with a small abstract picture. */
const museum: Fitting = (ctx, { width, floor, shade, random }) => {
  for (let i = 0; i < 4; i++) {
    const w = width * random.range(0.14, 0.19);
    const h = floor * random.range(0.24, 0.36);
    const [x, y] = [width * (0.03 + i * 0.25), floor * 0.32 - h / 2];
    panel(ctx, x, y, w, h, shade('#d9a441'), 0.04);
    panel(ctx, x + w * 0.1, y + w * 0.1, w * 0.8, h - w * 0.2, shade(random.pick(BOOKS)));
    ctx.fillStyle = shade(random.pick(BOOKS));
    ctx.beginPath();
    ctx.ellipse(x + w * random.range(0.4, 0.6), y + h * 0.5, w * 0.22, h * 0.2, random.range(0, 3), 0, 7);
    ctx.fill();
  }
};

const cafe: Fitting = (ctx, wall) => {
  const { width, floor, shade } = wall;
  chalkBoard(ctx, { ...wall, floor: floor * 0.72 }, 0.34);
  for (const x of [0.14, 0.86]) {
    ctx.fillStyle = '#3a2f2a';
    ctx.fillRect(width * x - width * 0.002, 0, width * 0.004, floor * 0.2);
    glow(ctx, width * x, floor * 0.28, width * 0.12, '#ffe3a0', 0.8);
    panel(ctx, width * x - width * 0.045, floor * 0.19, width * 0.09, floor * 0.07, shade('#c94f4f'), 0.6);
  }
  counter(ctx, wall, '#8a5a3a');
};

const office: Fitting = (ctx, wall) => {
  const { width, floor, shade } = wall;
  panel(ctx, width * 0.06, floor * 0.12, width * 0.3, floor * 0.3, shade('#ffffff'), 0.04);
  ctx.fillStyle = shade('#4f7fc9');
  for (const [i, h] of [0.1, 0.16, 0.13, 0.22].entries())
    ctx.fillRect(width * (0.1 + i * 0.06), floor * (0.38 - h), width * 0.035, floor * h);
  counter(ctx, wall, '#b08a5f');
};

const gym: Fitting = (ctx, { width, floor, shade }) => {
  panel(ctx, width * 0.05, floor * 0.12, width * 0.9, floor * 0.6, shade('#bfe3f2'));
  ctx.fillStyle = alpha('#ffffff', 0.5);
  for (const x of [0.12, 0.4, 0.7]) {
    ctx.beginPath();
    ctx.moveTo(width * x, floor * 0.72);
    ctx.lineTo(width * (x + 0.12), floor * 0.12);
    ctx.lineTo(width * (x + 0.16), floor * 0.12);
    ctx.lineTo(width * (x + 0.04), floor * 0.72);
    ctx.fill();
  }
  panel(ctx, 0, floor * 0.86, width, floor * 0.1, shade('#33415c'));
};

/** Curtains at the back and the sides, boards, cones of light. */
const stage: Fitting = (ctx, { width, height, floor }) => {
  const folds = 18;
  for (let i = 0; i < folds; i++) {
    const x = (width * i) / folds;
    const g = ctx.createLinearGradient(x, 0, x + width / folds, 0);
    for (const [t, c] of [
      [0, '#5a0d1c'],
      [0.45, '#b3263c'],
      [1, '#5a0d1c'],
    ] as const)
      g.addColorStop(t, c);
    ctx.fillStyle = g;
    ctx.fillRect(x, 0, width / folds + 1, floor);
  }
  for (const side of [0, 1]) {
    ctx.fillStyle = '#7d1426';
    ctx.beginPath();
    const edge = (k: number) => (side ? width * (1 - k) : width * k);
    ctx.moveTo(edge(0), 0);
    ctx.lineTo(edge(0.3), 0);
    ctx.quadraticCurveTo(edge(0.2), floor * 0.5, edge(0.07), floor * 0.62);
    ctx.quadraticCurveTo(edge(0.12), floor * 0.85, edge(0.12), floor * 1.04);
    ctx.lineTo(edge(0), floor * 1.04);
    ctx.fill();
  }
  ctx.fillStyle = '#8f1a2e';
  for (let i = 0; i < 8; i++) {
    ctx.beginPath();
    ctx.ellipse((width * (i + 0.5)) / 8, 0, width / 15, floor * 0.12, 0, 0, Math.PI);
    ctx.fill();
  }
  for (const x of [0.2, 0.8]) {
    ctx.fillStyle = vertical(ctx, 0, height * 0.9, ['#fff3c466', '#fff3c400']);
    ctx.beginPath();
    ctx.moveTo(width * x - 8, 0);
    ctx.lineTo(width * x + 8, 0);
    ctx.lineTo(width * (0.5 + (x - 0.5) * 0.3) + width * 0.22, height * 0.9);
    ctx.lineTo(width * (0.5 + (x - 0.5) * 0.3) - width * 0.22, height * 0.9);
    ctx.fill();
  }
  ctx.save();
  ctx.translate(width / 2, floor + (height - floor) * 0.5);
  ctx.scale(1, 0.24);
  glow(ctx, 0, 0, width * 0.5, '#ffeeb8', 0.8);
  ctx.restore();
};

export const FITTINGS: Partial<Record<Detail, Fitting>> = {
  library,
  shop,
  classroom,
  kitchen,
  laboratory,
  bathroom,
  museum,
  cafe,
  office,
  gym,
  stage,
};
