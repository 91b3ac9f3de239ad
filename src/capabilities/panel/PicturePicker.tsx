/** Takes one picture: by a file dialog or a drop; shows it, lets it be changed or taken away. */
import { type DragEvent, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { choosePicture } from '../../library/open.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { PictureInput } from '../contract.ts';
import type { PickedPicture } from '../gather.ts';
import styles from './InputPickers.module.css';

interface PicturePickerProps {
  input: Pick<PictureInput, 'label' | 'help' | 'required'>;
  picture: PickedPicture | undefined;
  error: string | undefined;
  disabled: boolean;
  /** Null takes the picture away. */
  onPick(file: File | null): void;
}

export function PicturePicker({ input, picture, error, disabled, onPick }: PicturePickerProps) {
  const [over, setOver] = useState(false);
  const choose = () => void choosePicture().then((file) => file && onPick(file));
  const drop = (event: DragEvent) => {
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (!file?.type.startsWith('image/')) return;
    event.preventDefault();
    onPick(file);
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
          <Button small disabled={disabled} onClick={choose}>
            {t('panel.change-picture')}
          </Button>
          <IconButton
            icon="X"
            small
            side="left"
            label={t('common.remove', { name: input.label })}
            disabled={disabled}
            onClick={() => onPick(null)}
          />
        </div>
      ) : (
        <Button icon="ImagePlus" wide className={styles.choose} onClick={choose}>
          {t('panel.choose-picture')}
        </Button>
      )}
      {(error || input.help) && <p className={error ? styles.error : styles.help}>{error ?? input.help}</p>}
    </div>
  );
}
