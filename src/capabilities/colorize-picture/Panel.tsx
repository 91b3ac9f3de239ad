/** Colorize's controls: proposals as small pictures, colour dots, and colours taken from another picture. */
import { t } from '../../app/messages/index.ts';
import { useApp } from '../../app/store.ts';
import { useDocument } from '../../editor/document.ts';
import { removeAllMarks, useSeenHints } from '../../editor/hints/hinting.ts';
import { askForProposals, moods, usePreview } from '../../editor/hints/preview.ts';
import { useTools } from '../../editor/tools/settings.ts';
import type { Mood } from '../../jobs/hints.ts';
import { Button } from '../../ui/Button.tsx';
import { RasterCanvas } from '../../ui/RasterCanvas.tsx';
import type { PanelProps } from '../DerivedPanel.tsx';
import { ToolRow } from '../panel/ToolRow.tsx';
import styles from './Panel.module.css';
import { ReferenceColours } from './ReferenceColours.tsx';

export default function Panel({ params, setParam, busy, fields }: PanelProps) {
  const open = useDocument((s) => s.open !== null);
  return (
    <>
      {open && <Dots disabled={busy} />}
      {fields(['automatic'])}
      {open && params.automatic === true && (
        <Proposals chosen={params.mood as Mood} disabled={busy} onChoose={(mood) => setParam('mood', mood)} />
      )}
      {fields(['saturation', 'renderFactor'])}
    </>
  );
}

function Dots({ disabled }: { disabled: boolean }) {
  const tool = useTools((s) => s.tool);
  const marks = useSeenHints();
  const held = tool === 'dots';
  const take = () => {
    useTools.getState().set({ tool: held ? 'hand' : 'dots' });
    // On a phone the panel would lie over the picture.
    if (!held) useApp.setState({ sheetOpen: false });
  };
  return (
    <ToolRow
      label={t('hints.label')}
      help={t('hints.help')}
      clearLabel={t('hints.clear')}
      onClear={marks.length > 0 ? removeAllMarks : undefined}
      disabled={disabled}
      more={<ReferenceColours disabled={disabled} />}
    >
      <Button small icon="CircleDot" disabled={disabled} aria-pressed={held} onClick={take}>
        {t('hints.set')}
      </Button>
    </ToolRow>
  );
}

interface ProposalsProps {
  chosen: Mood;
  disabled: boolean;
  onChoose(mood: Mood): void;
}

function Proposals({ chosen, disabled, onChoose }: ProposalsProps) {
  const { proposals, guess } = usePreview();
  const some = Object.keys(proposals).length > 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div className={styles.section} role="group" aria-label={t('proposals.label')}>
      <span className={styles.label}>{t('proposals.label')}</span>
      {!some && guess !== 'working' && (
        <Button small icon="Sparkles" disabled={disabled} onClick={askForProposals}>
          {t('proposals.show')}
        </Button>
      )}
      {!some && guess === 'working' && <p className={styles.help}>{t('proposals.working')}</p>}
      {guess === 'failed' && <p className={styles.help}>{t('proposals.failed')}</p>}
      {some && (
        <div className={styles.proposals}>
          {moods.map((mood) => (
            <button
              key={mood}
              type="button"
              className={styles.proposal}
              aria-pressed={mood === chosen}
              disabled={disabled}
              onClick={() => onChoose(mood)}
            >
              <RasterCanvas raster={proposals[mood]} />
              {t(`proposals.${mood}`)}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
