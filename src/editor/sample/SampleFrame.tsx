/** The square over the canvas that shows a part before and after: drag it or click elsewhere, or move it by arrow keys. */
import { type PointerEvent, useEffect, useRef } from 'react';
import { t } from '../../app/messages/index.ts';
import { IconButton } from '../../ui/Button.tsx';
import { arrowOf, DragButton } from '../DragButton.tsx';
import { imageToScreen, type Point, screenToImage } from '../geometry.ts';
import { useMode } from '../mode.ts';
import { useView } from '../view.ts';
import styles from './SampleFrame.module.css';
import { useSample } from './sampling.ts';

/** Share of the square by which an arrow key moves the border of before and after. */
const STEP = 0.05;

export function SampleFrame() {
  const { picture, region, before, after, failed, split, cancel, moveTo, setSplit } = useSample();
  const view = useView();
  const body = useRef<HTMLButtonElement>(null);
  useMode(picture, { cancel, apply: cancel });
  useEffect(() => body.current?.focus({ preventScroll: true }), []);
  if (!picture) return null;

  const start = imageToScreen(region, view, view.port);
  const scale = view.zoom / view.ratio;
  const place = {
    left: start.x / view.ratio,
    top: start.y / view.ratio,
    width: region.width * scale,
    height: region.height * scale,
  };
  const middle = (): Point => {
    const now = useSample.getState().region;
    return { x: now.x + now.width / 2, y: now.y + now.height / 2 };
  };
  const moveBy = ({ x, y }: Point) => moveTo({ x: middle().x + x, y: middle().y + y });
  const jump = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const at = { x: (event.clientX - box.left) * view.ratio, y: (event.clientY - box.top) * view.ratio };
    moveTo(screenToImage(at, view, view.port));
  };
  const border = { x: region.x + split * region.width, y: region.y };
  return (
    <>
      <div className={styles.elsewhere} onPointerDown={jump} aria-hidden="true" />
      <div className={styles.frame} style={place} data-mode-frame>
        <Shown bitmap={before} />
        <Shown bitmap={after} from={split} />
        <DragButton
          buttonRef={body}
          className={styles.body}
          label={t('sample.frame', { x: region.x, y: region.y })}
          grabbed={middle()}
          onDrag={moveTo}
          onKeyDown={(event) => {
            const step = arrowOf(event);
            if (!step) return;
            event.preventDefault();
            moveBy({ x: step.x * 8, y: step.y * 8 });
          }}
        />
        {after && (
          <>
            <span className={styles.line} style={{ left: `${split * 100}%` }} />
            <span className={`${styles.tag} ${styles.left}`}>{t('canvas.before')}</span>
            <span className={`${styles.tag} ${styles.right}`}>{t('canvas.after')}</span>
            <span className={styles.grip} style={{ left: `${split * 100}%` }}>
              <DragButton
                className={styles.handle}
                label={t('sample.border', { percent: Math.round(split * 100) })}
                grabbed={border}
                onDrag={(to) => setSplit((to.x - region.x) / region.width)}
                onKeyDown={(event) => {
                  const step = arrowOf(event);
                  if (!step) return;
                  event.preventDefault();
                  setSplit(split + STEP * step.x);
                }}
              />
            </span>
          </>
        )}
        {!after && (
          <span className={styles.status} role="status">
            {t(failed ? 'sample.failed' : 'sample.working')}
          </span>
        )}
        <span className={styles.close}>
          <IconButton small icon="X" label={t('sample.end')} onClick={cancel} />
        </span>
      </div>
    </>
  );
}

/** A bitmap over the whole square, seen right of `from` only. */
function Shown({ bitmap, from = 0 }: { bitmap: ImageBitmap | null; from?: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const element = canvas.current;
    if (!element || !bitmap) return;
    element.width = bitmap.width;
    element.height = bitmap.height;
    element.getContext('2d')?.drawImage(bitmap, 0, 0);
  }, [bitmap]);
  if (!bitmap) return null;
  return <canvas ref={canvas} className={styles.shown} style={{ clipPath: `inset(0 0 0 ${from * 100}%)` }} />;
}
