/** The middle of the studio: the open picture with its history below, or the welcome. */
import { lazy, Suspense } from 'react';
import { useDocument } from '../editor/document.ts';
import { t } from './messages/index.ts';
import styles from './Stage.module.css';
import { useApp } from './store.ts';
import { Welcome } from './Welcome.tsx';

const Workbench = lazy(() => import('./Workbench.tsx'));

export function Stage() {
  const hasPicture = useDocument((s) => s.open !== null);
  const opening = useApp((s) => s.opening);
  return (
    <>
      {hasPicture ? (
        <Suspense fallback={<div className={styles.fill} />}>
          <Workbench />
        </Suspense>
      ) : (
        <Welcome />
      )}
      {opening !== null && (
        <p className={styles.opening} role="status">
          <span className={styles.spinner} />
          {t('open.working', { name: opening })}
        </p>
      )}
    </>
  );
}
