/** A slider with its name and value in one row, for the bar above the canvas. */
import { type CSSProperties, useId } from 'react';
import styles from './EditBar.module.css';

interface BarSliderProps {
  label: string;
  value: number;
  min?: number;
  max: number;
  step?: number;
  /** The value as people read it. */
  text: string;
  onChange(value: number): void;
}

export function BarSlider({ label, value, min = 0, max, step = 1, text, onChange }: BarSliderProps) {
  const id = useId();
  return (
    <span className={styles.slider}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        type="range"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={text}
        style={{ '--part': `${((value - min) / (max - min)) * 100}%` } as CSSProperties}
        onChange={(e) => onChange(e.currentTarget.valueAsNumber)}
      />
      <output htmlFor={id}>{text}</output>
    </span>
  );
}
