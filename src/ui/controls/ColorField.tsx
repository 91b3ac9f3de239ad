/** A colour: the browser's own picker and a hex value, or a list of such colours. */
import { useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { HEX_COLOR, normalizeHex } from '../../capabilities/fields.ts';
import { Button, IconButton } from '../Button.tsx';
import styles from './ColorField.module.css';
import { type ControlProps, Frame } from './Frame.tsx';

const START = '#c8793a';

interface ColorFieldProps extends ControlProps<string | undefined> {
  optional?: boolean | undefined;
}

export function ColorField({ label, value, onChange, optional, help, error, disabled }: ColorFieldProps) {
  return (
    <Frame label={label} help={help} error={error} optional={optional} single={false}>
      {() =>
        value === undefined ? (
          <Button icon="Plus" disabled={disabled} onClick={() => onChange(START)}>
            {t('panel.add-colour')}
          </Button>
        ) : (
          <ColorBox
            label={label}
            value={value}
            onChange={onChange}
            onRemove={optional ? () => onChange(undefined) : undefined}
          />
        )
      }
    </Frame>
  );
}

interface ColorListFieldProps extends ControlProps<readonly string[]> {
  maxItems: number;
}

export function ColorListField({
  label,
  value,
  onChange,
  maxItems,
  help,
  error,
  disabled,
}: ColorListFieldProps) {
  const put = (index: number, color: string) => onChange(value.map((old, i) => (i === index ? color : old)));
  return (
    <Frame label={label} help={help} error={error} single={false}>
      {(ids) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be named by a label outside of it
        <div
          className={styles.list}
          role="group"
          aria-labelledby={ids.label}
          aria-describedby={ids.description}
        >
          {value.map((color, index) => (
            <ColorBox
              // biome-ignore lint/suspicious/noArrayIndexKey: the place in the list is what identifies a colour
              key={index}
              label={t('panel.colour-n', { n: index + 1 })}
              value={color}
              onChange={(next) => put(index, next)}
              onRemove={() => onChange(value.filter((_, i) => i !== index))}
            />
          ))}
          {value.length < maxItems && (
            <Button icon="Plus" disabled={disabled} onClick={() => onChange([...value, START])}>
              {t('panel.add-colour')}
            </Button>
          )}
        </div>
      )}
    </Frame>
  );
}

interface ColorBoxProps {
  label: string;
  value: string;
  onChange(value: string): void;
  onRemove?: (() => void) | undefined;
}

/** Typed text is taken over once it is a colour; leaving the box puts back the last one that was. */
export function ColorBox({ label, value, onChange, onRemove }: ColorBoxProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <div className={styles.box}>
      <input
        type="color"
        className={styles.swatch}
        aria-label={label}
        value={value}
        onChange={(e) => onChange(e.target.value)}
      />
      <input
        type="text"
        className={styles.hex}
        aria-label={t('panel.hex-of', { label })}
        spellCheck={false}
        maxLength={7}
        value={draft ?? value}
        onChange={(e) => {
          setDraft(e.target.value);
          if (HEX_COLOR.test(e.target.value)) onChange(normalizeHex(e.target.value));
        }}
        onBlur={() => setDraft(null)}
      />
      {onRemove && (
        <IconButton
          icon="X"
          small
          side="left"
          label={t('common.remove', { name: label })}
          onClick={onRemove}
        />
      )}
    </div>
  );
}
