/** The documents that the browser keeps: open one where it was left, rename, duplicate, throw away and take back. */
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { formatDate } from '../app/messages/format.ts';
import { t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import { iconButtonElement } from '../ui/Button.tsx';
import { Menu, MenuItem } from '../ui/Menu.tsx';
import {
  type DocumentRecord,
  duplicateDocument,
  listDocuments,
  openKept,
  removeDocument,
  renameDocument,
  restoreDocument,
} from './documents.ts';
import styles from './KeptDocuments.module.css';

interface KeptDocumentsProps {
  /** Show only the first few. */
  limit?: number;
  onOpened?: () => void;
}

/** Nothing at all while there are no documents. */
export default function KeptDocuments({ limit, onOpened }: KeptDocumentsProps) {
  const [documents, setDocuments] = useState<readonly DocumentRecord[]>([]);
  const refresh = useCallback(() => {
    listDocuments().then(setDocuments, (cause) => console.error(cause));
  }, []);
  useEffect(refresh, [refresh]);

  if (documents.length === 0) return null;
  return (
    <section aria-labelledby="kept-documents">
      <h3 id="kept-documents" className={styles.title}>
        {t('library.title')}
      </h3>
      <ul className={styles.list}>
        {documents.slice(0, limit).map((document) => (
          <Entry key={document.id} document={document} refresh={refresh} onOpened={onOpened} />
        ))}
      </ul>
    </section>
  );
}

interface EntryProps {
  document: DocumentRecord;
  refresh(): void;
  onOpened: (() => void) | undefined;
}

function Entry({ document, refresh, onOpened }: EntryProps) {
  const { id, name, width, height, at } = document;
  const [renaming, setRenaming] = useState(false);
  const preview = usePreview(document.thumbnail);
  const act = (work: Promise<unknown>) =>
    work.then(refresh, (cause) => {
      console.error(cause);
      notify('error', t('library.failed', { name }));
    });
  const open = () => act(openKept(id).then(onOpened));
  const remove = () =>
    act(
      removeDocument(id).then(() =>
        notify('info', t('library.removed', { name }), {
          label: t('command.undo'),
          perform: () => void act(restoreDocument(id)),
        }),
      ),
    );
  const rename = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const next = String(new FormData(event.currentTarget).get('name') ?? '').trim();
    setRenaming(false);
    if (next && next !== name) void act(renameDocument(id, next));
  };
  return (
    <li className={styles.entry}>
      <button type="button" className={styles.open} onClick={() => void open()}>
        {preview ? <img src={preview} alt="" draggable={false} /> : <span className={styles.blank} />}
        {!renaming && <span className={styles.name}>{name}</span>}
        {!renaming && (
          <span className={styles.details}>
            {t('top.dimensions', { width, height })} · {formatDate(at)}
          </span>
        )}
      </button>
      {renaming && (
        <form onSubmit={rename} className={styles.rename}>
          <input
            name="name"
            defaultValue={name}
            aria-label={t('library.rename')}
            // biome-ignore lint/a11y/noAutofocus: the person just asked to type here
            autoFocus
            onBlur={(e) => e.currentTarget.form?.requestSubmit()}
            onKeyDown={(e) => e.key === 'Escape' && setRenaming(false)}
          />
        </form>
      )}
      <div className={styles.menu}>
        <Menu trigger={iconButtonElement('Ellipsis', t('library.more', { name }))}>
          <MenuItem icon="Pencil" label={t('library.rename')} onSelect={() => setRenaming(true)} />
          <MenuItem
            icon="Copy"
            label={t('library.duplicate')}
            onSelect={() => void act(duplicateDocument(id, t('library.copy-name', { name })))}
          />
          <MenuItem icon="Trash2" label={t('library.remove')} onSelect={() => void remove()} />
        </Menu>
      </div>
    </li>
  );
}

/** A blob: URL for as long as it is shown. */
function usePreview(blob: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!blob) return;
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
