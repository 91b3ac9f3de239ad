/** Save dialog: format, quality, the size that the file will really have, name; save or copy. */
import { useState } from 'react';
import { formatBytes } from '../app/messages/format.ts';
import { t } from '../app/messages/index.ts';
import { notify, openDialog } from '../app/store.ts';
import { useDocument } from '../editor/document.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/controls/Segmented.tsx';
import { SliderField } from '../ui/controls/SliderField.tsx';
import { TextField } from '../ui/controls/TextField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { copyPicture } from './clipboard.ts';
import styles from './SaveDialog.module.css';
import { baseName, FORMATS, type Format, formatOf, saveBlob } from './save.ts';
import { type Encoding, useEncoding } from './use-encoding.ts';

const close = () => openDialog(null);

export default function SaveDialog() {
  const documentName = useDocument((s) => s.open?.name ?? '');
  const [format, setFormat] = useState<Format>(() => formatOf(documentName));
  const [quality, setQuality] = useState(90);
  const [name, setName] = useState(() => baseName(documentName));
  const encoding = useEncoding(format, quality);
  const { extension, lossy, help } = FORMATS[format];

  const save = async () => {
    if (!encoding.blob) return;
    const fileName = `${name.trim() || t('app.name')}${extension}`;
    try {
      if (!(await saveBlob(encoding.blob, fileName))) return;
      close();
      notify('success', t('save.done', { name: fileName }));
    } catch (error) {
      console.error(error);
      notify('error', t('save.failed'));
    }
  };

  return (
    <Dialog
      open
      onClose={close}
      title={t('save.title')}
      actions={
        <>
          <Button icon="Copy" onClick={() => void copyPicture().then((copied) => copied && close())}>
            {t('save.copy')}
          </Button>
          <Button look="primary" icon="Download" disabled={!encoding.blob} onClick={() => void save()}>
            {t('save.action')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <TextField label={t('save.name')} value={name} onChange={setName} maxLength={120} />
        <Segmented<Format>
          label={t('save.format')}
          value={format}
          onChange={setFormat}
          options={[
            { value: 'image/png', label: t('save.png') },
            { value: 'image/jpeg', label: t('save.jpeg') },
            { value: 'image/webp', label: t('save.webp') },
          ]}
          help={t(help)}
        />
        {lossy && (
          <SliderField
            label={t('save.quality')}
            value={quality}
            onChange={setQuality}
            min={10}
            max={100}
            step={1}
          />
        )}
        <FileSize encoding={encoding} />
      </div>
    </Dialog>
  );
}

function FileSize({ encoding }: { encoding: Encoding }) {
  const { blob, error, notices, busy } = encoding;
  if (error)
    return (
      <p className={styles.error} role="alert">
        {error}
      </p>
    );
  return (
    <>
      <p className={styles.size} role="status">
        <span>{t('save.size')}</span>
        <span className={styles.bytes} data-busy={busy || undefined}>
          {blob ? formatBytes(blob.size) : t('save.measuring')}
        </span>
      </p>
      {notices.map((notice) => (
        <p key={notice} className={styles.notice}>
          {notice}
        </p>
      ))}
    </>
  );
}
