/** The viewport without React: sizes the canvas to device pixels, draws once per animation frame, listens to pointers. */
import { useDocument } from './document.ts';
import { PointerController } from './pointer.ts';
import { Scene } from './render/scene.ts';
import { useView } from './view.ts';

function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  if (theme === 'dark' || theme === 'light') return theme === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

export class Stage {
  private readonly host: HTMLElement;
  private readonly canvas: HTMLCanvasElement;
  private readonly scene: Scene;
  private readonly pointer: PointerController;
  private readonly stops: (() => void)[] = [];
  private frame = 0;

  constructor(host: HTMLElement, canvas: HTMLCanvasElement) {
    this.host = host;
    this.canvas = canvas;
    this.scene = new Scene(canvas.getContext('2d')!, () => this.redraw());
    this.pointer = new PointerController(host, {
      tool: () => null,
      undo: () => useDocument.getState().undo(),
      redo: () => useDocument.getState().redo(),
      hover: () => {},
    });
  }

  /** Starts drawing and listening; the returned function stops all of it. */
  start(): () => void {
    this.stops.push(
      this.watchSize(),
      this.watchTheme(),
      this.watchSpace(),
      this.pointer.listen(),
      useDocument.subscribe(() => this.redraw()),
      useView.subscribe(() => this.redraw()),
    );
    this.redraw();
    return () => {
      cancelAnimationFrame(this.frame);
      for (const stop of this.stops.splice(0)) stop();
    };
  }

  private redraw(): void {
    if (this.frame) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      this.draw();
    });
  }

  private draw(): void {
    this.scene.draw(useDocument.getState().open, useView.getState(), isDark());
  }

  private watchSize(): () => void {
    const resized = (entries: readonly ResizeObserverEntry[]) => {
      const ratio = window.devicePixelRatio;
      const exact = entries.at(-1)?.devicePixelContentBoxSize?.[0];
      const box = this.host.getBoundingClientRect();
      const width = Math.max(1, exact?.inlineSize ?? Math.round(box.width * ratio));
      const height = Math.max(1, exact?.blockSize ?? Math.round(box.height * ratio));
      if (this.canvas.width !== width) this.canvas.width = width;
      if (this.canvas.height !== height) this.canvas.height = height;
      useView.getState().setPort({ width, height }, ratio);
      this.draw();
    };
    const observer = new ResizeObserver(resized);
    try {
      observer.observe(this.host, { box: 'device-pixel-content-box' });
    } catch {
      observer.observe(this.host);
    }
    return () => observer.disconnect();
  }

  private watchTheme(): () => void {
    const media = matchMedia('(prefers-color-scheme: dark)');
    const changed = () => this.redraw();
    media.addEventListener('change', changed);
    const observer = new MutationObserver(changed);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      media.removeEventListener('change', changed);
      observer.disconnect();
    };
  }

  /** Space held over the page (not in a field or on a button) makes the next drag pan. */
  private watchSpace(): () => void {
    const stop = new AbortController();
    const hold = (down: boolean) => {
      this.pointer.panning = down;
      this.host.toggleAttribute('data-panning', down);
    };
    window.addEventListener(
      'keydown',
      (event) => {
        const at = event.target;
        const free = at === document.body || (at instanceof Node && this.host.contains(at));
        if (event.code !== 'Space' || !free) return;
        event.preventDefault();
        hold(true);
      },
      { signal: stop.signal },
    );
    window.addEventListener('keyup', (event) => event.code === 'Space' && hold(false), {
      signal: stop.signal,
    });
    window.addEventListener('blur', () => hold(false), { signal: stop.signal });
    return () => stop.abort();
  }
}
