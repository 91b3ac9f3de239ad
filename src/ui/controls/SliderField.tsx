/** A number in a range: a slider, and a box for the exact value. */
import { NumberField } from '@base-ui/react/number-field';
import { Slider } from '@base-ui/react/slider';
import { t } from '../../app/messages/index.ts';
import { type ControlProps, Frame } from './Frame.tsx';
import styles from './SliderField.module.css';

interface SliderFieldProps extends ControlProps<number> {
  min: number;
  max: number;
  step: number;
  unit?: string | undefined;
  /** Called once when the thumb is let go of. */
  onCommit?: ((value: number) => void) | undefined;
}

export function SliderField({
  label,
  value,
  onChange,
  onCommit,
  min,
  max,
  step,
  unit,
  help,
  error,
  disabled,
}: SliderFieldProps) {
  const box = (
    <NumberField.Root
      value={value}
      onValueChange={(next) => next !== null && onChange(next)}
      min={min}
      max={max}
      step={step}
      disabled={disabled ?? false}
      className={styles.box}
    >
      <NumberField.Input className={styles.number} aria-label={t('panel.exact', { label })} />
      {unit && <span className={styles.unit}>{unit}</span>}
    </NumberField.Root>
  );
  return (
    <Frame label={label} help={help} error={error} single={false} aside={box}>
      {(ids) => (
        <Slider.Root
          value={value}
          onValueChange={onChange}
          onValueCommitted={(next) => onCommit?.(next)}
          min={min}
          max={max}
          step={step}
          disabled={disabled ?? false}
        >
          <Slider.Control className={styles.control}>
            <Slider.Track className={styles.track}>
              <Slider.Indicator className={styles.indicator} />
              <Slider.Thumb
                className={styles.thumb}
                aria-labelledby={ids.label}
                aria-describedby={ids.description}
                getAriaValueText={(_, shown) => (unit ? `${shown} ${unit}` : String(shown))}
              />
            </Slider.Track>
          </Slider.Control>
        </Slider.Root>
      )}
    </Frame>
  );
}
