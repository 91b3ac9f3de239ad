/** What is seen before a picture is open: an invitation, and ways to begin. */
import { lazy, Suspense } from 'react';
import { capabilities } from '../capabilities/registry.ts';
import { openFromDisk, openUrl, pastePicture, takePhoto } from '../library/open.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.ts';
import { examples } from './examples.ts';
import { t } from './messages/index.ts';
import { readable } from './shortcuts.ts';
import { selectTool } from './store.ts';
import styles from './Welcome.module.css';

const LatestDocuments = lazy(async () => ({
  default: (await import('../library/KeptDocuments.tsx')).LatestDocuments,
}));

export function Welcome() {
  const maker = capabilities.find((c) => c.group === 'create');
  return (
    <div className={styles.scroll}>
      <div className={styles.welcome}>
        <h2 className={styles.title}>{t('welcome.title')}</h2>
        <p className={styles.lead}>{t('welcome.lead')}</p>

        <div className={styles.drop}>
          <Icon name="ImagePlus" size={30} strokeWidth={1.4} />
          <p className={styles.dropText}>
            <strong>
              <span className={styles.withMouse}>{t('welcome.drop')}</span>
              <span className={styles.withFinger}>{t('welcome.choose')}</span>
            </strong>
            <span className={styles.withMouse}>{t('welcome.or-paste', { keys: readable('mod+v') })}</span>
            <span className={styles.withFinger}>{t('welcome.from-device')}</span>
          </p>
          <div className={styles.actions}>
            <Button look="primary" icon="FolderOpen" onClick={() => void openFromDisk()}>
              {t('welcome.open')}
            </Button>
            <Button icon="Camera" className={styles.camera} onClick={() => void takePhoto()}>
              {t('welcome.camera')}
            </Button>
            <Button icon="ClipboardPaste" onClick={() => void pastePicture()}>
              {t('welcome.paste')}
            </Button>
            {maker && (
              <Button icon="Type" onClick={() => selectTool(maker.id)}>
                {t('welcome.words')}
              </Button>
            )}
          </div>
        </div>

        <Suspense>
          <LatestDocuments limit={8} />
        </Suspense>

        <section aria-labelledby="examples">
          <h3 id="examples" className={styles.subtitle}>
            {t('welcome.examples')}
          </h3>
          <ul className={styles.examples}>
            {examples.map((example) => (
              <li key={example.file}>
                <button
                  type="button"
                  className={styles.example}
                  onClick={() => {
                    const fitting = capabilities.find((c) => c.id === example.tool);
                    void openUrl(`./examples/${example.file}.jpg`, t(example.name)).then((opened) => {
                      if (opened && fitting) selectTool(fitting.id);
                    });
                  }}
                >
                  <img
                    src={`./examples/${example.file}.thumb.webp`}
                    width={320}
                    height={240}
                    alt=""
                    draggable={false}
                  />
                  <span className={styles.exampleName}>{t(example.name)}</span>
                  <span className={styles.exampleHint}>{t(example.hint)}</span>
                </button>
              </li>
            ))}
          </ul>
          <p className={styles.credit}>{t('welcome.credit')}</p>
        </section>
      </div>
    </div>
  );
}
