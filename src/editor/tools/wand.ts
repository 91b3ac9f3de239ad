/** Magic wand: a click selects what has nearly the same colour. Alt subtracts. */
import { selectByColour } from '../mask.ts';
import { useTools } from './settings.ts';
import type { Modifiers, Sample, Tool } from './tool.ts';

export class WandTool implements Tool {
  readonly cursor = 'crosshair';
  readonly ring = false;
  private at: Sample | null = null;

  down(sample: Sample): void {
    this.at = sample;
  }

  move(): void {}

  up(modifiers: Modifiers): void {
    const { at } = this;
    this.at = null;
    if (!at) return;
    const { tolerance, contiguous, combine } = useTools.getState();
    void selectByColour(at, { tolerance, contiguous }, modifiers.alt ? 'subtract' : combine);
  }

  cancel(): void {
    this.at = null;
  }
}
