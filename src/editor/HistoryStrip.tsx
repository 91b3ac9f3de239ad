/** The steps of the open document in a row: thumbnails with names, the shown one marked, undone ones dimmed. */
import { useEffect, useRef } from 'react';
import { t } from '../app/messages/index.ts';
import { findCapability } from '../capabilities/registry.ts';
import { type Step, useDocument } from './document.ts';
import styles from './HistoryStrip.module.css';

interface Group {
  /** Index of the last step of the group: where a click goes. */
  index: number;
  first: number;
  step: Step;
  count: number;
}

/** Steps of the selection that follow each other are one entry, so that results stay in sight. */
export function groupSteps(steps: readonly Step[]): Group[] {
  const groups: Group[] = [];
  steps.forEach((step, index) => {
    const last = groups.at(-1);
    if (step.kind === 'mask' && last?.step.kind === 'mask') {
      groups[groups.length - 1] = { ...last, index, step, count: last.count + 1 };
    } else groups.push({ index, first: index, step, count: 1 });
  });
  return groups;
}

export interface HistoryStripProps {
  /** Offered on AI results: open their panel with the same settings. */
  onRunAgain?: (step: Step) => void;
}

export function HistoryStrip({ onRunAgain }: HistoryStripProps) {
  const open = useDocument((s) => s.open);
  const jumpTo = useDocument((s) => s.jumpTo);
  const currentEntry = useRef<HTMLLIElement>(null);
  const current = open?.current;

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls whenever the shown step changes
  useEffect(() => {
    currentEntry.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);

  if (!open) return null;
  return (
    <ol className={styles.strip} aria-label={t('history.label')}>
      {groupSteps(open.steps).map(({ index, first, step, count }) => {
        const shown = open.current >= first && open.current <= index;
        return (
          <li
            key={first}
            ref={shown ? currentEntry : undefined}
            className={styles.entry}
            data-ahead={open.current < first || undefined}
          >
            <button
              type="button"
              className={styles.step}
              aria-current={shown ? 'step' : undefined}
              aria-label={t('history.step', { name: step.name, width: step.width, height: step.height })}
              onClick={() => jumpTo(index)}
            >
              {step.thumbnail ? <img src={step.thumbnail} alt="" draggable={false} /> : <span />}
              <span className={styles.name}>
                {step.name}
                {count > 1 && <span className={styles.count}> ×{count}</span>}
              </span>
            </button>
            {shown && step.provenance && findCapability(step.provenance.capability) && onRunAgain && (
              <button
                type="button"
                className={styles.again}
                title={t('history.run-again')}
                aria-label={t('history.run-again')}
                onClick={() => onRunAgain(step)}
              >
                <svg viewBox="0 0 16 16" aria-hidden="true">
                  <path d="M13 8a5 5 0 1 1-1.6-3.7M13 2v3h-3" />
                </svg>
              </button>
            )}
          </li>
        );
      })}
    </ol>
  );
}
