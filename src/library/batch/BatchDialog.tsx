/** The batch: its steps, its pictures, and how far it is. */
import { type DragEvent, useEffect, useRef, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { notify, openDialog } from '../../app/store.ts';
import { useDocument } from '../../editor/document.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/controls/Segmented.tsx';
import { SliderField } from '../../ui/controls/SliderField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { choosePictures } from '../open.ts';
import { FORMATS, type Format } from '../save.ts';
import { attempt } from './attempt.ts';
import styles from './BatchDialog.module.css';
import { BatchList } from './BatchList.tsx';
import {
  addFiles,
  clearList,
  countsOf,
  loadBatch,
  obstacle,
  pause,
  retry,
  start,
  useBatch,
} from './batch.ts';
import { RecipeMenu } from './RecipeMenu.tsx';
import { canSaveToFolder, saveToFolder, saveZip } from './results.ts';
import { StepList } from './StepList.tsx';

const close = () => openDialog(null);

export default function BatchDialog() {
  useEffect(() => void attempt(loadBatch), []);
  const items = useBatch((s) => s.items);
  const hasPicture = useDocument((s) => s.open !== null);
  const going = useBatch((s) => s.going);
  const files = useRef<HTMLElement>(null);
  // Below long settings, on a phone, nobody would see what becomes of the pictures.
  useEffect(() => {
    if (going) files.current?.scrollIntoView({ block: 'start' });
  }, [going]);
  return (
    <Dialog
      open
      onClose={close}
      size="large"
      title={t('batch.title')}
      description={t('batch.lead')}
      actions={<Foot />}
    >
      <div className={styles.columns}>
        <section aria-labelledby="batch-steps">
          <header className={styles.head}>
            <h3 id="batch-steps" className={styles.heading}>
              {t('batch.steps')}
            </h3>
            <RecipeMenu canRecord={hasPicture} />
          </header>
          <StepList />
          <OutputFormat />
        </section>
        <section
          ref={files}
          aria-labelledby="batch-files"
          className={styles.files}
          onDragOver={(event) => event.preventDefault()}
          onDrop={takeDrop}
        >
          <header className={styles.head}>
            <h3 id="batch-files" className={styles.heading}>
              {t('batch.files')}
            </h3>
            <Button
              small
              icon="ImagePlus"
              onClick={() => void attempt(async () => addFiles(await choosePictures()))}
            >
              {t('batch.add-files')}
            </Button>
          </header>
          {items.length === 0 ? <p className={styles.empty}>{t('batch.no-files')}</p> : <BatchList />}
        </section>
      </div>
    </Dialog>
  );
}

function takeDrop(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
  const files = [...event.dataTransfer.files];
  void attempt(() => addFiles(files));
}

function OutputFormat() {
  const type = useBatch((s) => s.type);
  const quality = useBatch((s) => s.quality);
  return (
    <div className={styles.format}>
      <Segmented<Format>
        label={t('save.format')}
        value={type}
        onChange={(next) => useBatch.setState({ type: next })}
        options={[
          { value: 'image/jpeg', label: t('save.jpeg') },
          { value: 'image/png', label: t('save.png') },
          { value: 'image/webp', label: t('save.webp') },
          { value: 'image/avif', label: t('save.avif') },
        ]}
      />
      {FORMATS[type].lossy && (
        <SliderField
          label={t('save.quality')}
          value={quality}
          onChange={(next) => useBatch.setState({ quality: next })}
          min={10}
          max={100}
          step={1}
        />
      )}
    </div>
  );
}

function Foot() {
  const { items, type, going } = useBatch();
  const why = useBatch(obstacle);
  const [saving, setSaving] = useState(false);
  const counts = countsOf(items);
  const finished = !going && counts.done > 0 && !items.some((item) => item.state === 'waiting');
  const failed = items.filter((item) => item.state === 'failed').map((item) => item.id);
  const save = (work: () => Promise<number | boolean | null>) =>
    void attempt(async () => {
      setSaving(true);
      try {
        const saved = await work();
        if (saved) notify('success', t('batch.saved', { count: counts.done }));
      } finally {
        setSaving(false);
      }
    });
  return (
    <div className={styles.foot}>
      <p className={styles.counts} role="status">
        {counts.total > 0 ? t('batch.counts', counts) : ''}
      </p>
      {items.length > 0 && !going && (
        <Button look="quiet" icon="Trash2" onClick={() => void attempt(clearList)}>
          {t('batch.clear')}
        </Button>
      )}
      {failed.length > 0 && !going && (
        <Button icon="RotateCcw" onClick={() => retry(failed)}>
          {t('batch.retry-failed')}
        </Button>
      )}
      {counts.done > 0 && canSaveToFolder() && (
        <Button icon="FolderOpen" disabled={saving} onClick={() => save(() => saveToFolder(items, type))}>
          {t('batch.folder')}
        </Button>
      )}
      {counts.done > 0 && (
        <Button
          look={finished ? 'primary' : 'secondary'}
          icon="Download"
          disabled={saving}
          onClick={() => save(() => saveZip(items, type))}
        >
          {t('batch.zip')}
        </Button>
      )}
      {going ? (
        <Button look="primary" icon="Pause" onClick={pause}>
          {t('batch.pause')}
        </Button>
      ) : (
        !finished && (
          <Button
            look="primary"
            icon="Play"
            disabled={why !== null}
            title={why ?? undefined}
            onClick={() => void start()}
          >
            {t(counts.done > 0 ? 'batch.continue' : 'batch.start')}
          </Button>
        )
      )}
    </div>
  );
}
