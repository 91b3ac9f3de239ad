/** The colours of a palette as broad bands, each with its hex value to copy and a lock. */
import { t } from '../../app/messages/index.ts';
import { Icon } from '../../ui/icons.ts';
import styles from './Panel.module.css';
import { inkOn } from './slots.ts';

interface SwatchesProps {
  colors: readonly string[];
  locked: readonly string[];
  /** No more can be locked. */
  full: boolean;
  busy: boolean;
  onLock(hex: string): void;
  onCopy(hex: string): void;
}

export function Swatches({ colors, locked, full, busy, onLock, onCopy }: SwatchesProps) {
  return (
    <ul className={styles.swatches} aria-label={t('palette.colours')} data-busy={busy || undefined}>
      {colors.map((hex, i) => {
        const isLocked = locked.includes(hex);
        const n = i + 1;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a place keeps its element while its colour changes
          <li key={i} className={styles.swatch} style={{ background: hex, color: inkOn(hex) }}>
            <button
              type="button"
              className={styles.hex}
              aria-label={t('palette.copy-colour', { n, hex })}
              onClick={() => onCopy(hex)}
            >
              {hex}
              <Icon name="Copy" size={13} />
            </button>
            <button
              type="button"
              className={styles.lock}
              aria-pressed={isLocked}
              aria-label={t('palette.lock', { n, hex })}
              title={full && !isLocked ? t('palette.locks-full') : undefined}
              disabled={busy || (full && !isLocked)}
              onClick={() => onLock(hex)}
            >
              <Icon name={isLocked ? 'Lock' : 'LockOpen'} size={15} />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
