/** How the colours read on one another: a sample in the suggested roles, and a table of every pair. */
import { formatNumber } from '../../app/messages/format.ts';
import { t } from '../../app/messages/index.ts';
import styles from './Panel.module.css';
import { inkOn } from './slots.ts';

export interface Contrast {
  text: string;
  background: string;
  wcag: number;
  apca: number;
}

interface RolesPreviewProps {
  background: string;
  text: string;
  accent: string;
  raised: readonly ('text' | 'accent')[];
  contrast: readonly Contrast[];
}

export function RolesPreview({ background, text, accent, raised, contrast }: RolesPreviewProps) {
  const pair = contrast.find((c) => c.text === text && c.background === background);
  const roles = raised.map((role) => t(`palette.role.${role}`)).join(', ');
  return (
    <>
      <figure className={styles.preview} style={{ background, color: text }}>
        <p className={styles.sample}>{t('palette.sample')}</p>
        <p className={styles.sampleText}>{t('palette.sample-text')}</p>
        <span className={styles.sampleButton} style={{ background: accent, color: inkOn(accent) }}>
          {t('palette.accent')}
        </span>
        {pair && (
          <figcaption className={styles.sampleFigure}>
            {t('palette.ratio', { ratio: formatNumber(pair.wcag, 1, 1) })}
          </figcaption>
        )}
      </figure>
      <p className={styles.promise}>
        {t('palette.promise')} {roles !== '' && t('palette.raised', { roles })}
      </p>
    </>
  );
}

/** What a ratio is enough for (WCAG 2.2, 1.4.3 and 1.4.11). */
function grade(wcag: number) {
  if (wcag >= 7) return 'AAA';
  if (wcag >= 4.5) return 'AA';
  return wcag >= 3 ? t('palette.large-only') : null;
}

export function ContrastTable({ contrast }: { contrast: readonly Contrast[] }) {
  const useful = contrast.filter((c) => c.wcag >= 3);
  return (
    <details className={styles.contrast}>
      <summary>{t('palette.contrast', { count: useful.length })}</summary>
      {useful.length === 0 ? (
        <p className={styles.none}>{t('palette.no-contrast')}</p>
      ) : (
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t('palette.pair')}</th>
                <th scope="col">WCAG</th>
                <th scope="col">APCA</th>
                <th scope="col">
                  <span className={styles.hidden}>{t('palette.enough-for')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {useful.map(({ text, background, wcag, apca }) => (
                <tr key={text + background}>
                  <th scope="row" aria-label={t('palette.pair-name', { text, background })}>
                    <span className={styles.pair} style={{ background, color: text }}>
                      Aa
                    </span>
                  </th>
                  <td>{formatNumber(wcag, 1, 1)}</td>
                  <td>{Math.round(apca)}</td>
                  <td>{grade(wcag)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </details>
  );
}
