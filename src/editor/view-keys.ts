/** Keys of the focused canvas: arrows pan. Everything else is a command of the shell. */
import { useView } from './view.ts';

/** Pans by this many CSS pixels per arrow key. */
const STEP = 48;

const actions = new Map<string, (view: ReturnType<typeof useView.getState>) => void>([
  ['ArrowLeft', (view) => view.pan(STEP * view.ratio, 0)],
  ['ArrowRight', (view) => view.pan(-STEP * view.ratio, 0)],
  ['ArrowUp', (view) => view.pan(0, STEP * view.ratio)],
  ['ArrowDown', (view) => view.pan(0, -STEP * view.ratio)],
]);

/** Acts on a key by name; false when the key means nothing here. */
export function viewKey(key: string): boolean {
  const action = actions.get(key);
  action?.(useView.getState());
  return action !== undefined;
}
