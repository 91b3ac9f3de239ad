/** A picture dropped or pasted anywhere is opened; dropped with Shift held, it is laid over the open one. */
import { useEffect, useState } from 'react';
import { useDocument } from '../editor/document.ts';
import { openFiles } from '../library/open.ts';
import { Icon } from '../ui/icons.ts';
import styles from './DropTarget.module.css';
import { t } from './messages/index.ts';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

async function layOver(files: readonly File[]): Promise<void> {
  const { placeFiles } = await import('../library/place.ts');
  await placeFiles(files.map((blob) => ({ blob, name: blob.name })));
}

export function DropTarget() {
  const hasPicture = useDocument((s) => s.open !== null);
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const listeners = new AbortController();
    const { signal } = listeners;
    const on = <K extends keyof WindowEventMap>(type: K, listener: (event: WindowEventMap[K]) => void) =>
      addEventListener(type, listener, { signal });
    on('dragenter', (event) => {
      if (!hasFiles(event)) return;
      depth += 1;
      setOver(true);
    });
    on('dragleave', (event) => {
      if (!hasFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    });
    // Without this the browser would leave the studio and show the file.
    on('dragover', (event) => {
      if (hasFiles(event)) event.preventDefault();
    });
    on('drop', (event) => {
      depth = 0;
      setOver(false);
      if (event.defaultPrevented || !hasFiles(event)) return;
      event.preventDefault();
      const files = [...(event.dataTransfer?.files ?? [])];
      void (event.shiftKey && useDocument.getState().open ? layOver(files) : openFiles(files));
    });
    on('paste', (event) => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      void openFiles(files, { pasted: true });
    });
    return () => listeners.abort();
  }, []);
  if (!over) return null;
  return (
    <div className={styles.veil} aria-hidden="true">
      <div className={styles.card}>
        <Icon name="ImagePlus" size={28} />
        <span>
          {t('drop.release')}
          {hasPicture && <small className={styles.hint}>{t('drop.place')}</small>}
        </span>
      </div>
    </div>
  );
}
