/** Sentences over the picture. Errors stay until dismissed; the others leave after some seconds of being unattended. */
import { useEffect, useState } from 'react';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.ts';
import { t } from './messages/index.ts';
import styles from './Notices.module.css';
import { dismissNotice, type Notice, useApp } from './store.ts';

const STAY_MS = 7000;
const ICONS = { info: 'Info', success: 'CircleCheck', error: 'TriangleAlert' } as const;

export function Notices() {
  const notices = useApp((s) => s.notices);
  const opening = useApp((s) => s.opening);
  return (
    <div className={styles.stack}>
      {opening !== null && (
        <p className={styles.opening} role="status">
          <span className={styles.spinner} />
          {t('open.working', { name: opening })}
        </p>
      )}
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const [attended, setAttended] = useState(false);
  useEffect(() => {
    if (notice.tone === 'error' || notice.action || attended) return;
    const timer = setTimeout(() => dismissNotice(notice.id), STAY_MS);
    return () => clearTimeout(timer);
  }, [notice, attended]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointer and focus only hold back the timer
    <div
      className={styles.notice}
      data-tone={notice.tone}
      role={notice.tone === 'error' ? 'alert' : 'status'}
      onPointerEnter={() => setAttended(true)}
      onPointerLeave={() => setAttended(false)}
      onFocus={() => setAttended(true)}
      onBlur={() => setAttended(false)}
    >
      <Icon name={ICONS[notice.tone]} size={17} />
      <p>{notice.text}</p>
      {notice.action && (
        <Button
          small
          onClick={() => {
            dismissNotice(notice.id);
            notice.action?.perform();
          }}
        >
          {notice.action.label}
        </Button>
      )}
      <IconButton icon="X" small label={t('common.dismiss')} onClick={() => dismissNotice(notice.id)} />
    </div>
  );
}
