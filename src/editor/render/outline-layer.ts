/** Outline under construction and brush ring, as an SVG above the canvases: crisp at any zoom, no pixels to repaint. */
import { imageToScreen, type Point } from '../geometry.ts';
import type { Outline } from '../tools/tool.ts';
import type { useView } from '../view.ts';
import { paneRect } from './selection-layer.ts';

type ViewNow = ReturnType<typeof useView.getState>;

export class OutlineLayer {
  private readonly paths: SVGPathElement[];
  private readonly rings: SVGCircleElement[];

  /** @param svg holds two paths and two circles, dark below and light above, so that they show on any picture. */
  constructor(svg: SVGSVGElement) {
    this.paths = [...svg.querySelectorAll('path')];
    this.rings = [...svg.querySelectorAll('circle')];
  }

  drawOutline(outline: Outline | null, view: ViewNow): void {
    const pane = paneRect(view);
    const at = (p: Point) => {
      const q = imageToScreen(p, view, pane);
      return `${((q.x + pane.x) / view.ratio).toFixed(2)} ${((q.y + pane.y) / view.ratio).toFixed(2)}`;
    };
    const points = outline?.points ?? [];
    const path = points.length > 1 ? `M${points.map(at).join('L')}${outline?.closed ? 'Z' : ''}` : '';
    for (const element of this.paths) element.setAttribute('d', path);
  }

  /** @param at device pixels of the viewport; null hides the ring. @param diameter image pixels. */
  drawRing(at: Point | null, diameter: number, view: ViewNow): void {
    for (const ring of this.rings) {
      ring.setAttribute('visibility', at ? 'visible' : 'hidden');
      if (!at) continue;
      ring.setAttribute('cx', String(at.x / view.ratio));
      ring.setAttribute('cy', String(at.y / view.ratio));
      ring.setAttribute('r', String(Math.max(1, (diameter / 2) * (view.zoom / view.ratio))));
    }
  }
}
