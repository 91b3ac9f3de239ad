/** A line or a paragraph of text, with a count of what is left where the limit is near. */
import { type ControlProps, Frame } from './Frame.tsx';
import styles from './TextField.module.css';

interface TextFieldProps extends ControlProps<string> {
  maxLength: number;
  multiline?: boolean | undefined;
  placeholder?: string | undefined;
  optional?: boolean | undefined;
}

export function TextField({
  label,
  value,
  onChange,
  maxLength,
  multiline,
  placeholder,
  optional,
  help,
  error,
  disabled,
}: TextFieldProps) {
  const nearLimit = value.length > maxLength * 0.7;
  return (
    <Frame
      label={label}
      help={help}
      error={error}
      optional={optional}
      aside={
        nearLimit && (
          <span className={styles.count}>
            {value.length} / {maxLength}
          </span>
        )
      }
    >
      {(ids) => {
        const common = {
          id: ids.control,
          className: styles.input,
          value,
          maxLength,
          placeholder,
          disabled,
          'aria-describedby': ids.description,
          'aria-invalid': error ? true : undefined,
        };
        return multiline ? (
          <textarea {...common} rows={4} onChange={(e) => onChange(e.target.value)} />
        ) : (
          <input type="text" {...common} onChange={(e) => onChange(e.target.value)} />
        );
      }}
    </Frame>
  );
}
