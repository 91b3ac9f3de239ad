/** Brings an ONNX file of the user's own: chosen or dropped, asked what it wants, then used. */
import { type DragEvent, useRef, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { notify } from '../../app/store.ts';
import { Button } from '../../ui/Button.tsx';
import type { OwnKind } from '../contract.ts';
import styles from './ModelPickers.module.css';

interface OwnModelButtonProps {
  kind: OwnKind;
  onReady(id: string): void;
}

export function OwnModelButton({ kind, onReady }: OwnModelButtonProps) {
  const input = useRef<HTMLInputElement>(null);
  const [asking, setAsking] = useState<string>();
  const take = async (file: File | undefined) => {
    if (!file) return;
    setAsking(file.name);
    try {
      const { bringOwn } = await import('../../models/bring-own.ts');
      const brought = await bringOwn(file, [kind]);
      if ('reason' in brought) notify('error', t('own.refused', { file: file.name, reason: brought.reason }));
      else {
        const { id, name } = brought.model;
        onReady(id);
        notify('success', t('own.accepted', { name, does: brought.does }));
      }
    } catch (error) {
      console.error(error);
      notify('error', t('models.no-store'));
    } finally {
      setAsking(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    event.stopPropagation();
    void take(event.dataTransfer.files[0]);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the button is the first
    <div className={styles.own} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <input
        ref={input}
        type="file"
        accept=".onnx"
        hidden
        onChange={({ target }) => {
          void take(target.files?.[0]);
          target.value = '';
        }}
      />
      <Button small icon="Plus" disabled={asking !== undefined} onClick={() => input.current?.click()}>
        {asking === undefined ? t('own.add') : t('own.asking', { file: asking })}
      </Button>
    </div>
  );
}
