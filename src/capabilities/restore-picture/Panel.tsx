/** Restore's controls: the damage can be shown and corrected before it is filled. */
import { useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { notify } from '../../app/store.ts';
import { showDamage } from '../../editor/damage.ts';
import { useDocument } from '../../editor/document.ts';
import { Button } from '../../ui/Button.tsx';
import type { PanelProps } from '../DerivedPanel.tsx';
import styles from './Panel.module.css';

export default function Panel({ params, busy, fields }: PanelProps) {
  const open = useDocument((s) => s.open !== null);
  return (
    <>
      {fields(['withScratch'])}
      {open && params.withScratch === true && <Damage disabled={busy} />}
      {fields(['strength', 'fade', 'sensitivity'])}
    </>
  );
}

function Damage({ disabled }: { disabled: boolean }) {
  const selected = useDocument((s) => s.open?.steps[s.open.current]?.state.mask != null);
  const [looking, setLooking] = useState(false);
  const show = async () => {
    setLooking(true);
    await showDamage().catch((cause) => {
      console.error(cause);
      notify('error', t('edit.failed'));
    });
    setLooking(false);
  };
  return (
    <div className={styles.damage}>
      <Button small icon="Eye" disabled={disabled || looking} onClick={() => void show()}>
        {t(looking ? 'restore.showing' : 'restore.show')}
      </Button>
      <p className={styles.help}>{t(selected ? 'restore.selected' : 'restore.help')}</p>
    </div>
  );
}
