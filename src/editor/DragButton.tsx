/** Something over the canvas that is dragged by pointer and moved by arrow keys: a corner, a frame, a knob. */
import type { CSSProperties, KeyboardEvent, PointerEvent, Ref } from 'react';
import { useRef } from 'react';
import { type Point, screenToImage } from './geometry.ts';
import { useView } from './view.ts';

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** One step per arrow key, ten with Shift; null where it is no arrow. */
export function arrowOf(event: KeyboardEvent): Point | null {
  const arrow = ARROWS[event.key];
  if (!arrow) return null;
  const by = event.shiftKey ? 10 : 1;
  return { x: arrow.x * by, y: arrow.y * by };
}

interface DragButtonProps {
  className: string | undefined;
  label: string;
  /** Name for the style sheet. */
  handle?: string;
  /** Place of what is dragged, in image pixels; absent: where it is grabbed. */
  grabbed?: Point;
  buttonRef?: Ref<HTMLButtonElement>;
  style?: CSSProperties;
  /**
   * @param to where what was grabbed should go, in image pixels
   * @param by how far the pointer moved since the last call
   */
  onDrag(to: Point, by: Point, shift: boolean): void;
  onKeyDown(event: KeyboardEvent): void;
  /** The drag has ended, or the key that moved it is let go. */
  onEnd?(): void;
  onFocus?(): void;
}

export function DragButton({
  className,
  label,
  handle,
  grabbed,
  buttonRef,
  style,
  onDrag,
  onKeyDown,
  onEnd,
  onFocus,
}: DragButtonProps) {
  const from = useRef<{ offset: Point; last: Point } | null>(null);
  const at = (event: PointerEvent<HTMLButtonElement>): Point => {
    const box = event.currentTarget.closest('[role=application]')!.getBoundingClientRect();
    const view = useView.getState();
    const x = (event.clientX - box.left) * view.ratio;
    const y = (event.clientY - box.top) * view.ratio;
    return screenToImage({ x, y }, view, view.port);
  };
  return (
    <button
      ref={buttonRef}
      type="button"
      className={className}
      aria-label={label}
      data-handle={handle}
      style={style}
      onFocus={onFocus}
      onKeyDown={onKeyDown}
      onKeyUp={onEnd}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        const last = at(event);
        const place = grabbed ?? last;
        from.current = { offset: { x: place.x - last.x, y: place.y - last.y }, last };
      }}
      onPointerMove={(event) => {
        const start = from.current;
        if (!start || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
        const now = at(event);
        const to = { x: now.x + start.offset.x, y: now.y + start.offset.y };
        onDrag(to, { x: now.x - start.last.x, y: now.y - start.last.y }, event.shiftKey);
        start.last = now;
      }}
      onLostPointerCapture={() => {
        from.current = null;
        onEnd?.();
      }}
    />
  );
}
