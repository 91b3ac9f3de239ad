/** Code to be copied. */
import { useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { announce } from '../../app/store.ts';
import { Button } from '../../ui/Button.tsx';
import styles from './CodeBlock.module.css';

const COPIED_MS = 2000;

export function CodeBlock({ code, label }: { code: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(code);
    setCopied(true);
    announce(t('api.copied'));
    setTimeout(() => setCopied(false), COPIED_MS);
  };
  return (
    <div className={styles.block}>
      <Button
        small
        className={styles.copy}
        icon={copied ? 'Check' : 'Copy'}
        onClick={() => void copy().catch(() => undefined)}
      >
        {copied ? t('api.copied') : t('api.copy')}
      </Button>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: code that is wider than its box must scroll by keyboard */}
      <section className={styles.code} tabIndex={0} aria-label={label}>
        <pre>{code}</pre>
      </section>
    </div>
  );
}
