/** The pictures of the batch, each with its state and what can be done about it. */
import { inLanguage, t } from '../../app/messages/index.ts';
import { IconButton } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons.ts';
import { attempt } from './attempt.ts';
import styles from './BatchDialog.module.css';
import { type BatchItem, type ItemState, removeItem, retry, skip, useBatch } from './batch.ts';

const ICONS: Record<ItemState, IconName> = {
  waiting: 'Image',
  running: 'Sparkles',
  done: 'CircleCheck',
  failed: 'CircleAlert',
  skipped: 'Minus',
};

export function BatchList() {
  const items = useBatch((s) => s.items);
  return (
    <ul className={styles.list}>
      {items.map((item) => (
        <Row key={item.id} item={item} />
      ))}
    </ul>
  );
}

function Row({ item: { id, name, state, message } }: { item: BatchItem }) {
  return (
    <li className={styles.item} data-state={state}>
      <Icon name={ICONS[state]} />
      <div className={styles.what}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        {state === 'running' ? (
          <Running />
        ) : (
          <span className={styles.state}>{message ?? t(`batch.${state}`)}</span>
        )}
      </div>
      {(state === 'waiting' || state === 'running') && (
        <IconButton small icon="SkipForward" label={t('batch.skip', { name })} onClick={() => skip(id)} />
      )}
      {(state === 'failed' || state === 'skipped') && (
        <IconButton small icon="RotateCcw" label={t('batch.retry', { name })} onClick={() => retry([id])} />
      )}
      <IconButton
        small
        icon="X"
        label={t('batch.remove', { name })}
        onClick={() => void attempt(() => removeItem(id))}
      />
    </li>
  );
}

function Running() {
  const steps = useBatch((s) => s.steps.length);
  const progress = useBatch((s) => s.progress);
  const share =
    progress && progress.progress.total > 1 ? progress.progress.done / progress.progress.total : 0;
  const text = progress
    ? t('batch.running', { step: progress.step + 1, steps, label: inLanguage(progress.progress.label) })
    : t('batch.begun');
  return (
    <>
      <span className={styles.state}>{text}</span>
      <progress
        className={styles.bar}
        value={((progress?.step ?? 0) + share) / Math.max(1, steps)}
        aria-label={text}
      />
    </>
  );
}
