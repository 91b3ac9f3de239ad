/** Brush and eraser on the selection. Shift draws a straight line from the end of the last stroke; Alt swaps the two. */
import { t } from '../../app/messages/index.ts';
import { useDocument } from '../document.ts';
import { keepMask, shownMask } from '../mask.ts';
import { Stroke, type StrokePoint } from '../stroke.ts';
import { useTools } from './settings.ts';
import type { Modifiers, Sample, Tool, ToolHost } from './tool.ts';

export class BrushTool implements Tool {
  readonly cursor = 'none';
  readonly ring = true;
  private readonly host: ToolHost;
  private readonly erases: boolean;
  private stroke: Stroke | null = null;
  private strokeErases = false;
  private last: (StrokePoint & { document: string }) | null = null;

  constructor(host: ToolHost, erases: boolean) {
    this.host = host;
    this.erases = erases;
  }

  down(sample: Sample, modifiers: Modifiers): void {
    const mask = shownMask();
    if (!mask) return;
    const { size, hardness, opacity } = useTools.getState();
    this.strokeErases = this.erases !== modifiers.alt;
    this.stroke = new Stroke(mask, { size, hardness, opacity, erase: this.strokeErases });
    const straight = modifiers.shift && this.last?.document === useDocument.getState().open?.id;
    this.draw(straight && this.last ? [this.last, sample] : [sample]);
  }

  move(samples: readonly Sample[]): void {
    if (this.stroke) this.draw(samples);
  }

  up(): void {
    const { stroke } = this;
    if (!stroke) return;
    stroke.end();
    this.stroke = null;
    keepMask(stroke.result(), t(this.strokeErases ? 'tools.eraser' : 'tools.brush'));
    this.host.showLive(null, null);
  }

  cancel(): void {
    this.stroke = null;
    this.host.showLive(null, null);
  }

  private draw(samples: readonly Sample[]): void {
    const { stroke } = this;
    const end = samples.at(-1);
    if (!stroke || !end) return;
    const dirty = stroke.add(samples);
    const document = useDocument.getState().open?.id;
    if (document) this.last = { ...end, document };
    if (dirty) this.host.showLive(stroke, dirty);
  }
}
