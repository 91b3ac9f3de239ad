/** One frame of the viewport: the shown picture, or two of them compared. */
import type { OpenDocument } from '../document.ts';
import { type Rect, rescaleView, type Size, type ViewState } from '../geometry.ts';
import type { TiledPicture } from '../tiles.ts';
import { type Compare, comparedStep } from '../view.ts';
import { checkerPattern, comparisonFrames, drawPicture } from './picture.ts';
import { TileCanvases } from './tile-canvases.ts';

export interface SceneView extends ViewState {
  port: Size;
  ratio: number;
  compare: Compare;
  compareAgainst: number | null;
  held: boolean;
  split: number;
}

/** Side of a checkerboard square, in CSS pixels. */
const CHECK_SIZE = 8;

export class Scene {
  private readonly canvases: TileCanvases;
  private readonly context: CanvasRenderingContext2D;
  private readonly redraw: () => void;
  private checker: { key: string; pattern: CanvasPattern | null } | undefined;

  /** @param redraw asks for another frame, when one was drawn coarser than it should be. */
  constructor(context: CanvasRenderingContext2D, redraw: () => void) {
    this.context = context;
    this.redraw = redraw;
    this.canvases = new TileCanvases(redraw);
  }

  /**
   * Draws the document; `dark` chooses the checkerboard. `instead` = a picture of the same size to show for the current
   * one: what lies below layers that are being placed.
   */
  draw(open: OpenDocument | null, view: SceneView, dark: boolean, instead: TiledPicture | null = null): void {
    const { context } = this;
    const { port } = view;
    context.clearRect(0, 0, port.width, port.height);
    if (!open) {
      this.canvases.clear();
      return;
    }
    const after = instead ?? open.steps[open.current]!.state.picture;
    const before = open.steps[comparedStep(open, view.compareAgainst)]!.state.picture;
    const frames = comparisonFrames(port, view.split);
    const pattern = this.checkerFor(view.ratio, dark);
    const paint = (picture: TiledPicture, pane: Rect, clip: Rect) => {
      const own = picture === after ? view : rescaleView(view, after, picture);
      return drawPicture(context, picture, { pane, clip, view: own }, this.canvases, pattern);
    };
    let complete = true;
    if (view.held) {
      complete = paint(before, frames.whole, frames.whole);
    } else if (view.compare === 'slider') {
      complete = paint(before, frames.whole, frames.before);
      complete = paint(after, frames.whole, frames.after) && complete;
    } else if (view.compare === 'side') {
      complete = paint(before, frames.left, frames.left);
      complete = paint(after, frames.right, frames.right) && complete;
    } else {
      complete = paint(after, frames.whole, frames.whole);
    }
    if (!complete) this.redraw();
  }

  private checkerFor(ratio: number, dark: boolean): CanvasPattern | null {
    const key = `${ratio}/${dark}`;
    if (this.checker?.key !== key) {
      this.checker = { key, pattern: checkerPattern(this.context, CHECK_SIZE * ratio, dark) };
    }
    return this.checker.pattern;
  }
}
