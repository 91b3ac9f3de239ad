/** The palette's panel: swatches to lock and copy, reroll, colours from the open picture, contrast, and files. */
import { useEffect, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { announce, notify } from '../../app/store.ts';
import { useDocument } from '../../editor/document.ts';
import { openFromDisk } from '../../library/open.ts';
import { saveBlob } from '../../library/save.ts';
import { Button } from '../../ui/Button.tsx';
import type { PanelProps } from '../DerivedPanel.tsx';
import { ApplyPalette } from './ApplyPalette.tsx';
import { type Contrast, ContrastTable, RolesPreview } from './Figures.tsx';
import styles from './Panel.module.css';
import { toAse, toCss, toGpl, toHexList } from './palette-files.ts';
import { Swatches } from './Swatches.tsx';
import { arrange } from './slots.ts';

/** What the pipeline answers. */
interface PaletteData {
  colorList: string[];
  harmony: string;
  roles: { background: string; text: string; accent: string; raised: ('text' | 'accent')[] };
  contrast: Contrast[];
}

const MAX_LOCKED = 4;

async function copy(text: string, what: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(t('palette.copied', { what }));
    notify('success', t('palette.copied', { what }));
  } catch {
    notify('error', t('palette.copy-failed'));
  }
}

export default function PalettePanel({ params, setParam, run, busy, data, fields }: PanelProps) {
  const [shown, setShown] = useState<PaletteData | null>(null);
  const [slots, setSlots] = useState<string[]>([]);
  const locked = params.colorList as string[];

  useEffect(() => {
    if (!data) return;
    const palette = data as PaletteData;
    setShown(palette);
    setSlots((before) => arrange(before, palette.colorList));
  }, [data]);

  const toggleLock = (hex: string) =>
    setParam('colorList', locked.includes(hex) ? locked.filter((c) => c !== hex) : [...locked, hex]);
  const takeFromPicture = async () => {
    if (useDocument.getState().open || (await openFromDisk())) await run({ fromPicture: true });
  };
  const save = (blob: Blob, name: string) =>
    saveBlob(blob, name).catch(() => notify('error', t('palette.save-failed')));
  const name = t('palette.file-name');

  return (
    <>
      {shown ? (
        <>
          <Swatches
            colors={slots}
            locked={locked}
            full={locked.length >= MAX_LOCKED}
            busy={busy}
            onLock={toggleLock}
            onCopy={(hex) => void copy(hex, hex)}
          />
          <RolesPreview {...shown.roles} contrast={shown.contrast} />
        </>
      ) : (
        <div className={styles.empty}>
          <span />
          <span />
          <span />
          <span />
          <span />
          <p>{t('palette.empty')}</p>
        </div>
      )}
      <div className={styles.actions}>
        <Button icon="Dices" disabled={busy} onClick={() => void run({ seed: undefined })}>
          {t('palette.reroll')}
        </Button>
        <Button icon="Pipette" disabled={busy} onClick={() => void takeFromPicture()}>
          {t('palette.from-picture')}
        </Button>
      </div>
      {shown && <ApplyPalette colors={slots} busy={busy} />}
      {fields(['colorList', 'size', 'harmony', 'temperature', 'seed'])}
      {shown && (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels */}
          <div className={styles.files} role="group" aria-label={t('palette.take-along')}>
            <span className={styles.label}>{t('palette.take-along')}</span>
            <Button small icon="Copy" onClick={() => void copy(toHexList(slots), t('palette.hex'))}>
              {t('palette.hex')}
            </Button>
            <Button small icon="Copy" onClick={() => void copy(toCss(slots), t('palette.css'))}>
              {t('palette.css')}
            </Button>
            <Button
              small
              icon="Download"
              onClick={() => void save(new Blob([toAse(slots, name)]), `${name}.ase`)}
            >
              {t('palette.ase')}
            </Button>
            <Button
              small
              icon="Download"
              onClick={() => void save(new Blob([toGpl(slots, name)]), `${name}.gpl`)}
            >
              {t('palette.gpl')}
            </Button>
          </div>
          <ContrastTable contrast={shown.contrast} />
        </>
      )}
    </>
  );
}
