/** Save dialog: format, quality, the size that the file will really have, name; save or copy. */
import { useEffect, useState } from 'react';
import { formatBytes } from '../app/messages/format.ts';
import { inLanguage, t } from '../app/messages/index.ts';
import { notify, openDialog } from '../app/store.ts';
import { useDocument } from '../editor/document.ts';
import { isOpaque } from '../jobs/codec-bridge.ts';
import { Button } from '../ui/Button.tsx';
import { Segmented } from '../ui/controls/Segmented.tsx';
import { SliderField } from '../ui/controls/SliderField.tsx';
import { TextField } from '../ui/controls/TextField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { copyPicture } from './clipboard.ts';
import type { FileNotes } from './codec.ts';
import styles from './SaveDialog.module.css';
import { baseName, FORMATS, type Format, formatOf, saveBlob } from './save.ts';
import { sourceTypeOfDocument } from './source-type.ts';
import { type Encoding, useEncoding } from './use-encoding.ts';

const close = () => openDialog(null);

export default function SaveDialog() {
  const documentName = useDocument((s) => s.open?.name ?? '');
  const [format, setFormat] = useState<Format>(() => formatOf(documentName));
  const [quality, setQuality] = useState(90);
  const [name, setName] = useState(() => baseName(documentName));
  const [keep, setKeep] = useState<FileNotes['keep']>('private');
  useEffect(() => {
    // A JPEG of a cut-out would lose what was cut away; who wants one can still choose it.
    const see = async () => {
      const picture = await useDocument.getState().currentRaster();
      if (!isOpaque(picture)) setFormat((first) => (first === 'image/jpeg' ? 'image/png' : first));
    };
    void see().catch(() => undefined); // without a picture there is nothing to save, which the dialog says itself
  }, []);
  const encoding = useEncoding(format, quality, keep);
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
            { value: 'image/avif', label: t('save.avif') },
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
        <Notes keep={keep} onKeep={setKeep} />
        <FileSize encoding={encoding} />
      </div>
    </Dialog>
  );
}

/** What goes into the file beside the pixels; the first choice is there only for pictures that came with something. */
function Notes({ keep, onKeep }: { keep: FileNotes['keep']; onKeep: (keep: FileNotes['keep']) => void }) {
  const open = useDocument((s) => s.open);
  if (!open) return null;
  const sourceType = sourceTypeOfDocument(open);
  const all = open.metadata?.hasPlace ? 'save.keep.place.help' : 'save.keep.all.help';
  return (
    <>
      {open.metadata && (
        <Segmented<FileNotes['keep']>
          label={t('save.keep')}
          value={keep}
          onChange={onKeep}
          options={[
            { value: 'private', label: t('save.keep.private') },
            { value: 'all', label: t('save.keep.all') },
            { value: 'none', label: t('save.keep.none') },
          ]}
          help={t(keep === 'all' ? all : `save.keep.${keep}.help`)}
        />
      )}
      {sourceType && <p className={styles.notice}>{t(`save.mark.${sourceType}`)}</p>}
    </>
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
          {inLanguage(notice)}
        </p>
      ))}
    </>
  );
}
