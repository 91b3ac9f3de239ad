/** Which other sites may use this studio in a frame: the list, one more, one less. */
import { type FormEvent, useState } from 'react';
import { useStore } from 'zustand';
import { t } from '../../app/messages/index.ts';
import { openDialog } from '../../app/store.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { TextField } from '../../ui/controls/TextField.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { allowedOrigins, allowOrigin, forbidOrigin, originOf } from './origins.ts';
import styles from './SitesDialog.module.css';

export default function SitesDialog() {
  const origins = useStore(allowedOrigins, (s) => s.origins);
  return (
    <Dialog open onClose={() => openDialog(null)} title={t('sites.title')} description={t('sites.lead')}>
      {origins.length === 0 && <p className={styles.none}>{t('sites.none')}</p>}
      <ul>
        {origins.map((origin) => (
          <li key={origin} className={styles.row}>
            <span className={styles.origin}>{origin}</span>
            <IconButton
              icon="Trash2"
              label={t('common.remove', { name: origin })}
              onClick={() => forbidOrigin(origin)}
            />
          </li>
        ))}
      </ul>
      <AddSite />
      <p className={styles.note}>{t('sites.note')}</p>
    </Dialog>
  );
}

function AddSite() {
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const add = (event: FormEvent) => {
    event.preventDefault();
    const origin = originOf(typed);
    setWrong(origin === null);
    if (origin === null) return;
    allowOrigin(origin);
    setTyped('');
  };
  return (
    <form className={styles.add} onSubmit={add}>
      <TextField
        label={t('sites.address')}
        value={typed}
        maxLength={300}
        placeholder="https://example.org"
        error={wrong ? t('sites.wrong') : undefined}
        onChange={(value) => {
          setTyped(value);
          setWrong(false);
        }}
      />
      <Button type="submit" look="primary">
        {t('sites.add')}
      </Button>
    </form>
  );
}
