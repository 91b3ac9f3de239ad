/** Remix: the derived controls below a row of style pictures that come with the studio. */
import { t } from '../../app/messages/index.ts';
import { notify } from '../../app/store.ts';
import type { PanelProps } from '../DerivedPanel.tsx';
import { pickPicture, useSession } from '../session.ts';
import { STYLE_PICTURES, stylePictureUrl } from './gallery.ts';
import styles from './Panel.module.css';

export default function RemixPanel({ definition, busy, fields }: PanelProps) {
  const chosen = useSession(definition).picked.styleImage?.file.name;
  const choose = async (id: string, name: string) => {
    try {
      const response = await fetch(stylePictureUrl(id));
      if (!response.ok) throw new Error(`status ${response.status}`);
      pickPicture(definition, 'styleImage', new File([await response.blob()], name, { type: 'image/webp' }));
    } catch {
      notify('error', t('remix.failed', { name }));
    }
  };
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels */}
      <div className={styles.gallery} role="group" aria-label={t('remix.gallery')}>
        <span className={styles.label}>{t('remix.gallery')}</span>
        <div className={styles.pictures}>
          {STYLE_PICTURES.map(({ id, name }) => (
            <button
              key={id}
              type="button"
              className={styles.picture}
              aria-label={t(name)}
              aria-pressed={chosen === t(name)}
              title={t(name)}
              disabled={busy}
              onClick={() => void choose(id, t(name))}
            >
              <img src={stylePictureUrl(id)} alt="" loading="lazy" />
            </button>
          ))}
        </div>
      </div>
      {fields()}
    </>
  );
}
