/** The pictures that a capability takes: the open document and its mask are named, others can be chosen or dropped. */
import { type DragEvent, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { useDocument } from '../../editor/document.ts';
import { choosePicture } from '../../library/open.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons.ts';
import type { CapabilityDefinition, PictureInput } from '../contract.ts';
import { pickPicture, useSession } from '../session.ts';
import styles from './InputPickers.module.css';

interface InputPickersProps {
  definition: CapabilityDefinition;
  /** What is needed stands before the parameters, what may be left out after them. */
  required: boolean;
}

export function InputPickers({ definition, required }: InputPickersProps) {
  const { issues } = useSession(definition);
  return Object.entries(definition.inputs).map(([name, input]) => {
    if (input.required !== required) return null;
    if (input.from === 'picker')
      return <Picker key={name} definition={definition} name={name} input={input} />;
    if (input.from === 'mask') return <MaskState key={name} error={issues[name]} />;
    return null;
  });
}

interface PickerProps {
  definition: CapabilityDefinition;
  name: string;
  input: PictureInput;
}

function Picker({ definition, name, input }: PickerProps) {
  const { picked, issues, job } = useSession(definition);
  const [over, setOver] = useState(false);
  const picture = picked[name];
  const choose = () => void choosePicture().then((file) => file && pickPicture(definition, name, file));
  const drop = (event: DragEvent) => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!file?.type.startsWith('image/')) return;
    event.preventDefault();
    pickPicture(definition, name, file);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div
      className={styles.input}
      role="group"
      aria-label={input.label}
      data-over={over || undefined}
      onDragOver={() => setOver(true)}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span className={styles.label}>
        {input.label}
        {!input.required && <span className={styles.optional}> {t('common.optional')}</span>}
      </span>
      {picture ? (
        <div className={styles.picked}>
          <img src={picture.url} alt="" className={styles.preview} />
          <span className={styles.name}>{picture.file.name}</span>
          <Button small disabled={job !== null} onClick={choose}>
            {t('panel.change-picture')}
          </Button>
          <IconButton
            icon="X"
            small
            side="left"
            label={t('common.remove', { name: input.label })}
            disabled={job !== null}
            onClick={() => pickPicture(definition, name, null)}
          />
        </div>
      ) : (
        <Button icon="ImagePlus" wide className={styles.choose} onClick={choose}>
          {t('panel.choose-picture')}
        </Button>
      )}
      {(issues[name] || input.help) && (
        <p className={issues[name] ? styles.error : styles.help}>{issues[name] ?? input.help}</p>
      )}
    </div>
  );
}

/** Says whether there is something painted; painting itself belongs to the canvas. */
function MaskState({ error }: { error: string | undefined }) {
  const painted = useDocument((s) => s.open !== null && s.maskRaster() !== null);
  return (
    <p
      className={styles.mask}
      data-painted={painted || undefined}
      data-error={(error && !painted) || undefined}
      role={error && !painted ? 'alert' : undefined}
    >
      <Icon name={painted ? 'CircleCheck' : 'Paintbrush'} />
      <span>{painted ? t('panel.from-mask') : t('panel.mask-missing')}</span>
    </p>
  );
}
