/** One of many, in a list that opens. Options may carry a second line and a badge. */
import { Select } from '@base-ui/react/select';
import { Icon } from '../icons.ts';
import { type ControlProps, Frame } from './Frame.tsx';
import styles from './SelectField.module.css';

export interface SelectOption<V extends string | number> {
  value: V;
  label: string;
  detail?: string | undefined;
  badge?: string | undefined;
  disabled?: boolean | undefined;
}

interface SelectFieldProps<V extends string | number> extends ControlProps<V> {
  options: readonly SelectOption<V>[];
}

export function SelectField<V extends string | number>({
  label,
  value,
  onChange,
  options,
  help,
  error,
  disabled,
}: SelectFieldProps<V>) {
  const chosen = options.find((o) => o.value === value);
  return (
    <Frame label={label} help={help} error={error} single={false}>
      {(ids) => (
        <Select.Root
          items={options.map((o) => ({ value: o.value, label: o.label }))}
          value={value}
          onValueChange={(next) => next !== null && onChange(next as V)}
          disabled={disabled ?? false}
          modal={false}
        >
          <Select.Trigger
            className={styles.trigger}
            aria-labelledby={ids.label}
            aria-describedby={ids.description}
          >
            <span className={styles.value}>
              <Select.Value />
            </span>
            {chosen?.badge && <span className={styles.badge}>{chosen.badge}</span>}
            <Icon name="ChevronsUpDown" size={14} />
          </Select.Trigger>
          <Select.Portal>
            <Select.Positioner className={styles.positioner} sideOffset={4} alignItemWithTrigger={false}>
              <Select.Popup className={styles.popup}>
                <Select.List>
                  {options.map((option) => (
                    <Select.Item
                      key={option.value}
                      value={option.value}
                      disabled={option.disabled ?? false}
                      className={styles.item}
                    >
                      <span className={styles.tick}>
                        <Select.ItemIndicator>
                          <Icon name="Check" size={14} />
                        </Select.ItemIndicator>
                      </span>
                      <span className={styles.texts}>
                        <Select.ItemText>{option.label}</Select.ItemText>
                        {option.detail && <span className={styles.detail}>{option.detail}</span>}
                      </span>
                      {option.badge && <span className={styles.badge}>{option.badge}</span>}
                    </Select.Item>
                  ))}
                </Select.List>
              </Select.Popup>
            </Select.Positioner>
          </Select.Portal>
        </Select.Root>
      )}
    </Frame>
  );
}
