/** The panel of the face tool: finds the faces first, so that each can be switched off, then the derived controls. */
import { useEffect } from 'react';
import { t } from '../../app/messages/index.ts';
import { announce } from '../../app/store.ts';
import { shownStep, useDocument } from '../../editor/document.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/icons.ts';
import type { PanelProps } from '../DerivedPanel.tsx';
import { type FoundFaces, readFaceList } from './faces.ts';
import { type FaceCard, keepFaces, shownStepId, useFoundFaces } from './found.ts';
import styles from './Panel.module.css';

export default function FacesPanel({ params, setParam, run, busy, fields }: PanelProps) {
  const step = useDocument(({ open }) => open && shownStep(open).id);
  const found = useFoundFaces((s) => s.found);
  const cards = found && found.step === step ? found.cards : null;
  const list = params.faces as string;

  useEffect(() => {
    // Numbers belong to the picture that was searched.
    if (!cards && list !== '') setParam('faces', '');
  }, [cards, list, setParam]);

  const find = async () => {
    const searched = shownStepId();
    const result = await run({ findOnly: true });
    if (!searched || result?.output.kind !== 'data') return;
    const { faces } = result.output.value as FoundFaces;
    await keepFaces(searched, faces);
    announce(t('faces.found', { count: faces.length }));
  };

  return (
    <>
      {cards && cards.length > 0 && (
        <FaceToggles cards={cards} list={list} busy={busy} onChange={(value) => setParam('faces', value)} />
      )}
      {cards?.length === 0 && <p className={styles.none}>{t('faces.none')}</p>}
      {!cards && step && (
        <Button icon="ScanFace" wide disabled={busy} onClick={() => void find()}>
          {t('faces.find')}
        </Button>
      )}
      {fields()}
    </>
  );
}

interface FaceTogglesProps {
  cards: readonly FaceCard[];
  list: string;
  busy: boolean;
  onChange(list: string): void;
}

/** At least one face stays on: an empty list means all. */
function FaceToggles({ cards, list, busy, onChange }: FaceTogglesProps) {
  const chosen = readFaceList(list) ?? cards.map((_, i) => i);
  const toggle = (index: number) => {
    const next = cards.map((_, i) => i).filter((i) => chosen.includes(i) !== (i === index));
    onChange(next.length === cards.length ? '' : next.join(', '));
  };
  return (
    <fieldset className={styles.faces} disabled={busy}>
      <legend>{t('faces.choose', { count: cards.length })}</legend>
      {cards.map((card, i) => {
        const on = chosen.includes(i);
        return (
          <button
            key={card.thumbnail}
            type="button"
            className={styles.face}
            aria-pressed={on}
            disabled={on && chosen.length === 1}
            aria-label={t('faces.face', {
              n: i + 1,
              width: Math.round(card.width),
              height: Math.round(card.height),
            })}
            onClick={() => toggle(i)}
          >
            <img src={card.thumbnail} alt="" />
            {on && <Icon name="Check" size={14} />}
          </button>
        );
      })}
    </fieldset>
  );
}
