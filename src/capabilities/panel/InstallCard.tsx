/** Asks before a studio model is downloaded: how large, whose, under which licence; then shows the download. */
import { Progress } from '@base-ui/react/progress';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { formatBytes, formatRemaining } from '../../app/messages/format.ts';
import { inLanguage, t } from '../../app/messages/index.ts';
import { installBytes, isSizeKnown } from '../../models/device.ts';
import {
  askModelSizes,
  cancelInstall,
  installModel,
  type ModelState,
  useInstalled,
} from '../../models/installed.ts';
import { isOwn } from '../../models/own.ts';
import { useSizes } from '../../models/sizes.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './InstallCard.module.css';
import progress from './JobProgress.module.css';

export function InstallCard({ model }: { model: ModelManifest }) {
  const state = useInstalled((s) => s.models[model.id]);
  useSizes();
  const known = isSizeKnown(model);
  const size = known ? formatBytes(installBytes(model)) : t('model.size-unknown');
  if (isOwn(model)) return <p className={styles.card}>{t('own.lost')}</p>;
  if (state?.state === 'downloading') return <Download model={model} state={state} />;
  return (
    <section className={styles.card} aria-label={t('install.title', { name: model.name })}>
      <p>
        {t(known ? 'install.ask' : 'install.ask-unsized', {
          size,
          project: model.origin.project,
          year: model.origin.year,
        })}
      </p>
      <p className={styles.licence}>{inLanguage(model.licence.note)}</p>
      {state?.message && (
        <p className={styles.message} role="alert">
          {inLanguage(state.message)}
        </p>
      )}
      {!known && (
        <Button small onClick={() => void askModelSizes(model)}>
          {t('install.ask-size')}
        </Button>
      )}
      {known && (
        <Button small icon="Download" onClick={() => void install(model)}>
          {buttonText(state, size)}
        </Button>
      )}
    </section>
  );
}

function buttonText(state: ModelState | undefined, size: string): string {
  if (state?.state !== 'partial' && state?.state !== 'failed') return t('install.download', { size });
  return t(state.done > 0 ? 'install.resume' : 'install.retry');
}

/** What has just arrived is tried at once, so that the first job need not, and so that its time is known before it. */
async function install(model: ModelManifest): Promise<void> {
  await installModel(model);
  if (useInstalled.getState().models[model.id]?.state !== 'ready') return;
  const { measureModels } = await import('../../models/measure.ts');
  await measureModels([model.id]);
}

function Download({ model, state }: { model: ModelManifest; state: ModelState }) {
  const { done, total, bytesPerSecond, secondsLeft } = state;
  return (
    <Progress.Root className={styles.card} value={total > 0 ? (done / total) * 100 : null}>
      <Progress.Label>{t('install.running', { name: model.name })}</Progress.Label>
      <Progress.Track className={progress.track}>
        <Progress.Indicator className={progress.indicator} />
      </Progress.Track>
      <div className={styles.row}>
        <span>
          {t('install.progress', { done: formatBytes(done), total: formatBytes(total) })}
          {bytesPerSecond !== undefined &&
            t('install.speed', {
              speed: formatBytes(bytesPerSecond),
              time: formatRemaining((secondsLeft ?? 0) * 1000),
            })}
        </span>
        <Button small onClick={() => cancelInstall(model.id)}>
          {t('install.stop')}
        </Button>
      </div>
    </Progress.Root>
  );
}
