/** The API's documentation, made from the definitions: `#/api`, and `#/api/<endpoint>` for one of them. */
import { useEffect, useRef, useState } from 'react';
import { inLanguage, t } from '../../app/messages/index.ts';
import { closeDocs, useApp } from '../../app/store.ts';
import { definitions, translated } from '../../capabilities/registry.ts';
import { Button } from '../../ui/Button.tsx';
import { type Endpoint, endpointsOf } from '../endpoints.ts';
import styles from './ApiDocs.module.css';
import { EndpointSection } from './EndpointSection.tsx';
import { LANGUAGES, SHELL_BASE } from './samples.ts';

export default function ApiDocs() {
  const [endpoints] = useState(() =>
    endpointsOf(definitions).map((endpoint) => translated(endpoint, inLanguage)),
  );
  const section = useApp((s) => s.docs);
  const [language, setLanguage] = useState(LANGUAGES[0]!);
  const base = new URL('api/', document.baseURI).href;
  useEffect(() => {
    const place = section ? document.getElementById(`api/${section}`) : null;
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  }, [section]);
  return (
    <div className={styles.page}>
      <header className={styles.bar}>
        <Button look="quiet" icon="ArrowLeft" onClick={closeDocs}>
          {t('api.back')}
        </Button>
        <a className={styles.openapi} href={`${base}openapi.json`}>
          {t('api.openapi')}
        </a>
      </header>
      <Contents endpoints={endpoints} section={section} />
      <main className={styles.main}>
        <Intro base={base} />
        {endpoints.map((endpoint) => (
          <EndpointSection
            key={endpoint.path}
            endpoint={endpoint}
            base={base}
            language={language}
            onLanguage={setLanguage}
          />
        ))}
      </main>
    </div>
  );
}

function Contents({ endpoints, section }: { endpoints: readonly Endpoint[]; section: string | null }) {
  const list = useRef<HTMLElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves with the section
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [section]);
  return (
    <nav ref={list} className={styles.contents} aria-label={t('api.contents')}>
      <ul>
        {endpoints.map(({ path, title }: Endpoint) => (
          <li key={path}>
            <a href={`#/api/${path}`} aria-current={section === path ? 'true' : undefined}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Intro({ base }: { base: string }) {
  const parts = [
    [t('api.tab'), t('api.tab.text', { base: `${base}…` })],
    [t('api.shell'), t('api.shell.text', { base: SHELL_BASE })],
    [t('api.errors'), t('api.errors.text')],
  ] as const;
  return (
    <section className={styles.intro}>
      <h1 className={styles.title}>{t('api.title')}</h1>
      <p className={styles.lead}>{t('api.lead')}</p>
      <div className={styles.parts}>
        {parts.map(([title, text]) => (
          <div key={title}>
            <h2>{title}</h2>
            <p>{text}</p>
          </div>
        ))}
      </div>
    </section>
  );
}
