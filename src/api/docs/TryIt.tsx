/** A form that sends a real request to an endpoint, and its answer. Its values are shared with the code samples. */
import { useEffect, useMemo, useRef, useState } from 'react';
import { formatDuration } from '../../app/messages/format.ts';
import { t } from '../../app/messages/index.ts';
import { announce } from '../../app/store.ts';
import type { PickedPicture } from '../../capabilities/gather.ts';
import { FieldControl } from '../../capabilities/panel/FieldControl.tsx';
import { PicturePicker } from '../../capabilities/panel/PicturePicker.tsx';
import { Button } from '../../ui/Button.tsx';
import type { Endpoint } from '../endpoints.ts';
import { CodeBlock } from './CodeBlock.tsx';
import styles from './TryIt.module.css';
import { type TryAnswer, tryRequest } from './try-request.ts';
import type { Values } from './values.ts';

export type Picked = Readonly<Record<string, PickedPicture>>;

interface TryItProps {
  endpoint: Endpoint;
  /** Of the API in the tab, with a slash at its end. */
  base: string;
  values: Values;
  onValue(name: string, value: unknown): void;
  picked: Picked;
  onPick(name: string, file: File | null): void;
}

export function TryIt({ endpoint, base, values, onValue, picked, onPick }: TryItProps) {
  const [answer, setAnswer] = useState<TryAnswer>();
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState<AbortController>();
  const latest = useRef<AbortController>(undefined);
  useEffect(() => () => latest.current?.abort(), []);

  const send = async () => {
    const abort = new AbortController();
    latest.current = abort;
    setBusy(abort);
    setFailure(undefined);
    try {
      const files = Object.fromEntries(Object.entries(picked).map(([name, { file }]) => [name, file]));
      const answered = await tryRequest(endpoint, values, files, base, abort.signal);
      setAnswer(answered);
      announce(answeredText(answered));
    } catch (error) {
      if (!abort.signal.aborted) setFailure(t('api.unreachable', { reason: String(error) }));
    } finally {
      setBusy(undefined);
    }
  };
  const errorOf = (name: string) => (answer?.issue?.field === name ? answer.issue.message : undefined);

  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {Object.entries(endpoint.inputs).map(([name, input]) => (
        <PicturePicker
          key={name}
          input={{ ...input, label: name }}
          picture={picked[name]}
          error={errorOf(name)}
          disabled={busy !== undefined}
          onPick={(file) => onPick(name, file)}
        />
      ))}
      {Object.entries(endpoint.params).map(([name, field]) => (
        <FieldControl
          key={name}
          field={{ ...field, label: name }}
          value={values[name]}
          error={errorOf(name)}
          disabled={busy !== undefined}
          onChange={(value) => onValue(name, value)}
        />
      ))}
      <div className={styles.actions}>
        <Button type="submit" look="primary" disabled={busy !== undefined}>
          {busy ? t('api.sending') : t('api.send')}
        </Button>
        {busy && <Button onClick={() => busy.abort()}>{t('api.cancel')}</Button>}
      </div>
      {failure && (
        <p role="alert" className={styles.failure}>
          {failure}
        </p>
      )}
      {answer && <Answer answer={answer} />}
    </form>
  );
}

const answeredText = ({ status, elapsedMs }: TryAnswer) =>
  t('api.answered', { status, time: formatDuration(elapsedMs) });

function Answer({ answer }: { answer: TryAnswer }) {
  const { status, headers, json } = answer;
  return (
    <section className={styles.answer} aria-label={t('api.answer')}>
      <p className={styles.status} data-good={status === 200 || undefined}>
        {answeredText(answer)}
      </p>
      {answer.picture && <Picture picture={answer.picture} />}
      {json !== undefined && <CodeBlock code={JSON.stringify(json, null, 2)} label={t('api.answer')} />}
      <details>
        <summary className={styles.summary}>{t('api.headers')}</summary>
        <dl className={styles.headers}>
          {headers.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  );
}

function Picture({ picture }: { picture: Blob }) {
  const url = useMemo(() => URL.createObjectURL(picture), [picture]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const name = `result.${picture.type.replace('image/', '').replace('jpeg', 'jpg')}`;
  return (
    <figure className={styles.figure}>
      <img src={url} alt={t('api.result-alt')} className={styles.picture} />
      <figcaption>
        <a href={url} download={name}>
          {t('api.download', { name })}
        </a>
      </figcaption>
    </figure>
  );
}
