/** How the last run ended: what was made by which model on what, or one sentence about what went wrong. */
import { useEffect, useRef } from 'react';
import { formatBytes, formatDuration, formatPixels } from '../../app/messages/format.ts';
import { inLanguage, t } from '../../app/messages/index.ts';
import { useDocument } from '../../editor/document.ts';
import { useView } from '../../editor/view.ts';
import { findModel } from '../../models/catalogue.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons.ts';
import type { CapabilityDefinition, Provenance } from '../contract.ts';
import { Variations } from '../prompt/Variations.tsx';
import { dismissOutcome, type Outcome, useSession } from '../session.ts';
import styles from './OutcomeCard.module.css';

export function OutcomeCard({ definition }: { definition: CapabilityDefinition }) {
  const { outcome } = useSession(definition);
  const card = useRef<HTMLElement>(null);
  useEffect(() => {
    // A result that is data is shown by the panel itself, further up.
    const isShownAbove = outcome?.kind === 'done' && outcome.data !== undefined;
    if (outcome && !isShownAbove) card.current?.scrollIntoView({ block: 'nearest' });
  }, [outcome]);
  if (!outcome) return null;
  const close = (
    <IconButton
      icon="X"
      small
      side="left"
      label={t('common.dismiss')}
      onClick={() => dismissOutcome(definition)}
    />
  );
  if (outcome.kind === 'done')
    return (
      <section ref={card} className={styles.card} data-tone="done" aria-label={t('result.label')}>
        <header className={styles.head}>
          <Icon name="CircleCheck" size={17} />
          <h3>{t('result.done', { tool: definition.title, time: formatDuration(outcome.elapsedMs) })}</h3>
          {close}
        </header>
        <Variations definition={definition} />
        <Facts outcome={outcome} />
        {outcome.data === undefined && <ResultActions />}
      </section>
    );
  const failed = outcome.kind === 'failed';
  return (
    <section
      ref={card}
      className={styles.card}
      data-tone={outcome.kind}
      role={failed ? 'alert' : undefined}
      aria-label={failed ? undefined : t('result.label')}
    >
      <header className={styles.head}>
        <Icon name={failed ? 'TriangleAlert' : 'Info'} size={17} />
        <p>{failed ? outcome.message : t('job.cancelled')}</p>
        {close}
      </header>
    </section>
  );
}

/** What people do next; only while the result is what they see. */
function ResultActions() {
  const comparable = useDocument((s) => (s.open?.current ?? 0) > 0);
  const compare = useView((s) => s.compare);
  if (!comparable) return null;
  return (
    <div className={styles.actions}>
      <Button
        small
        icon="SquareSplitHorizontal"
        aria-pressed={compare !== 'off'}
        onClick={() => useView.getState().setCompare(compare === 'off' ? 'slider' : 'off')}
      >
        {t('result.compare')}
      </Button>
      <Button small icon="Undo2" onClick={() => useDocument.getState().undo()}>
        {t('command.undo')}
      </Button>
    </div>
  );
}

function Facts({ outcome }: { outcome: Extract<Outcome, { kind: 'done' }> }) {
  const { provenance, width, height } = outcome;
  const lite = provenance.models.filter((m) => m.tier === 'lite');
  return (
    <>
      <dl className={styles.facts}>
        {width !== undefined && height !== undefined && (
          <Fact name={t('result.size')}>
            {t('top.dimensions', { width, height })}, {formatPixels(width, height)}
          </Fact>
        )}
        {provenance.models.map((model) => (
          <Fact key={model.role} name={t('result.model')}>
            {model.name} <span className={styles.tier}>{t(`model.${model.tier}`)}</span>
          </Fact>
        ))}
        <Fact name={t('result.backend')}>{deviceOf(provenance)}</Fact>
        {provenance.peakMiB !== undefined && (
          <Fact name={t('result.memory')}>{formatBytes(provenance.peakMiB * 2 ** 20)}</Fact>
        )}
        {provenance.seed !== undefined && <Fact name={t('result.seed')}>{provenance.seed}</Fact>}
      </dl>
      {[...lite.map((m) => findModel(m.id)?.limits), ...provenance.notices]
        .filter((sentence) => sentence !== undefined)
        .map((sentence) => (
          <p key={sentence} className={styles.note}>
            {inLanguage(sentence)}
          </p>
        ))}
    </>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function deviceOf({ backend, device }: Provenance): string {
  const name = t(`result.${backend}`);
  return device ? t('result.device', { backend: name, device }) : name;
}
