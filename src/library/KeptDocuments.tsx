/** The documents that the browser keeps: open one where it was left, rename, duplicate, throw away and take back. */
import { type FormEvent, useCallback, useEffect, useState } from 'react';
import { formatDate } from '../app/messages/format.ts';
import { t } from '../app/messages/index.ts';
import { notify, openDialog, useApp } from '../app/store.ts';
import { Button, iconButtonElement } from '../ui/Button.tsx';
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
  /** What is said where nothing is kept. */
  empty: string;
  onOpened(): void;
}

/** All of them; for a dialog that has their title. */
export default function KeptDocuments({ empty, onOpened }: KeptDocumentsProps) {
  const [documents, refresh] = useDocuments();
  if (!documents) return null;
  if (documents.length === 0) return <p className={styles.empty}>{empty}</p>;
  return <List documents={documents} refresh={refresh} onOpened={onOpened} />;
}

/** The last few, under a title, with a way to the others; nothing at all while there are none. */
export function LatestDocuments({ limit }: { limit: number }) {
  const [documents, refresh] = useDocuments();
  const dialog = useApp((s) => s.dialog);
  // What was done in the dialog is seen when it closes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again whenever a dialog opens or closes
  useEffect(refresh, [dialog, refresh]);
  if (!documents || documents.length === 0) return null;
  return (
    <section aria-labelledby="kept-documents">
      <div className={styles.head}>
        <h3 id="kept-documents" className={styles.title}>
          {t('library.title')}
        </h3>
        {documents.length > limit && (
          <Button look="quiet" small onClick={() => openDialog('library')}>
            {t('library.all', { count: documents.length })}
          </Button>
        )}
      </div>
      <List documents={documents.slice(0, limit)} refresh={refresh} />
    </section>
  );
}

/** Undefined until they are read; and how to read them again. */
function useDocuments(): [readonly DocumentRecord[] | undefined, () => void] {
  const [documents, setDocuments] = useState<readonly DocumentRecord[]>();
  const refresh = useCallback(() => {
    listDocuments().then(setDocuments, (cause) => console.error(cause));
  }, []);
  useEffect(refresh, [refresh]);
  return [documents, refresh];
}

interface ListProps {
  documents: readonly DocumentRecord[];
  refresh(): void;
  onOpened?: () => void;
}

function List({ documents, refresh, onOpened }: ListProps) {
  return (
    <ul className={styles.list}>
      {documents.map((document) => (
        <Entry key={document.id} document={document} refresh={refresh} onOpened={onOpened} />
      ))}
    </ul>
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
            <span>{t('top.dimensions', { width, height })}</span>
            <span>{formatDate(at)}</span>
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
