/** Which models there are: what is on this device, its size and licence; install, verify, delete, import. */
import { useEffect, useState } from 'react';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { formatBytes } from '../app/messages/format.ts';
import { t } from '../app/messages/index.ts';
import { notify, openDialog } from '../app/store.ts';
import { InstallCard } from '../capabilities/panel/InstallCard.tsx';
import { Button } from '../ui/Button.tsx';
import { SwitchField } from '../ui/controls/SwitchField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { catalogue, filesOf, licenceName } from './catalogue.ts';
import { isEmbedded } from './embedded.ts';
import { importFiles } from './import.ts';
import { deleteModel, refreshInstalled, useInstalled, verifyModel } from './installed.ts';
import styles from './ModelsDialog.module.css';
import { useModelSettings } from './settings.ts';
import { toolsUsing } from './used-by.ts';

export default function ModelsDialog() {
  const nonCommercial = useModelSettings((s) => s.showNonCommercial);
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
      <Group title={t('models.studio')} models={offered.filter((m) => !isEmbedded(m))} />
      <Group title={t('models.built-in')} models={offered.filter(isEmbedded)} />
      <SwitchField
        label={t('models.non-commercial')}
        help={t('models.non-commercial.help')}
        value={nonCommercial}
        onChange={(showNonCommercial) => useModelSettings.setState({ showNonCommercial })}
      />
    </Dialog>
  );
}

function Group({ title, models }: { title: string; models: readonly ModelManifest[] }) {
  if (models.length === 0) return null;
  return (
    <section className={styles.group} aria-label={title}>
      <h3 className={styles.heading}>{title}</h3>
      <ul>
        {models.map((model) => (
          <Row key={model.id} model={model} />
        ))}
      </ul>
    </section>
  );
}

function Row({ model }: { model: ModelManifest }) {
  const state = useInstalled((s) => s.models[model.id]?.state);
  const ready = state === 'ready';
  const size = formatBytes(filesOf(model).reduce((sum, file) => sum + file.bytes, 0));
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <span className={styles.name}>{model.name}</span>
        <span className={styles.facts}>{t('model.details', { size, licence: licenceName(model) })}</span>
      </div>
      <p className={styles.text}>{model.summary}</p>
      <p className={styles.text}>{model.limits}</p>
      {ready && <InstalledActions model={model} />}
      {!ready && !isEmbedded(model) && <InstallCard model={model} />}
    </li>
  );
}

function InstalledActions({ model }: { model: ModelManifest }) {
  const [busy, setBusy] = useState(false);
  const act = async (work: () => Promise<string>) => {
    setBusy(true);
    try {
      notify('info', await work());
    } catch (error) {
      console.error(error);
      notify('error', t('models.no-store'));
    } finally {
      setBusy(false);
    }
  };
  const remove = async () => t(`models.${await deleteModel(model)}`, { name: model.name });
  return (
    <div className={styles.actions}>
      <Button small icon="ShieldCheck" disabled={busy} onClick={() => void act(() => verifyModel(model))}>
        {t('models.verify')}
      </Button>
      <Button small look="danger" icon="Trash2" disabled={busy} onClick={() => void act(remove)}>
        {t('models.delete')}
      </Button>
    </div>
  );
}

/** How much room there is, and the way in for files that were brought along. */
function Footer() {
  const [room, setRoom] = useState<StorageEstimate>();
  const installed = useInstalled((s) => s.models);
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured again whenever something was installed or deleted
  useEffect(() => {
    navigator.storage?.estimate().then(setRoom, () => undefined);
  }, [installed]);
  const take = async (files: readonly File[]) => {
    const { accepted, refused } = await importFiles(files);
    for (const { file, model } of accepted) notify('success', t('models.imported', { file, model }));
    for (const { file, reason } of refused) notify('error', t('models.refused', { file, reason }));
  };
  return (
    <>
      {room?.usage !== undefined && room.quota !== undefined && (
        <span className={styles.room}>
          {t('models.room', { used: formatBytes(room.usage), quota: formatBytes(room.quota) })}
        </span>
      )}
      <label className={styles.import}>
        {t('models.import')}
        <input
          type="file"
          multiple
          className="visually-hidden"
          onChange={(event) => void take([...(event.target.files ?? [])])}
        />
      </label>
    </>
  );
}
