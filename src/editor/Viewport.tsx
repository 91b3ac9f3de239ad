/** The canvas in the middle of the studio, with the handle of the before/after slider. */
import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { useDocument } from './document.ts';
import { Stage } from './stage.ts';
import styles from './Viewport.module.css';
import { useView } from './view.ts';
import { viewKey } from './view-keys.ts';
import { words } from './words.ts';

export function Viewport() {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const open = useDocument((s) => s.open);
  const percent = useView((s) => Math.round(s.zoom * 100));
  const compare = useView((s) => s.compare);

  useEffect(() => {
    if (!host.current || !canvas.current) return;
    return new Stage(host.current, canvas.current).start();
  }, []);

  const label = open ? words.canvas(open.name, open.width, open.height, percent) : words.emptyCanvas;
  return (
    <div
      ref={host}
      className={styles.host}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the canvas is operated by keys and pointers
      tabIndex={0}
      role="application"
      aria-label={label}
      onKeyDown={onKey}
    >
      <canvas ref={canvas} className={styles.canvas} />
      {open && compare === 'slider' && <CompareHandle />}
      {open && compare === 'side' && <div className={styles.divider} />}
      {open && (compare === 'slider' || compare === 'side') && (
        <>
          <span className={`${styles.tag} ${styles.left}`}>{words.before}</span>
          <span className={`${styles.tag} ${styles.right}`}>{words.after}</span>
        </>
      )}
    </div>
  );
}

function onKey(event: KeyboardEvent<HTMLElement>): void {
  if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
  if (viewKey(event.key)) event.preventDefault();
}

function CompareHandle() {
  const split = useView((s) => s.split);
  const setSplit = useView((s) => s.setSplit);
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const box = event.currentTarget.parentElement!.getBoundingClientRect();
    setSplit((event.clientX - box.left) / box.width);
  };
  const key = (event: KeyboardEvent) => {
    const to: Record<string, number> = {
      ArrowLeft: split - 0.02,
      ArrowRight: split + 0.02,
      Home: 0,
      End: 1,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    setSplit(next);
  };
  return (
    <div
      className={styles.handle}
      style={{ left: `${split * 100}%` }}
      role="slider"
      tabIndex={0}
      aria-label={words.compareSlider}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(split * 100)}
      onPointerDown={(e) => e.currentTarget.setPointerCapture(e.pointerId)}
      onPointerMove={drag}
      onKeyDown={key}
    >
      <span className={styles.grip} />
    </div>
  );
}
