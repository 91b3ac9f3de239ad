/** Tools of the canvas that a panel offers: picked up here, used on the picture, and what they left there is cleared here. */
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/Button.tsx';
import styles from './ToolRow.module.css';

interface ToolRowProps {
  label: string;
  help: string;
  clearLabel: string;
  /** Absent while there is nothing to clear. */
  onClear?: (() => void) | undefined;
  disabled: boolean;
  /** Toggle buttons, one a tool. */
  children: ReactNode;
  /** Below the help. */
  more?: ReactNode;
}

export function ToolRow({ label, help, clearLabel, onClear, disabled, children, more }: ToolRowProps) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div className={styles.group} role="group" aria-label={label}>
      <span className={styles.label}>{label}</span>
      <div className={styles.tools}>
        {children}
        {onClear && (
          <IconButton
            icon="X"
            small
            side="left"
            label={clearLabel}
            disabled={disabled}
            onClick={() => onClear()}
          />
        )}
      </div>
      <p className={styles.help}>{help}</p>
      {more}
    </div>
  );
}
