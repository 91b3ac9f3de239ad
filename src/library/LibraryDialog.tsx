/** All kept documents, and how much of the browser's storage is in use; reached from anywhere, also with a picture open. */
import { useEffect, useState } from 'react';
import { formatBytes } from '../app/messages/format.ts';
import { t } from '../app/messages/index.ts';
import { openDialog } from '../app/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { type StorageUse, storageUse } from './autosave.ts';
import KeptDocuments from './KeptDocuments.tsx';

export default function LibraryDialog() {
  const use = useStorage();
  return (
    <Dialog
      open
      size="large"
      title={t('library.title')}
      {...(use && {
        description: t('library.storage', { used: formatBytes(use.usage), quota: formatBytes(use.quota) }),
      })}
      onClose={() => openDialog(null)}
    >
      <KeptDocuments empty={t('library.empty')} onOpened={() => openDialog(null)} />
    </Dialog>
  );
}

/** Null until it is known, and where the browser does not tell. */
function useStorage(): StorageUse | null {
  const [use, setUse] = useState<StorageUse | null>(null);
  useEffect(() => {
    storageUse().then(setUse, () => undefined);
  }, []);
  return use;
}
