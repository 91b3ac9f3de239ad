/** One model: what it is, what is known about it on this device, and what can be done with it. */
import { useEffect, useState } from 'react';
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import { formatBytes, formatDate, formatDuration } from '../app/messages/format.ts';
import { inLanguage, t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import { InstallCard } from '../capabilities/panel/InstallCard.tsx';
import { knownVerdicts } from '../jobs/verdicts.ts';
import { saveBlob } from '../library/save.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.ts';
import { filesOf, licenceName } from './catalogue.ts';
import { checkInstalled } from './check-installed.ts';
import { hasWebGpu, installBytes, isSizeKnown } from './device.ts';
import { isEmbedded } from './embedded.ts';
import { useModelHistory, usualSpeed } from './history.ts';
import { deleteModel, filesOfInstalled, useInstalled, verifyModel } from './installed.ts';
import styles from './ModelRow.module.css';
import { measureModels } from './measure.ts';
import { isOwn } from './own.ts';
import { useSizes } from './sizes.ts';
import { latestSpeed, useSpeeds } from './speeds.ts';
import { type BackendStatus, backendStatus } from './status.ts';
import { fileKey, verifiedFile } from './store.ts';
import { toolsUsing } from './used-by.ts';

export function ModelRow({ model }: { model: ModelManifest }) {
  const state = useInstalled((s) => s.models[model.id]);
  const embedded = isEmbedded(model);
  const here = embedded || state?.state === 'ready';
  useSizes();
  const size = isSizeKnown(model) ? formatBytes(installBytes(model)) : t('model.size-unknown');
  return (
    <li className={styles.row} aria-label={model.name}>
      <div className={styles.head}>
        <span className={styles.name}>{model.name}</span>
        {state?.state === 'ready' && <span className={styles.here}>{t('models.installed')}</span>}
        <span className={styles.size}>{t('model.details', { size, licence: licenceName(model) })}</span>
      </div>
      <p className={styles.text}>
        {inLanguage(model.summary)} {inLanguage(model.limits)}
      </p>
      {!isOwn(model) && here && <p className={styles.text}>{inLanguage(model.licence.note)}</p>}
      {state?.volatile && <p className={styles.text}>{t('models.volatile')}</p>}
      <Facts model={model} here={here} />
      {here && <Actions model={model} embedded={embedded} />}
      {!here && <Install model={model} />}
      {!here && isOwn(model) && <Actions model={model} embedded />}
    </li>
  );
}

/** The question is asked in full only when somebody wants the model, or something is left to do. */
function Install({ model }: { model: ModelManifest }) {
  const [asked, setAsked] = useState(false);
  const state = useInstalled((s) => s.models[model.id]?.state ?? 'absent');
  if (asked || state !== 'absent' || isOwn(model)) return <InstallCard model={model} />;
  return (
    <div className={styles.actions}>
      <Button small icon="Download" onClick={() => setAsked(true)}>
        {isSizeKnown(model)
          ? t('models.install', { size: formatBytes(installBytes(model)) })
          : t('models.install-unsized')}
      </Button>
    </div>
  );
}

function Facts({ model, here }: { model: ModelManifest; here: boolean }) {
  const { hashes, status } = useStatus(model, here);
  const used = useModelHistory((s) => s.lastUsed[model.id]);
  const speed = usualSpeed(
    useModelHistory((s) => s.runs),
    model.id,
  );
  const warmedUp = useSpeeds((s) => latestSpeed(s.speeds, model));
  const tried = Math.max(0, ...(warmedUp?.graphs ?? []).map(({ ms }) => ms));
  const facts = [
    t('models.used-by', { tools: toolsUsing(model.id).join('; ') }),
    used !== undefined && t('models.last-used', { when: formatDate(used, false) }),
    speed && t(`models.speed-${speed.per}`, { time: formatDuration(speed.ms) }),
    !speed && tried && t('models.speed-run', { time: formatDuration(tried) }),
  ].filter((fact) => typeof fact === 'string');
  return (
    <>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      {here && (
        <ul className={styles.status}>
          {status.map((s) => (
            <Backend key={s.backend} status={s} />
          ))}
        </ul>
      )}
      {Object.entries(hashes).map(([source, hash]) => (
        <p key={source} className={styles.facts}>
          {t('models.first-use', { file: source.slice(source.lastIndexOf('/') + 1) })}{' '}
          <code className={styles.hash}>{hash}</code>
        </p>
      ))}
    </>
  );
}

const SIGNS = { pass: 'CircleCheck', fail: 'TriangleAlert', excluded: 'Info', untested: 'Circle' } as const;

function Backend({ status: { backend, state, why } }: { status: BackendStatus }) {
  if (state === 'none') return null;
  return (
    <li data-state={state}>
      <Icon name={SIGNS[state]} size={14} />
      {t(`models.status-${state}`, { backend: t(`result.${backend}`) })}
      {why && <span className={styles.why}>{inLanguage(why)}</span>}
    </li>
  );
}

/** Canary results, and the hashes of files that were trusted at their first download. */
function useStatus(model: ModelManifest, here: boolean) {
  const [found, setFound] = useState<{ hashes: Record<string, string>; status: BackendStatus[] }>({
    hashes: {},
    status: [],
  });
  // Checks end in a new state of the model, deletions and downloads too.
  const state = useInstalled((s) => s.models[model.id]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever something happened to the model
  useEffect(() => {
    let gone = false;
    const read = async () => {
      const hashes: Record<string, string> = {};
      for (const file of here ? filesOf(model).filter(({ sha256 }) => sha256 === null) : []) {
        const record = await verifiedFile(fileKey(file));
        if (record) hashes[file.source] = record.sha256;
      }
      const card = await hasWebGpu();
      const status = backendStatus(model, await knownVerdicts(), hashes).filter(
        ({ backend, state: known }) => known !== 'none' && (card || backend === 'wasm'),
      );
      if (!gone) setFound({ hashes, status });
    };
    read().catch(() => undefined);
    return () => {
      gone = true;
    };
  }, [model, here, state]);
  return found;
}

function Actions({ model, embedded }: { model: ModelManifest; embedded: boolean }) {
  const [busy, setBusy] = useState<string>();
  const act = async (name: string, work: () => Promise<string>) => {
    setBusy(name);
    try {
      notify('info', inLanguage(await work()));
    } catch (error) {
      console.error(error);
      notify('error', t('models.no-store'));
    } finally {
      setBusy(undefined);
    }
  };
  const check = async () => {
    const report = await checkInstalled(model);
    if (report) await measureModels([model.id]);
    return t(report ? 'models.checked' : 'models.check-failed', { name: model.name });
  };
  const remove = async () => t(`models.${await deleteModel(model)}`, { name: model.name });
  const disabled = busy !== undefined;
  return (
    <div className={styles.actions}>
      <Button small icon="Cpu" disabled={disabled} onClick={() => void act('check', check)}>
        {busy === 'check' ? t('models.checking') : t('models.check')}
      </Button>
      {(!embedded || isOwn(model)) && (
        <>
          <Button
            small
            icon="ShieldCheck"
            disabled={disabled}
            onClick={() => void act('verify', () => verifyModel(model))}
          >
            {t('models.verify')}
          </Button>
          <Button
            small
            icon="Download"
            disabled={disabled}
            onClick={() => void act('export', () => exportFiles(model))}
          >
            {t('models.export')}
          </Button>
          <Button
            small
            look="danger"
            icon="Trash2"
            disabled={disabled}
            onClick={() => void act('delete', remove)}
          >
            {t('models.delete')}
          </Button>
        </>
      )}
    </div>
  );
}

/** Saves a model's files one by one, to be carried to another device and imported there. */
async function exportFiles(model: ModelManifest): Promise<string> {
  const files = Object.entries((await filesOfInstalled(model)) ?? {});
  let saved = 0;
  for (const [name, blob] of files) if (await saveBlob(blob, name)) saved++;
  return t('models.exported', { saved, total: files.length, name: model.name });
}
