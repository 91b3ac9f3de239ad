/** Which models there are: what is on this device, its size and licence; install, check, verify, export, delete, import. */
import { directoryOpen, fileOpen } from 'browser-fs-access';
import { type DragEvent, useEffect, useState } from 'react';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { formatBytes } from '../app/messages/format.ts';
import { inLanguage, t } from '../app/messages/index.ts';
import { notify, openDialog } from '../app/store.ts';
import { Button } from '../ui/Button.tsx';
import { SwitchField } from '../ui/controls/SwitchField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { catalogue } from './catalogue.ts';
import { Diagnostics } from './Diagnostics.tsx';
import { droppedFiles } from './dropped-files.ts';
import { isEmbedded } from './embedded.ts';
import { importFiles } from './import.ts';
import { refreshInstalled, useInstalled } from './installed.ts';
import { MirrorField } from './MirrorField.tsx';
import { ModelRow } from './ModelRow.tsx';
import styles from './ModelsDialog.module.css';
import { useOwnModels } from './own.ts';
import { useModelSettings } from './settings.ts';
import { acceptedKinds, toolsUsing } from './used-by.ts';

export default function ModelsDialog() {
  const nonCommercial = useModelSettings((s) => s.showNonCommercial);
  const own = useOwnModels((s) => s.models);
  useEffect(() => {
    refreshInstalled().catch(() => notify('error', t('models.no-store')));
  }, []);
  const offered = catalogue.filter(
    (m) => toolsUsing(m.id).length > 0 && (nonCommercial || m.licence.class !== 'non-commercial'),
  );
  return (
    <Dialog
      open
      onClose={() => openDialog(null)}
      size="large"
      title={t('models.title')}
      description={t('models.lead')}
      actions={<Footer />}
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the buttons in the foot are the first */}
      <div onDragEnter={keepHere} onDragOver={keepHere} onDrop={drop}>
        <Group title={t('models.yours')} models={own.map((m) => m.manifest)} />
        <Group title={t('models.studio')} models={offered.filter((m) => !isEmbedded(m))} />
        <Group title={t('models.built-in')} models={offered.filter(isEmbedded)} />
        <div className={styles.settings}>
          <SwitchField
            label={t('models.non-commercial')}
            help={t('models.non-commercial.help')}
            value={nonCommercial}
            onChange={(showNonCommercial) => useModelSettings.setState({ showNonCommercial })}
          />
          <MirrorField />
        </div>
        <Diagnostics />
      </div>
    </Dialog>
  );
}

/** Dropped on this page, files are models; the studio behind it would open them as pictures. */
function keepHere(event: DragEvent): void {
  event.preventDefault();
  event.stopPropagation();
}

function drop(event: DragEvent): void {
  keepHere(event);
  void droppedFiles(event.dataTransfer).then(take);
}

/** Files of the catalogue are known by their hash; what is not, but is ONNX, is asked what it could be. */
async function take(files: readonly File[]): Promise<void> {
  try {
    const { accepted, refused } = await importFiles(files);
    for (const { file, model } of accepted) notify('success', t('models.imported', { file, model }));
    for (const { file, reason, unknown } of refused) {
      if (unknown && /\.onnx$/i.test(file.name)) await takeOwn(file);
      else notify('error', t('models.refused', { file: file.name, reason: inLanguage(reason) }));
    }
  } catch (error) {
    console.error(error);
    notify('error', t('models.no-store'));
  }
}

async function takeOwn(file: File): Promise<void> {
  notify('info', t('own.asking', { file: file.name }));
  const { bringOwn } = await import('./bring-own.ts');
  const brought = await bringOwn(file, acceptedKinds());
  if ('reason' in brought)
    notify('error', t('own.refused', { file: file.name, reason: inLanguage(brought.reason) }));
  else notify('success', t('own.accepted', { name: brought.model.name, does: brought.does }));
}

function Group({ title, models }: { title: string; models: readonly ModelManifest[] }) {
  if (models.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul>
        {models.map((model) => (
          <ModelRow key={model.id} model={model} />
        ))}
      </ul>
    </section>
  );
}

/** From this share of the browser's room on there is a warning. */
const NEARLY_FULL = 0.9;

/** How much room there is, and the way in for files that were brought along. */
function Footer() {
  const [room, setRoom] = useState<StorageEstimate>();
  const installed = useInstalled((s) => s.models);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again whenever something was installed or deleted
  useEffect(() => {
    navigator.storage?.estimate().then(setRoom, () => undefined);
  }, [installed]);
  return (
    <>
      {room?.usage !== undefined && room.quota !== undefined && (
        <span className={styles.room} data-full={room.usage > NEARLY_FULL * room.quota || undefined}>
          {t(room.usage > NEARLY_FULL * room.quota ? 'models.room-full' : 'models.room', {
            used: formatBytes(room.usage),
            quota: formatBytes(room.quota),
          })}
        </span>
      )}
      <Picker label={t('models.import-folder')} folder />
      <Picker label={t('models.import')} />
    </>
  );
}

function Picker({ label, folder = false }: { label: string; folder?: boolean }) {
  const pick = async () => {
    const chosen = folder
      ? directoryOpen({ recursive: true, id: 'tintype-models' })
      : fileOpen({ multiple: true, id: 'tintype-models' });
    const files = await chosen.catch(() => []);
    await take(files.filter((file): file is File & typeof file => file instanceof File));
  };
  return (
    <Button icon={folder ? 'FolderOpen' : 'Upload'} onClick={() => void pick()}>
      {label}
    </Button>
  );
}
