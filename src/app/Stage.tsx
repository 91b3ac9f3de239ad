/** The middle of the studio: the open picture with its history below, or the welcome. */
import { lazy, Suspense } from 'react';
import { useDocument } from '../editor/document.ts';
import styles from './Stage.module.css';
import { Welcome } from './Welcome.tsx';

const Workbench = lazy(() => import('./Workbench.tsx'));

export function Stage() {
  const hasPicture = useDocument((s) => s.open !== null);
  if (!hasPicture) return <Welcome />;
  return (
    <Suspense fallback={<div className={styles.fill} />}>
      <Workbench />
    </Suspense>
  );
}
