/** The canvas in the middle of the studio, with the handle of the before/after slider. */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { t } from '../app/messages/index.ts';
import { ADJUST_FILTER, AdjustPreview } from './adjust/AdjustPreview.tsx';
import { isNeutral, useAdjusting } from './adjust/adjusting.ts';
import { CropFrame } from './crop/CropFrame.tsx';
import { useCropping } from './crop/cropping.ts';
import { useDocument } from './document.ts';
import { imageToScreen } from './geometry.ts';
import { HintFrame } from './hints/HintFrame.tsx';
import { useHinting } from './hints/hinting.ts';
import { PlaceFrame } from './place/PlaceFrame.tsx';
import { usePlacing } from './place/placing.ts';
import { SampleFrame } from './sample/SampleFrame.tsx';
import { useSample } from './sample/sampling.ts';
import { Stage } from './stage.ts';
import styles from './Viewport.module.css';
import { useView } from './view.ts';
import { viewKey } from './view-keys.ts';

/** What the picture's canvas shows beyond its pixels: light and colour being set, the angle of a crop. */
function usePreviewStyle(): CSSProperties {
  const filtered = useAdjusting((tones) => !isNeutral(tones));
  const { picture, degrees } = useCropping();
  const view = useView();
  const style: CSSProperties = filtered ? { filter: `url(#${ADJUST_FILTER})` } : {};
  if (!picture || degrees === 0) return style;
  const { x, y } = imageToScreen({ x: picture.width / 2, y: picture.height / 2 }, view, view.port);
  const transformOrigin = `${x / view.ratio}px ${y / view.ratio}px`;
  return { ...style, transform: `rotate(${degrees}deg)`, transformOrigin };
}

export function Viewport() {
  const host = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLCanvasElement>(null);
  const selection = useRef<HTMLCanvasElement>(null);
  const outline = useRef<SVGSVGElement>(null);
  const stage = useRef<Stage>(null);
  const open = useDocument((s) => s.open);
  const percent = useView((s) => Math.round(s.zoom * 100));
  const compare = useView((s) => s.compare);
  const held = useView((s) => s.held);

  useEffect(() => {
    stage.current = new Stage({
      host: host.current!,
      picture: picture.current!,
      selection: selection.current!,
      outline: outline.current!,
    });
    return stage.current.start();
  }, []);

  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    if (!stage.current?.key(event.key) && !viewKey(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  };

  const preview = usePreviewStyle();
  const cropping = useCropping((s) => s.picture !== null);
  const placing = usePlacing((s) => s.over !== null);
  const hinting = useHinting((s) => s.offered) && !cropping && !placing;
  const sampling = useSample((s) => s.picture !== null);
  const label = open
    ? t('canvas.label', { name: open.name, width: open.width, height: open.height, percent })
    : t('canvas.empty');
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
      <AdjustPreview />
      <canvas ref={picture} className={styles.layer} style={preview} />
      <canvas ref={selection} className={styles.layer} hidden={cropping || placing} />
      <svg ref={outline} className={styles.outline} aria-hidden="true">
        <path />
        <path />
        <circle visibility="hidden" />
        <circle visibility="hidden" />
      </svg>
      {hinting && <HintFrame />}
      {cropping && <CropFrame />}
      {placing && <PlaceFrame />}
      {sampling && <SampleFrame />}
      {open && compare === 'slider' && <CompareHandle />}
      {open && compare === 'side' && <div className={styles.divider} />}
      {open && held && <span className={`${styles.tag} ${styles.left}`}>{t('canvas.before')}</span>}
      {open && !held && (compare === 'slider' || compare === 'side') && (
        <>
          <span className={`${styles.tag} ${styles.left}`}>{t('canvas.before')}</span>
          <span className={`${styles.tag} ${styles.right}`}>{t('canvas.after')}</span>
        </>
      )}
    </div>
  );
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
      aria-label={t('canvas.compare')}
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
