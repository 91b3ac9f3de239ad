/** On or off. */
import { Switch } from '@base-ui/react/switch';
import { useId } from 'react';
import type { ControlProps } from './Frame.tsx';
import styles from './SwitchField.module.css';

export function SwitchField({ label, value, onChange, help, error, disabled }: ControlProps<boolean>) {
  const id = useId();
  const text = error ?? help;
  return (
    <div className={styles.frame}>
      <div className={styles.row}>
        <label id={`${id}l`} htmlFor={id} className={styles.label}>
          {label}
        </label>
        <Switch.Root
          id={id}
          checked={value}
          onCheckedChange={(next) => onChange(next)}
          disabled={disabled ?? false}
          className={styles.switch}
          aria-labelledby={`${id}l`}
          aria-describedby={text ? `${id}d` : undefined}
        >
          <Switch.Thumb className={styles.thumb} />
        </Switch.Root>
      </div>
      {text && (
        <p id={`${id}d`} className={error ? styles.error : styles.help}>
          {text}
        </p>
      )}
    </div>
  );
}
