/** Runs every canary of every model that is here and puts what was found into a text that can be copied. */
import { useState } from 'react';
import { t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import { Button } from '../ui/Button.tsx';
import { catalogue } from './catalogue.ts';
import { checkInstalled } from './check-installed.ts';
import styles from './Diagnostics.module.css';
import { type ModelReport, reportText } from './diagnostics-report.ts';
import { isEmbedded } from './embedded.ts';
import { useInstalled } from './installed.ts';
import { useOwnModels } from './own.ts';

export function Diagnostics() {
  const [progress, setProgress] = useState<string>();
  const [text, setText] = useState<string>();
  const run = async () => {
    const installed = useInstalled.getState().models;
    const own = useOwnModels.getState().models.map((m) => m.manifest);
    const models = [...catalogue, ...own].filter((m) => isEmbedded(m) || installed[m.id]?.state === 'ready');
    const reports: ModelReport[] = [];
    setText(undefined);
    for (const [i, model] of models.entries()) {
      setProgress(t('diagnostics.running', { name: model.name, n: i + 1, total: models.length }));
      reports.push({ model, reply: await checkInstalled(model) });
    }
    setText(reportText(reports, await aboutDevice()));
    setProgress(undefined);
  };
  const copy = () =>
    navigator.clipboard.writeText(text ?? '').then(
      () => notify('success', t('diagnostics.copied')),
      () => notify('error', t('palette.copy-failed')),
    );
  return (
    <section className={styles.section} aria-label={t('diagnostics.title')}>
      <h3 className={styles.heading}>{t('diagnostics.title')}</h3>
      <p className={styles.text}>{t('diagnostics.lead')}</p>
      <div className={styles.actions}>
        <Button small icon="Cpu" disabled={progress !== undefined} onClick={() => void run()}>
          {t('diagnostics.run')}
        </Button>
        {text !== undefined && (
          <Button small icon="Copy" onClick={() => void copy()}>
            {t('diagnostics.copy')}
          </Button>
        )}
        <span className={styles.text} role="status">
          {progress}
        </span>
      </div>
      {text !== undefined && (
        <textarea
          className={styles.report}
          readOnly
          aria-label={t('diagnostics.report')}
          rows={12}
          value={text}
        />
      )}
    </section>
  );
}

/** Lines about the browser, for the head of the report. */
async function aboutDevice(): Promise<string[]> {
  const room = await navigator.storage?.estimate().catch(() => undefined);
  const kept = await navigator.storage?.persisted?.().catch(() => false);
  const memory = (navigator as { deviceMemory?: number }).deviceMemory;
  return [
    navigator.userAgent,
    `isolated: ${crossOriginIsolated}, cores: ${navigator.hardwareConcurrency}, memory: ${memory ?? 'not told'} GiB`,
    `storage: ${room?.usage ?? '?'} of ${room?.quota ?? '?'} bytes, persistent: ${kept ?? false}`,
  ];
}
