/** Tone curves, drawn by points: of all channels together and of each. */
import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { type Curve, curveTable } from '../../jobs/edits.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/controls/Segmented.tsx';
import { type CurveName, curveNames, useAdjusting } from './adjusting.ts';
import styles from './CurveField.module.css';
import { addedPoint, movedPoint, removedPoint, widestGap } from './points.ts';

/** Values per arrow key; with Shift ten times as many. */
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const pathOf = (curve: Curve): string =>
  `M${Array.from(curveTable(curve), (y, x) => `${x} ${(255 - y).toFixed(1)}`).join('L')}`;

export function CurveField() {
  const curves = useAdjusting((s) => s.curves);
  const [name, setName] = useState<CurveName>('rgb');
  const plot = useRef<HTMLDivElement>(null);
  const dragged = useRef<number | null>(null);
  const curve = curves[name];
  const change = (next: Curve) => useAdjusting.getState().set({ curves: { ...curves, [name]: next } });

  const valueAt = (event: PointerEvent): [number, number] => {
    const box = plot.current!.getBoundingClientRect();
    return [
      ((event.clientX - box.left) / box.width) * 255,
      255 - ((event.clientY - box.top) / box.height) * 255,
    ];
  };
  const focusPoint = (index: number) =>
    requestAnimationFrame(() => plot.current?.querySelectorAll('button')[index]?.focus());
  const addAt = (x: number, y: number): number => {
    const added = addedPoint(curve, x, y);
    change(added.curve);
    focusPoint(added.index);
    return added.index;
  };
  const remove = (index: number) => {
    change(removedPoint(curve, index));
    focusPoint(Math.max(0, index - 1));
  };
  const onKey = (event: KeyboardEvent, index: number) => {
    const arrow = ARROWS[event.key];
    if (arrow) {
      const by = event.shiftKey ? 10 : 1;
      const [x, y] = curve[index]!;
      change(movedPoint(curve, index, x + arrow[0] * by, y + arrow[1] * by));
    } else if (event.key === 'Delete' || event.key === 'Backspace') remove(index);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className={styles.field}>
      <Segmented<CurveName>
        label={t('curve.channel')}
        value={name}
        onChange={setName}
        options={curveNames.map((value) => ({ value, label: t(`curve.${value}`) }))}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a drawing, not form fields */}
      <div
        ref={plot}
        role="group"
        aria-label={t('edit.curves')}
        className={styles.plot}
        data-channel={name}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          event.preventDefault();
          const held = event.target instanceof Element ? event.target.closest('button') : null;
          const index = Number(held?.dataset.index ?? addAt(...valueAt(event)));
          dragged.current = index;
          held?.focus();
        }}
        onPointerMove={(event) => {
          if (dragged.current === null) return;
          change(movedPoint(curve, dragged.current, ...valueAt(event)));
        }}
        onLostPointerCapture={() => {
          dragged.current = null;
        }}
        onDoubleClick={(event) => {
          const held = event.target instanceof Element ? event.target.closest('button') : null;
          if (held) remove(Number(held.dataset.index));
        }}
      >
        <svg viewBox="0 0 255 255" preserveAspectRatio="none" aria-hidden="true">
          <path
            className={styles.grid}
            d="M63.75 0V255M127.5 0V255M191.25 0V255M0 63.75H255M0 127.5H255M0 191.25H255"
          />
          <path className={styles.line} d={pathOf(curve)} />
        </svg>
        {curve.map(([x, y], index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the curve is what identifies a point
            key={index}
            type="button"
            role="slider"
            className={styles.point}
            data-index={index}
            style={{ left: `${(x / 255) * 100}%`, top: `${100 - (y / 255) * 100}%` }}
            aria-label={t('curve.point', { n: index + 1 })}
            aria-orientation="vertical"
            aria-valuemin={0}
            aria-valuemax={255}
            aria-valuenow={y}
            aria-valuetext={t('curve.value', { x, y })}
            onKeyDown={(event) => onKey(event, index)}
          />
        ))}
      </div>
      <div className={styles.foot}>
        <span>{t('curve.hint')}</span>
        <Button
          small
          look="quiet"
          icon="Plus"
          onClick={() => {
            const x = widestGap(curve);
            addAt(x, curveTable(curve)[Math.round(x)]!);
          }}
        >
          {t('curve.add')}
        </Button>
      </div>
    </div>
  );
}
