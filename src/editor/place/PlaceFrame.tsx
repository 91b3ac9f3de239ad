/** The layers over the canvas while they are placed: all of them blended by the browser, the chosen one with handles. */
import { type CSSProperties, type KeyboardEvent, useEffect, useRef } from 'react';
import { t } from '../../app/messages/index.ts';
import { arrowOf, DragButton } from '../DragButton.tsx';
import { imageToScreen, type Point } from '../geometry.ts';
import { useMode } from '../mode.ts';
import type { PlacedLayer } from '../state.ts';
import { useView } from '../view.ts';
import styles from './PlaceFrame.module.css';
import { CORNERS, cornerOf, knobOf, normalAngle, scaleTo, sensibleScale, turnTo } from './placement.ts';
import { applyLayers, usePlacing } from './placing.ts';
import { layerBitmap } from './preview.ts';

/** Degrees that turning keeps to while Shift is held. */
const SNAP = 15;
/** CSS pixels from the frame's upper side to the knob that turns it. */
const KNOB = 30;

export function PlaceFrame() {
  const placing = usePlacing();
  const view = useView();
  useMode(placing.over, { cancel: placing.cancel, apply: () => void applyLayers() });
  if (!placing.base) return null;
  const { base, layers, chosen } = placing;
  const origin = imageToScreen({ x: 0, y: 0 }, view, view.port);
  const toCss = view.zoom / view.ratio;
  const page: CSSProperties = {
    left: origin.x / view.ratio,
    top: origin.y / view.ratio,
    width: base.width * toCss,
    height: base.height * toCss,
  };
  const held = layers.find((layer) => layer.id === chosen);
  return (
    <>
      <div className={styles.page} style={page}>
        {layers.map((layer) => (
          <LayerView key={layer.id} layer={layer} toCss={toCss} />
        ))}
      </div>
      {held && (
        <div className={styles.origin} style={{ left: page.left, top: page.top }}>
          <Handles layer={held} toCss={toCss} />
        </div>
      )}
    </>
  );
}

function boxOf(layer: PlacedLayer, toCss: number): CSSProperties {
  const width = layer.picture.width * layer.scale * toCss;
  const height = layer.picture.height * layer.scale * toCss;
  return {
    left: layer.x * toCss - width / 2,
    top: layer.y * toCss - height / 2,
    width,
    height,
    transform: `rotate(${layer.degrees}deg)`,
  };
}

function LayerView({ layer, toCss }: { layer: PlacedLayer; toCss: number }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { picture } = layer;
  useEffect(() => {
    let current = true;
    void layerBitmap(picture).then((bitmap) => {
      const element = canvas.current;
      if (!current || !element) return;
      element.width = bitmap.width;
      element.height = bitmap.height;
      element.getContext('2d')?.drawImage(bitmap, 0, 0);
    });
    return () => {
      current = false;
    };
  }, [picture]);
  return (
    <button
      type="button"
      className={styles.layer}
      aria-label={t('place.choose', { name: layer.name })}
      style={{ ...boxOf(layer, toCss), opacity: layer.opacity, mixBlendMode: layer.blend }}
      onPointerDown={() => usePlacing.getState().choose(layer.id)}
      onClick={() => usePlacing.getState().choose(layer.id)}
    >
      <canvas ref={canvas} />
    </button>
  );
}

function Handles({ layer, toCss }: { layer: PlacedLayer; toCss: number }) {
  const body = useRef<HTMLButtonElement>(null);
  const { id } = layer;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each newly chosen layer gets the focus
  useEffect(() => body.current?.focus({ preventScroll: true }), [id]);
  const change = usePlacing((s) => s.change);
  const now = (): PlacedLayer => usePlacing.getState().layers.find((other) => other.id === id)!;
  const byArrow = (act: (step: Point) => void) => (event: KeyboardEvent) => {
    const step = arrowOf(event);
    if (!step) return;
    event.preventDefault();
    act(step);
  };
  const grow = byArrow((step) =>
    change(id, { scale: sensibleScale(now(), now().scale * (1 + (step.x - step.y) / 100)) }),
  );
  return (
    <div className={styles.frame} style={boxOf(layer, toCss)} data-mode-frame>
      <DragButton
        buttonRef={body}
        className={styles.body}
        label={t('place.move', { name: layer.name })}
        onDrag={(_, by) => change(id, { x: now().x + by.x, y: now().y + by.y })}
        onKeyDown={byArrow((step) => change(id, { x: now().x + step.x, y: now().y + step.y }))}
      />
      {CORNERS.map((corner) => (
        <DragButton
          key={corner}
          className={styles.handle}
          handle={corner}
          label={t('place.scale', { name: layer.name })}
          grabbed={cornerOf(layer, corner)}
          onDrag={(to) => change(id, { scale: scaleTo(now(), to) })}
          onKeyDown={grow}
        />
      ))}
      <DragButton
        className={styles.handle}
        handle="turn"
        label={t('place.turn', { name: layer.name })}
        grabbed={knobOf(layer, KNOB / toCss)}
        onDrag={(to, _, shift) => change(id, { degrees: turnTo(now(), to, shift ? SNAP : 0) })}
        onKeyDown={byArrow((step) => change(id, { degrees: normalAngle(now().degrees + step.x - step.y) }))}
      />
    </div>
  );
}
