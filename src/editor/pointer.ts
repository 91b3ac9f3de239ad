/**
 * Turns pointer and wheel events of the viewport into looking (pan, zoom, pinch) or working (the active tool).
 * Coordinates given to tools are image pixels; all coalesced samples are handed over.
 */
import { type Point, screenToImage } from './geometry.ts';
import type { Modifiers, Sample, Tool } from './tools/tool.ts';
import { paneOf, useView } from './view.ts';

export interface PointerHost {
  tool(): Tool | null;
  /** Two fingers tapped. */
  undo(): void;
  /** Three fingers tapped. */
  redo(): void;
  /** The pointer is at this device pixel of the viewport, or has left. */
  hover(at: Point | null): void;
}

/** A touch that lasted less and moved less is a tap. */
const TAP_MS = 280;
const TAP_MOVE = 12;
/** Smaller wheel steps come from trackpads: they pan. */
const MOUSE_WHEEL_STEP = 50;

type Gesture = 'none' | 'tool' | 'pan' | 'pinch' | 'hold';

export class PointerController {
  /** Space is held: the next drag pans. */
  panning = false;
  private readonly element: HTMLElement;
  private readonly host: PointerHost;
  private readonly pointers = new Map<number, Point>();
  private gesture: Gesture = 'none';
  private tapStart = 0;
  private tapMoved = 0;
  private mostFingers = 0;

  constructor(element: HTMLElement, host: PointerHost) {
    this.element = element;
    this.host = host;
  }

  /** Starts listening; the returned function stops it. */
  listen(): () => void {
    const stop = new AbortController();
    const { signal } = stop;
    const on = <K extends keyof HTMLElementEventMap>(name: K, handler: (e: HTMLElementEventMap[K]) => void) =>
      this.element.addEventListener(name, handler, { signal, passive: false });
    on('pointerdown', (e) => this.down(e));
    on('pointermove', (e) => this.move(e));
    on('pointerup', (e) => this.up(e, false));
    on('pointercancel', (e) => this.up(e, true));
    on('pointerleave', () => this.host.hover(null));
    on('wheel', (e) => this.wheel(e));
    on('contextmenu', (e) => e.preventDefault());
    return () => stop.abort();
  }

  /** Position in device pixels of the viewport. */
  private at(event: { clientX: number; clientY: number }): Point {
    const box = this.element.getBoundingClientRect();
    const { ratio } = useView.getState();
    return { x: (event.clientX - box.left) * ratio, y: (event.clientY - box.top) * ratio };
  }

  private inPane(at: Point): Point {
    const { port, compare } = useView.getState();
    const offset = port.width - paneOf(port, compare).width;
    return { x: at.x >= offset ? at.x - offset : at.x, y: at.y };
  }

  private sample(event: PointerEvent): Sample {
    const view = useView.getState();
    const point = screenToImage(this.inPane(this.at(event)), view, paneOf(view.port, view.compare));
    return { ...point, pressure: event.pointerType === 'pen' ? event.pressure : 1 };
  }

  private modifiers(event: PointerEvent): Modifiers {
    return { shift: event.shiftKey, alt: event.altKey, zoom: useView.getState().zoom };
  }

  private down(event: PointerEvent): void {
    if (event.target !== this.element && !(event.target instanceof HTMLCanvasElement)) return;
    this.element.setPointerCapture(event.pointerId);
    this.element.focus({ preventScroll: true });
    event.preventDefault();
    this.pointers.set(event.pointerId, this.at(event));
    const fingers = this.pointers.size;
    if (fingers === 1) {
      this.tapStart = event.timeStamp;
      this.tapMoved = 0;
      this.mostFingers = 1;
      const tool = this.host.tool();
      if (event.pointerType === 'touch') this.host.hover(null);
      if (useView.getState().compare === 'hold' && event.button === 0 && !this.panning) {
        this.gesture = 'hold';
        useView.getState().hold(true);
        return;
      }
      const pans = this.panning || event.button === 1 || event.button === 2 || !tool;
      this.gesture = pans ? 'pan' : 'tool';
      if (!pans) tool.down(this.sample(event), this.modifiers(event));
      return;
    }
    this.mostFingers = Math.max(this.mostFingers, fingers);
    if (this.gesture === 'tool') this.host.tool()?.cancel();
    if (this.gesture === 'hold') useView.getState().hold(false);
    if (event.pointerType === 'touch') this.gesture = 'pinch';
  }

  private move(event: PointerEvent): void {
    const at = this.at(event);
    if (event.pointerType !== 'touch') this.host.hover(at);
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      if (!this.panning) this.host.tool()?.hover?.(this.sample(event), this.modifiers(event));
      return;
    }
    this.tapMoved += Math.hypot(at.x - before.x, at.y - before.y) / useView.getState().ratio;
    if (this.gesture === 'tool') {
      const events = event.getCoalescedEvents?.() ?? [];
      const samples = (events.length > 0 ? events : [event]).map((e) => this.sample(e));
      this.host.tool()?.move(samples, this.modifiers(event));
    } else if (this.gesture === 'pan') {
      useView.getState().pan(at.x - before.x, at.y - before.y);
    } else if (this.gesture === 'pinch') {
      this.pinch(event.pointerId, before, at);
    }
    this.pointers.set(event.pointerId, at);
  }

  /** One of two fingers moved: zoom by the change of their distance, pan by the change of their middle. */
  private pinch(id: number, before: Point, at: Point): void {
    const other = [...this.pointers].find(([key]) => key !== id)?.[1];
    if (!other) return;
    const distance = (p: Point) => Math.max(1, Math.hypot(p.x - other.x, p.y - other.y));
    const view = useView.getState();
    view.pan((at.x - before.x) / 2, (at.y - before.y) / 2);
    const middle = this.inPane({ x: (at.x + other.x) / 2, y: (at.y + other.y) / 2 });
    view.zoomBy(distance(at) / distance(before), middle);
  }

  private up(event: PointerEvent, cancelled: boolean): void {
    if (!this.pointers.delete(event.pointerId)) return;
    if (this.gesture === 'tool') {
      if (cancelled) this.host.tool()?.cancel();
      else this.host.tool()?.up(this.modifiers(event));
      this.gesture = 'none';
    }
    if (this.gesture === 'hold') useView.getState().hold(false);
    if (this.pointers.size > 0) return;
    this.gesture = 'none';
    const tapped = !cancelled && event.timeStamp - this.tapStart < TAP_MS && this.tapMoved < TAP_MOVE;
    if (tapped && this.mostFingers === 2) this.host.undo();
    if (tapped && this.mostFingers === 3) this.host.redo();
  }

  private wheel(event: WheelEvent): void {
    event.preventDefault();
    const view = useView.getState();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    const dx = event.deltaX * lines;
    const dy = event.deltaY * lines;
    const trackpad = !event.ctrlKey && Math.hypot(dx, dy) < MOUSE_WHEEL_STEP;
    if (event.shiftKey && !event.ctrlKey) view.pan(-(dx || dy) * view.ratio, 0);
    else if (trackpad || (dx !== 0 && !event.ctrlKey)) view.pan(-dx * view.ratio, -dy * view.ratio);
    else {
      const strength = event.ctrlKey && Math.abs(dy) < MOUSE_WHEEL_STEP ? 0.01 : 0.0022;
      view.zoomBy(Math.exp(-dy * strength), this.inPane(this.at(event)));
    }
  }
}
