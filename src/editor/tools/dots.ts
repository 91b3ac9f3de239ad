/** Sets colour hints: a click is a dot, a pull a stroke; Enter sets a dot in the middle of the view, Escape lets go of the one in hand. */
import { screenToImage } from '../geometry.ts';
import { beginMark, dropDraft, extendMark, keepDraft, useHinting } from '../hints/hinting.ts';
import { useView } from '../view.ts';
import type { Modifiers, Sample, Tool } from './tool.ts';

/** A pull of fewer device pixels is a click; the points of a stroke are as far apart. */
const APART = 6;

export class DotsTool implements Tool {
  readonly cursor = 'crosshair';
  readonly ring = false;
  private last: Sample | null = null;

  down(sample: Sample): void {
    this.last = sample;
    beginMark(sample);
  }

  move(samples: readonly Sample[], { zoom }: Modifiers): void {
    const far: Sample[] = [];
    for (const sample of samples) {
      if (!this.last || Math.hypot(sample.x - this.last.x, sample.y - this.last.y) * zoom < APART) continue;
      this.last = sample;
      far.push(sample);
    }
    if (far.length > 0) extendMark(far);
  }

  up(): void {
    if (this.last) keepDraft();
    this.last = null;
  }

  cancel(): void {
    if (this.last) dropDraft();
    this.last = null;
  }

  key(key: string): boolean {
    if (key === 'Escape' && useHinting.getState().chosen) {
      useHinting.setState({ chosen: null });
      return true;
    }
    if (key !== 'Enter') return false;
    const view = useView.getState();
    const { width, height } = view.port;
    beginMark(screenToImage({ x: width / 2, y: height / 2 }, view, view.port), true);
    keepDraft();
    return true;
  }
}
