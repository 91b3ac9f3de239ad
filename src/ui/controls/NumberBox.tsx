/** A number that may be left out, with a button that empties it or makes one up. */
import { NumberField } from '@base-ui/react/number-field';
import { t } from '../../app/messages/index.ts';
import { IconButton } from '../Button.tsx';
import { Icon } from '../icons.ts';
import { type ControlProps, Frame } from './Frame.tsx';
import styles from './NumberBox.module.css';

interface NumberBoxProps extends ControlProps<number | undefined> {
  min: number;
  max: number;
  step: number;
  unit?: string | undefined;
  optional?: boolean | undefined;
  /** Offers a die that fills in a random whole number of the range. */
  dice?: boolean | undefined;
}

export function NumberBox({
  label,
  value,
  onChange,
  min,
  max,
  step,
  unit,
  optional,
  dice,
  help,
  error,
  disabled,
}: NumberBoxProps) {
  return (
    <Frame label={label} help={help} error={error} optional={optional}>
      {(ids) => (
        <NumberField.Root
          id={ids.control}
          value={value ?? null}
          onValueChange={(next) => onChange(next ?? undefined)}
          min={min}
          max={max}
          step={step}
          disabled={disabled ?? false}
          format={{ useGrouping: false }}
        >
          <NumberField.Group className={styles.group}>
            <NumberField.Input
              className={styles.input}
              aria-describedby={ids.description}
              placeholder={optional ? t('panel.any') : undefined}
            />
            {unit && <span className={styles.unit}>{unit}</span>}
            {dice ? (
              <IconButton
                icon="Dices"
                small
                side="left"
                label={t('panel.random')}
                onClick={() => onChange(min + Math.floor(Math.random() * (max - min + 1)))}
              />
            ) : (
              <>
                <NumberField.Decrement className={styles.step} aria-label={t('panel.decrease')}>
                  <Icon name="Minus" size={14} />
                </NumberField.Decrement>
                <NumberField.Increment className={styles.step} aria-label={t('panel.increase')}>
                  <Icon name="Plus" size={14} />
                </NumberField.Increment>
              </>
            )}
            {optional && value !== undefined && (
              <IconButton
                icon="X"
                small
                side="left"
                label={t('panel.clear')}
                onClick={() => onChange(undefined)}
              />
            )}
          </NumberField.Group>
        </NumberField.Root>
      )}
    </Frame>
  );
}
