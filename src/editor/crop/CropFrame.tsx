/** The crop frame over the canvas: drag it, its corners and sides, or move them by arrow keys. */
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '../../app/messages/index.ts';
import { arrowOf, DragButton } from '../DragButton.tsx';
import { imageToScreen, type Point, type Rect } from '../geometry.ts';
import { useMode } from '../mode.ts';
import { useView } from '../view.ts';
import styles from './CropFrame.module.css';
import { applyCrop, frameOf, useCropping, wholeFrame } from './cropping.ts';
import { type Handle, handles } from './frame.ts';

/** Where a handle sits, in pixels of the turned picture. */
function placeOf(handle: Handle, { x, y, width, height }: Rect): Point {
  return {
    x: handle.includes('w') ? x : handle.includes('e') ? x + width : x + width / 2,
    y: handle.includes('n') ? y : handle.includes('s') ? y + height : y + height / 2,
  };
}

export function CropFrame() {
  const crop = useCropping();
  const view = useView();
  const body = useRef<HTMLButtonElement>(null);
  useMode(crop.picture, { cancel: crop.cancel, apply: () => void applyCrop() });
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
    const step = arrowOf(event);
    if (!step) return;
    event.preventDefault();
    crop.move(step.x, step.y);
  };
  return (
    <div className={styles.frame} style={style} data-mode-frame>
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
            const step = arrowOf(event);
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
