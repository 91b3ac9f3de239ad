/** Make art: prompt tools, the styles as pictures, and the derived controls. */
import { useId } from 'react';
import { t } from '../../app/messages/index.ts';
import type { PanelProps } from '../DerivedPanel.tsx';
import type { ChoiceField } from '../fields.ts';
import { PromptTools } from '../prompt/PromptTools.tsx';
import { SafetyNote } from '../prompt/SafetyNote.tsx';
import { ILLUSTRATOR_HELP } from '../prompt/words.ts';
import styles from './Panel.module.css';

const OWN = ['inputText', 'styleId'];

export default function MakeArtPanel(props: PanelProps) {
  const { definition, params, setParam, busy, fields } = props;
  const { label, options } = definition.params.styleId as ChoiceField;
  return (
    <>
      {fields(['inputText'])}
      <PromptTools {...props} groups={ILLUSTRATOR_HELP} />
      <StylePicker
        {...{ label, options, busy }}
        chosen={params.styleId as string}
        onChoose={(id) => setParam('styleId', id)}
      />
      {fields(Object.keys(definition.params).filter((name) => !OWN.includes(name)))}
      <SafetyNote />
    </>
  );
}

interface StylePickerProps {
  label: string;
  options: ChoiceField['options'];
  chosen: string;
  busy: boolean;
  onChoose(id: string): void;
}

/** One of the styles, each shown by a picture that the studio made in it. */
function StylePicker({ label, options, chosen, busy, onChoose }: StylePickerProps) {
  const id = useId();
  const name = options.find(({ value }) => value === chosen)?.label ?? '';
  return (
    <div className={styles.picker}>
      <div className={styles.head}>
        <span id={id} className={styles.label}>
          {label}
        </span>
        <span className={styles.chosen}>{name}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels */}
      <div className={styles.pictures} role="group" aria-labelledby={id}>
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            className={styles.style}
            aria-pressed={option.value === chosen}
            aria-label={t('art.style', { name: option.label })}
            title={option.label}
            disabled={busy}
            onClick={() => onChoose(String(option.value))}
          >
            <img src={`./styles/${option.value}.webp`} alt="" loading="lazy" />
            <span className={styles.caption}>{option.label}</span>
          </button>
        ))}
      </div>
    </div>
  );
}
