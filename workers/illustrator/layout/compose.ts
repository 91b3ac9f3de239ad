/** From a prompt to a scene: understand, group, choose a setting, arrange. Pure: the same prompt, seed and size give the same scene. */
import { hash, Random } from '../random.ts';
import type { Lettering, Scene, SceneItem, SceneSetting } from '../scene.ts';
import type { Understood } from '../words/brief.ts';
import type { Lexicon } from '../words/lexicon.ts';
import { understand } from '../words/understand.ts';
import { arrange } from './arrange.ts';
import { group } from './group.ts';
import { AUTUMN_LEAVES } from './plantings.ts';
import { addProps } from './props.ts';
import { chooseSetting } from './setting.ts';

export interface ComposeOptions {
  /** 0 … 2³²−1. */
  seed: number;
  width: number;
  height: number;
  /** Style id of workers/illustrator/styles; wins over style words of the prompt. */
  styleId?: string;
}

export interface Composition {
  scene: Scene;
  /** Words of the prompt and what is drawn for them. */
  understood: Understood[];
  /** Words that nothing is drawn for. */
  ignored: string[];
}

/**
 * Composes the scene of a prompt.
 * @throws RangeError where width or height is not between 64 and 8192
 */
export function composeScene(prompt: string, options: ComposeOptions, lexicon: Lexicon): Composition {
  const { seed, width, height } = options;
  for (const side of [width, height])
    if (!(side >= 64 && side <= 8192)) throw new RangeError(`side of ${side} px`);
  const random = new Random(hash(prompt.trim().toLowerCase(), seed));
  const brief = understand(prompt, lexicon);
  if ((options.styleId ?? brief.style) === 'starry-night') brief.time ??= 'night';
  const setting = chooseSetting(brief, lexicon, random.fork('setting'), width, height);
  const figures = group(brief, lexicon, random.fork('group'));
  const { items, threads } = arrange(figures, brief, setting, width, height, random.fork('arrange'));
  const sign = items.find((item) => /^(placard|sign)$/.test(item.label));
  const lettering = brief.texts.map((text, i): Lettering => {
    if (sign) {
      return {
        text,
        x: sign.x,
        y: sign.y - sign.size * 0.62,
        width: sign.size * 0.56,
        size: sign.size * 0.2,
        colour: '#3b2a1c',
        outline: null,
      };
    }
    const size = Math.min(height * 0.1, (width * 1.5) / Math.max(6, text.length));
    return {
      text,
      x: width / 2,
      y: height * 0.1 + i * size * 1.3,
      width: width * 0.9,
      size,
      colour: '#fffdf5',
      outline: '#22304a',
    };
  });
  openWindow(items, setting, lexicon);
  if (setting.cover === 'autumn')
    for (const item of items)
      if (lexicon.drawings[item.drawing]!.id === 'deciduous-tree') item.colour ??= AUTUMN_LEAVES[0];
  addProps(items, setting, lexicon, width, height, random.fork('props'));
  const style = options.styleId ?? brief.style ?? 'none';
  return {
    scene: { version: 1, prompt, seed, width, height, setting, items, threads, lettering, style },
    understood: brief.understood,
    ignored: brief.ignored,
  };
}

/** A window on the wall of a room is painted with the room, so that it shows the time and the weather outside. */
function openWindow(items: SceneItem[], setting: SceneSetting, lexicon: Lexicon): void {
  const at = items.findIndex(({ drawing }) => lexicon.drawings[drawing]!.id === 'window');
  if (at < 0 || setting.place !== 'room') return;
  const { x, y, size } = items[at]!;
  const [l, t, r, b] = lexicon.drawings[items[at]!.drawing]!.box;
  const [width, height] = [(r - l) * size, (b - t) * size];
  setting.window = { x: x - width / 2, y: y - height, width, height };
  items.splice(at, 1);
}
