/** One of a few, side by side. */
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { type ControlProps, Frame } from './Frame.tsx';
import styles from './Segmented.module.css';

interface SegmentedProps<V extends string | number> extends ControlProps<V> {
  options: readonly { value: V; label: string; disabled?: boolean | undefined }[];
}

export function Segmented<V extends string | number>({
  label,
  value,
  onChange,
  options,
  help,
  error,
  disabled,
}: SegmentedProps<V>) {
  return (
    <Frame label={label} help={help} error={error} single={false}>
      {(ids) => (
        <RadioGroup
          className={styles.group}
          value={value}
          onValueChange={(next) => onChange(next as V)}
          disabled={disabled ?? false}
          aria-labelledby={ids.label}
          aria-describedby={ids.description}
        >
          {options.map((option) => (
            <Radio.Root
              key={option.value}
              value={option.value}
              disabled={option.disabled ?? false}
              className={styles.item}
              nativeButton
              render={<button type="button" />}
            >
              {option.label}
            </Radio.Root>
          ))}
        </RadioGroup>
      )}
    </Frame>
  );
}
