/** The crop frame over the canvas: drag it, its corners and sides, or move them by arrow keys. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { t } from '../../app/messages/index.ts';
import { useDocument } from '../document.ts';
import { imageToScreen, type Point, type Rect, screenToImage } from '../geometry.ts';
import { useView } from '../view.ts';
import styles from './CropFrame.module.css';
import { applyCrop, frameOf, useCropping, wholeFrame } from './cropping.ts';
import { type Handle, handles } from './frame.ts';

const ARROWS: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
/** Pixels per arrow key; with Shift ten times as many. */
const stepOf = (event: KeyboardEvent): Point | null => {
  const arrow = ARROWS[event.key];
  if (!arrow) return null;
  const by = event.shiftKey ? 10 : 1;
  return { x: arrow.x * by, y: arrow.y * by };
};

/** Where a handle sits, in pixels of the turned picture. */
function placeOf(handle: Handle, { x, y, width, height }: Rect): Point {
  return {
    x: handle.includes('w') ? x : handle.includes('e') ? x + width : x + width / 2,
    y: handle.includes('n') ? y : handle.includes('s') ? y + height : y + height / 2,
  };
}

/** Ends the crop when something else is shown, on Escape, and applies it on Enter, wherever the focus is. */
function useEnding(): void {
  const picture = useCropping((s) => s.picture);
  const shown = useDocument((s) => s.open?.steps[s.open.current]?.state.picture);
  useEffect(() => {
    if (picture !== shown) useCropping.getState().cancel();
  }, [picture, shown]);
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('[role=dialog]')) return;
      const onFrame = target?.closest('[data-crop-frame]');
      if (event.key === 'Escape') useCropping.getState().cancel();
      else if (event.key === 'Enter' && (onFrame || !target?.closest('button, select'))) void applyCrop();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  }, []);
}

export function CropFrame() {
  const crop = useCropping();
  const view = useView();
  const body = useRef<HTMLButtonElement>(null);
  useEnding();
  useEffect(() => body.current?.focus({ preventScroll: true }), []);
  if (!crop.picture) return null;

  const frame = frameOf(crop);
  const whole = wholeFrame(crop);
  const start = imageToScreen(frame, view, view.port);
  const scale = view.zoom / view.ratio;
  const style = {
    left: start.x / view.ratio,
    top: start.y / view.ratio,
    width: frame.width * scale,
    height: frame.height * scale,
  };
  const size = { width: whole.width, height: whole.height };
  const moveByKey = (event: KeyboardEvent) => {
    const step = stepOf(event);
    if (!step) return;
    event.preventDefault();
    crop.move(step.x, step.y);
  };
  return (
    <div className={styles.frame} style={style} data-crop-frame>
      <span className={styles.shade} />
      <DragButton
        buttonRef={body}
        className={styles.body}
        label={t('crop.frame', size)}
        onDrag={(_, by) => useCropping.getState().move(by.x, by.y)}
        onKeyDown={moveByKey}
      />
      <span className={styles.thirds} aria-hidden="true" />
      {handles.map((handle) => (
        <DragButton
          key={handle}
          className={styles.handle!}
          handle={handle}
          label={t(`crop.${handle}`, size)}
          grabbed={placeOf(handle, frame)}
          onDrag={(to) => useCropping.getState().resize(handle, to)}
          onKeyDown={(event) => {
            const step = stepOf(event);
            if (!step) return;
            event.preventDefault();
            const at = placeOf(handle, frame);
            crop.resize(handle, { x: at.x + step.x, y: at.y + step.y });
          }}
        />
      ))}
    </div>
  );
}

interface DragButtonProps {
  className: string | undefined;
  label: string;
  handle?: Handle;
  /** What is dragged, in pixels of the turned picture. */
  grabbed?: Point;
  buttonRef?: React.Ref<HTMLButtonElement>;
  /** @param to where what was grabbed should go @param by how far the pointer moved since the last call */
  onDrag(to: Point, by: Point): void;
  onKeyDown(event: KeyboardEvent): void;
}

function DragButton({ className, label, handle, grabbed, buttonRef, onDrag, onKeyDown }: DragButtonProps) {
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
      onKeyDown={onKeyDown}
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
        onDrag(
          { x: now.x + start.offset.x, y: now.y + start.offset.y },
          { x: now.x - start.last.x, y: now.y - start.last.y },
        );
        start.last = now;
      }}
      onLostPointerCapture={() => {
        from.current = null;
      }}
    />
  );
}
