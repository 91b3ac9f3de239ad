/** Colour hints over the canvas: the preview of what they come to, and a handle for each, to move, recolour and delete it. */
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '../../app/messages/index.ts';
import type { ColourMark } from '../../jobs/hints.ts';
import { RasterCanvas } from '../../ui/RasterCanvas.tsx';
import { arrowOf, DragButton } from '../DragButton.tsx';
import { useDocument } from '../document.ts';
import { imageToScreen, type Point } from '../geometry.ts';
import { useView } from '../view.ts';
import styles from './HintFrame.module.css';
import { chooseMark, keepDraft, moveMark, removeMark, useHinting, useSeenHints } from './hinting.ts';
import { usePreview } from './preview.ts';

export function HintFrame() {
  const view = useView();
  const open = useDocument((s) => s.open);
  const marks = useSeenHints();
  const colours = usePreview((s) => s.colours);
  if (!open || view.compare !== 'off' || view.held) return null;
  const toCss = view.zoom / view.ratio;
  const start = imageToScreen({ x: 0, y: 0 }, view, view.port);
  const page: CSSProperties = {
    left: start.x / view.ratio,
    top: start.y / view.ratio,
    width: open.width * toCss,
    height: open.height * toCss,
  };
  return (
    <>
      {/* Takes hue and strength of the small picture, and the brightness of the large one below. */}
      {colours && <RasterCanvas raster={colours} className={styles.colours} style={page} data-hint-preview />}
      <div className={styles.page} style={page}>
        <svg
          className={styles.strokes}
          viewBox={`0 0 ${open.width} ${open.height}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {marks.map((mark) => mark.points.length > 2 && <Stroke key={mark.id} mark={mark} toCss={toCss} />)}
        </svg>
        {marks.map((mark, i) => (
          <Handle key={mark.id} mark={mark} n={i + 1} toCss={toCss} />
        ))}
      </div>
    </>
  );
}

function Stroke({ mark: { points, color, radius }, toCss }: { mark: ColourMark; toCss: number }) {
  const width = Math.max(radius * 2, 4 / toCss);
  const line = {
    points: points.join(' '),
    fill: 'none',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  } as const;
  return (
    <>
      <polyline {...line} stroke="#000" strokeOpacity={0.6} strokeWidth={width + 4 / toCss} />
      <polyline {...line} stroke="#fff" strokeWidth={width + 2.5 / toCss} />
      <polyline {...line} stroke={color} strokeWidth={width} />
    </>
  );
}

/** A dot's own place; of a stroke the point in its middle. */
function placeOf({ points }: ColourMark): Point {
  const middle = Math.floor(points.length / 4) * 2;
  return { x: points[middle]!, y: points[middle + 1]! };
}

function Handle({ mark, n, toCss }: { mark: ColourMark; n: number; toCss: number }) {
  const button = useRef<HTMLButtonElement>(null);
  const chosen = useHinting((s) => s.chosen === mark.id);
  const grab = useHinting((s) => s.grab && s.chosen === mark.id);
  useEffect(() => {
    if (grab) button.current?.focus({ preventScroll: true });
  }, [grab]);
  const { x, y } = placeOf(mark);
  const onKey = (event: KeyboardEvent) => {
    const step = arrowOf(event);
    if (step) moveMark(mark.id, { x: step.x / toCss, y: step.y / toCss });
    else if (event.key === 'Delete' || event.key === 'Backspace') removeMark(mark.id);
    else if (event.key === 'Escape') useHinting.setState({ chosen: null });
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <DragButton
      buttonRef={button}
      className={styles.dot}
      handle={chosen ? 'chosen' : 'dot'}
      label={t('hints.handle', { n, color: mark.color })}
      style={{ left: x * toCss, top: y * toCss, '--dot': mark.color } as CSSProperties}
      onDrag={(_, by) => moveMark(mark.id, by)}
      onEnd={keepDraft}
      onFocus={() => chooseMark(mark.id)}
      onKeyDown={onKey}
    />
  );
}
