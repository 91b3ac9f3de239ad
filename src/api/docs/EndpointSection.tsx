/** One endpoint: what it does, its fields, code that calls it, and a form that tries it. */
import { useEffect, useRef, useState } from 'react';
import { inLanguage, t } from '../../app/messages/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Segmented } from '../../ui/controls/Segmented.tsx';
import type { Endpoint } from '../endpoints.ts';
import styles from './ApiDocs.module.css';
import { CodeBlock } from './CodeBlock.tsx';
import { FieldList } from './FieldList.tsx';
import { LANGUAGES, type Language, SHELL_BASE, sampleCode } from './samples.ts';
import { type Picked, TryIt } from './TryIt.tsx';
import { initialValues } from './values.ts';

interface EndpointSectionProps {
  endpoint: Endpoint;
  /** Of the API in the tab, with a slash at its end. */
  base: string;
  language: Language;
  onLanguage(language: Language): void;
}

export function EndpointSection({ endpoint, base, language, onLanguage }: EndpointSectionProps) {
  const [values, setValues] = useState(() => initialValues(endpoint));
  const [picked, setPicked] = useState<Picked>({});
  const [trying, setTrying] = useState(false);
  const { path, title, summary, aliases, result } = endpoint;
  const files = Object.fromEntries(Object.entries(picked).map(([name, { file }]) => [name, file.name]));
  const bases = { tab: base.replace(/\/$/, ''), shell: SHELL_BASE };
  const heading = `api-title-${path}`;

  const latest = useRef(picked);
  latest.current = picked;
  useEffect(
    () => () => {
      for (const { url } of Object.values(latest.current)) URL.revokeObjectURL(url);
    },
    [],
  );
  const pick = (name: string, file: File | null) => {
    if (picked[name]) URL.revokeObjectURL(picked[name].url);
    const { [name]: _, ...others } = picked;
    setPicked(file ? { ...others, [name]: { file, url: URL.createObjectURL(file) } } : others);
  };

  return (
    <section id={`api/${path}`} className={styles.endpoint} aria-labelledby={heading} tabIndex={-1}>
      <div className={styles.about}>
        <h2 id={heading} className={styles.name}>
          {title}
        </h2>
        <p className={styles.address}>
          <span className={styles.method}>POST</span> <code>/{path}</code>
        </p>
        <p className={styles.summary}>{summary}</p>
        {aliases.length > 0 && (
          <p className={styles.note}>{t('api.also', { paths: aliases.map((a) => `/${a}`).join(', ') })}</p>
        )}
        <p className={styles.note}>
          {t('api.answers')}{' '}
          {result.kind === 'data'
            ? inLanguage(result.describe)
            : `${t('api.answers.picture', { types: result.types.join(', ') })}.`}
        </p>
        <h3 className={styles.minor}>{t('api.fields')}</h3>
        <FieldList endpoint={endpoint} />
      </div>
      <div className={styles.side}>
        <Segmented
          label={t('api.code')}
          value={language}
          options={LANGUAGES.map((value) => ({ value, label: t(`api.code.${value}`) }))}
          onChange={onLanguage}
        />
        <CodeBlock
          code={sampleCode(language, { endpoint, values, files }, bases)}
          label={t(`api.code.${language}`)}
        />
        {trying ? (
          <TryIt
            endpoint={endpoint}
            base={base}
            values={values}
            onValue={(name, value) => setValues((old) => ({ ...old, [name]: value }))}
            picked={picked}
            onPick={pick}
          />
        ) : (
          <Button icon="Sparkles" wide onClick={() => setTrying(true)}>
            {t('api.try')}
          </Button>
        )}
      </div>
    </section>
  );
}
