/** The viewport without React: sizes the canvases to device pixels, draws once per animation frame, runs the tools. */
import { useCropping } from './crop/cropping.ts';
import { shownState, useDocument } from './document.ts';
import type { Point, Rect } from './geometry.ts';
import { layer } from './layers.ts';
import { usePlacing } from './place/placing.ts';
import { PointerController } from './pointer.ts';
import { OutlineLayer } from './render/outline-layer.ts';
import { Scene } from './render/scene.ts';
import { SelectionLayer } from './render/selection-layer.ts';
import { isDark, watchSize, watchSpace, watchTheme } from './stage-watch.ts';
import { makeTools } from './tools/index.ts';
import { isStrokeTool, sizeName, useTools } from './tools/settings.ts';
import type { LiveMask, Outline, Tool } from './tools/tool.ts';
import { useView } from './view.ts';

export interface StageElements {
  host: HTMLElement;
  picture: HTMLCanvasElement;
  selection: HTMLCanvasElement;
  outline: SVGSVGElement;
}

export class Stage {
  private readonly elements: StageElements;
  private readonly scene: Scene;
  private readonly selection: SelectionLayer;
  private readonly outlines: OutlineLayer;
  private readonly pointer: PointerController;
  private readonly tools: ReturnType<typeof makeTools>;
  private readonly stops: (() => void)[] = [];
  private frame = 0;
  private sceneStale = true;
  private pointerAt: Point | null = null;
  private outline: Outline | null = null;

  constructor(elements: StageElements) {
    this.elements = elements;
    this.scene = new Scene(elements.picture.getContext('2d')!, () => this.redraw(true));
    this.selection = new SelectionLayer(elements.selection, () => this.redraw(false));
    this.outlines = new OutlineLayer(elements.outline);
    this.tools = makeTools({
      showLive: (live, dirty) => this.showLive(live, dirty),
      showOutline: (outline) => {
        this.outline = outline;
        this.redraw(false);
      },
    });
    this.pointer = new PointerController(elements.host, {
      tool: () => this.tool(),
      undo: () => useDocument.getState().undo(),
      redo: () => useDocument.getState().redo(),
      hover: (at) => {
        this.pointerAt = at;
        this.redraw(false);
      },
    });
  }

  /** Starts drawing and listening; the returned function stops all of it. */
  start(): () => void {
    const { host } = this.elements;
    this.stops.push(
      watchSize(host, (port, ratio) => this.resize(port, ratio)),
      watchTheme(() => this.redraw(true)),
      watchSpace(host, (held) => {
        this.pointer.panning = held;
      }),
      this.pointer.listen(),
      useDocument.subscribe((now, before) => {
        this.selection.invalidate();
        if (now.open?.id !== before.open?.id) this.tool()?.cancel();
        this.redraw(true);
      }),
      useView.subscribe(() => {
        this.selection.invalidate();
        this.redraw(true);
      }),
      useTools.subscribe((now, before) => {
        if (now.tool !== before.tool) this.tools[before.tool]?.cancel();
        this.selection.invalidate();
        this.showCursor();
        this.redraw(false);
      }),
    );
    this.stops.push(
      useCropping.subscribe(() => this.showCursor()),
      usePlacing.subscribe((now, before) => {
        this.showCursor();
        if (now.base !== before.base) this.redraw(true);
      }),
    );
    this.showCursor();
    this.redraw(true);
    return () => {
      cancelAnimationFrame(this.frame);
      this.selection.stop();
      for (const stop of this.stops.splice(0)) stop();
    };
  }

  /** Keys that the held tool uses while something is under construction. */
  key(key: string): boolean {
    return this.tool()?.key?.(key) ?? false;
  }

  private tool(): Tool | null {
    const { compare } = useView.getState();
    const inMode = useCropping.getState().picture !== null || usePlacing.getState().over !== null;
    if (!useDocument.getState().open || compare === 'hold' || inMode) return null;
    return this.tools[useTools.getState().tool];
  }

  private showCursor(): void {
    const cursor = this.tool()?.cursor;
    if (cursor) this.elements.host.dataset.cursor = cursor;
    else delete this.elements.host.dataset.cursor;
  }

  private showLive(live: LiveMask | null, dirty: Rect | null): void {
    this.selection.showLive(live, dirty, useView.getState());
    this.redraw(false);
  }

  private redraw(scene: boolean): void {
    this.sceneStale ||= scene;
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    const view = useView.getState();
    const { open } = useDocument.getState();
    if (this.sceneStale) {
      this.sceneStale = false;
      this.scene.draw(open, view, isDark(), usePlacing.getState().base);
    }
    const tools = useTools.getState();
    if (isStrokeTool(tools.tool)) {
      const mode = tools.overlay === 'off' ? 'off' : 'red';
      this.selection.draw({ keep: layer('keep'), remove: layer('remove') }, mode, view);
    } else this.selection.draw({ mask: layer('mask') }, tools.overlay, view);
    this.outlines.drawOutline(open ? this.outline : null, view);
    const ring = this.tool()?.ring && !this.pointer.panning;
    this.outlines.drawRing(ring ? this.pointerAt : null, tools[sizeName(tools.tool)], view);
  }

  private resize(port: { width: number; height: number }, ratio: number): void {
    for (const canvas of [this.elements.picture, this.elements.selection]) {
      if (canvas.width !== port.width) canvas.width = port.width;
      if (canvas.height !== port.height) canvas.height = port.height;
    }
    useView.getState().setPort(port, ratio);
    this.selection.invalidate();
    this.sceneStale = true;
    if (shownState()) this.draw();
  }
}
