/** The foot of the panel: what the result will be, Run, and while a job runs its progress and Cancel. */
import { formatPixels, formatRemaining } from '../../app/messages/format.ts';
import { t } from '../../app/messages/index.ts';
import { shortcutOf } from '../../app/shortcuts.ts';
import { useDocument } from '../../editor/document.ts';
import { openFromDisk } from '../../library/open.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons.ts';
import type { CapabilityDefinition } from '../contract.ts';
import { needsDocument, runTool, useSession } from '../session.ts';
import { useExpectedTime } from './expected-time.ts';
import { JobProgress } from './JobProgress.tsx';
import { useOutputSize } from './output-size.ts';
import styles from './RunFoot.module.css';

export function RunFoot({ definition }: { definition: CapabilityDefinition }) {
  const { job } = useSession(definition);
  const hasPicture = useDocument((s) => s.open !== null);
  const size = useOutputSize(definition);
  const expected = useExpectedTime(definition);
  if (job)
    return (
      <footer className={styles.foot}>
        <JobProgress definition={definition} job={job} />
      </footer>
    );
  if (needsDocument(definition) && !hasPicture)
    return (
      <footer className={styles.foot}>
        <p className={styles.hint}>{t('panel.needs-picture')}</p>
        <Button look="primary" icon="FolderOpen" wide onClick={() => void openFromDisk()}>
          {t('welcome.open')}
        </Button>
      </footer>
    );
  return (
    <footer className={styles.foot}>
      {size && !size.problem && (
        <p className={styles.size}>
          <span>{t('panel.result-size')}</span>
          <span>
            {t('top.dimensions', size)}
            <span className={styles.pixels}>{formatPixels(size.width, size.height)}</span>
          </span>
        </p>
      )}
      {size?.problem && (
        <p className={styles.problem} role="alert">
          <Icon name="TriangleAlert" />
          {size.problem}
        </p>
      )}
      {expected !== undefined && (
        <p className={styles.size}>
          <span>{t('panel.expected')}</span>
          <span>{t('panel.about', { time: formatRemaining(expected) })}</span>
        </p>
      )}
      <Button
        look="primary"
        wide
        className={styles.run}
        disabled={Boolean(size?.problem)}
        onClick={() => void runTool(definition.id)}
        aria-keyshortcuts="Control+Enter"
      >
        {definition.title}
        <kbd className={styles.keys}>{shortcutOf('run')}</kbd>
      </Button>
    </footer>
  );
}
