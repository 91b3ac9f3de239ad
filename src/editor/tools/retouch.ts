/** Repairs by hand: specks painted over are filled when the stroke ends; a click on a red pupil darkens it. */
import { emptyMask } from '../../jobs/mask.ts';
import { shownState } from '../document.ts';
import { attempt, heal, removeRedEye } from '../retouch.ts';
import { Stroke } from '../stroke.ts';
import { useTools } from './settings.ts';
import type { Sample, Tool, ToolHost } from './tool.ts';

export class HealTool implements Tool {
  readonly cursor = 'none';
  readonly ring = true;
  private readonly host: ToolHost;
  private stroke: Stroke | null = null;

  constructor(host: ToolHost) {
    this.host = host;
  }

  down(sample: Sample): void {
    const picture = shownState()?.picture;
    if (!picture) return;
    const { retouchSize: size } = useTools.getState();
    const blank = emptyMask(picture.width, picture.height);
    this.stroke = new Stroke(blank, { size, hardness: 1, opacity: 1, erase: false });
    this.move([sample]);
  }

  move(samples: readonly Sample[]): void {
    const { stroke } = this;
    const dirty = stroke?.add(samples);
    if (stroke && dirty)
      this.host.showLive({ layer: 'mask', tileAt: (index) => stroke.tileAt(index) }, dirty);
  }

  up(): void {
    const { stroke } = this;
    stroke?.end();
    this.cancel();
    if (stroke) attempt(heal(stroke.result()));
  }

  cancel(): void {
    this.stroke = null;
    this.host.showLive(null, null);
  }
}

export class RedEyeTool implements Tool {
  readonly cursor = 'none';
  readonly ring = true;
  private at: Sample | null = null;

  down(sample: Sample): void {
    this.at = sample;
  }

  move(): void {}

  up(): void {
    const { at } = this;
    this.at = null;
    if (at) attempt(removeRedEye(at, useTools.getState().retouchSize));
  }

  cancel(): void {
    this.at = null;
  }
}
