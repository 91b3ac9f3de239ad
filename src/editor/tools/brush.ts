/**
 * Brushes on the selection and on the strokes of a cut-out. Shift draws a straight line from the end of the last stroke;
 * Alt swaps painting and erasing.
 */
import { t } from '../../app/messages/index.ts';
import { type MaskName, useDocument } from '../document.ts';
import { keepLayer, layer, otherStrokes } from '../layers.ts';
import { Stroke, type StrokePoint } from '../stroke.ts';
import { useTools } from './settings.ts';
import type { Modifiers, Sample, Tool, ToolHost } from './tool.ts';

interface BrushKind {
  layer: MaskName;
  erases: boolean;
}

export class BrushTool implements Tool {
  readonly cursor = 'none';
  readonly ring = true;
  private readonly host: ToolHost;
  private readonly kind: BrushKind;
  private stroke: Stroke | null = null;
  /** The same line, taken out of the opposite strokes. */
  private opposite: Stroke | null = null;
  private strokeErases = false;
  private last: (StrokePoint & { document: string }) | null = null;

  constructor(host: ToolHost, kind: BrushKind) {
    this.host = host;
    this.kind = kind;
  }

  down(sample: Sample, modifiers: Modifiers): void {
    const { layer: name, erases } = this.kind;
    const mask = layer(name);
    if (!mask) return;
    const { size, ...soft } = useTools.getState();
    const { hardness, opacity } = name === 'mask' ? soft : { hardness: 1, opacity: 1 };
    this.strokeErases = erases !== modifiers.alt;
    this.stroke = new Stroke(mask, { size, hardness, opacity, erase: this.strokeErases });
    const other = name !== 'mask' && !this.strokeErases ? layer(otherStrokes(name)) : null;
    this.opposite = other && new Stroke(other, { size, hardness, opacity, erase: true });
    const straight = modifiers.shift && this.last?.document === useDocument.getState().open?.id;
    this.draw(straight && this.last ? [this.last, sample] : [sample]);
  }

  move(samples: readonly Sample[]): void {
    if (this.stroke) this.draw(samples);
  }

  up(): void {
    const { stroke, opposite } = this;
    if (!stroke) return;
    stroke.end();
    opposite?.end();
    this.cancel();
    const { layer: name } = this.kind;
    const stepName =
      name !== 'mask' ? t(`tools.${name}`) : t(this.strokeErases ? 'tools.eraser' : 'tools.brush');
    keepLayer(name, stroke.result(), stepName, opposite?.result());
  }

  cancel(): void {
    this.stroke = null;
    this.opposite = null;
    this.host.showLive(null, null);
  }

  private draw(samples: readonly Sample[]): void {
    const { stroke } = this;
    const end = samples.at(-1);
    if (!stroke || !end) return;
    const dirty = stroke.add(samples);
    this.opposite?.add(samples);
    const document = useDocument.getState().open?.id;
    if (document) this.last = { ...end, document };
    if (dirty) this.host.showLive({ layer: this.kind.layer, tileAt: (index) => stroke.tileAt(index) }, dirty);
  }
}
