/** Label above a control, help or error below it; the control gets the ids that tie them together. */
import { type ReactNode, useId } from 'react';
import { t } from '../../app/messages/index.ts';
import styles from './Frame.module.css';

/** What every control takes. */
export interface ControlProps<V> {
  label: string;
  value: V;
  onChange(value: V): void;
  help?: string | undefined;
  error?: string | undefined;
  disabled?: boolean | undefined;
}

interface Ids {
  control: string;
  label: string;
  /** For aria-describedby; undefined when there is nothing to describe. */
  description: string | undefined;
}

interface FrameProps {
  label: string;
  help?: string | undefined;
  error?: string | undefined;
  optional?: boolean | undefined;
  /** Shown at the end of the label's line, such as a value. */
  aside?: ReactNode;
  /** True where one control carries the label; false for groups, which are named by aria-labelledby. */
  single?: boolean;
  children(ids: Ids): ReactNode;
}

export function Frame({ label, help, error, optional, aside, single = true, children }: FrameProps) {
  const id = useId();
  const ids = {
    control: `${id}c`,
    label: `${id}l`,
    description: error || help ? `${id}d` : undefined,
  };
  const text = (
    <>
      {label}
      {optional && <span className={styles.optional}> {t('common.optional')}</span>}
    </>
  );
  return (
    <div className={styles.frame}>
      <div className={styles.head}>
        {single ? (
          <label id={ids.label} htmlFor={ids.control} className={styles.label}>
            {text}
          </label>
        ) : (
          <span id={ids.label} className={styles.label}>
            {text}
          </span>
        )}
        {aside}
      </div>
      {children(ids)}
      {(error || help) && (
        <p id={ids.description} className={error ? styles.error : styles.help}>
          {error ?? help}
        </p>
      )}
    </div>
  );
}
