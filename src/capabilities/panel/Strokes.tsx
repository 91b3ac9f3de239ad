/** Brushes that say what a cut-out keeps and removes. The strokes belong to the canvas; here they are picked and cleared. */
import { t } from '../../app/messages/index.ts';
import { shownStep, useDocument } from '../../editor/document.ts';
import { clearStrokes } from '../../editor/layers.ts';
import { type StrokeToolId, strokeToolIds, useTools } from '../../editor/tools/settings.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/icons.ts';
import styles from './InputPickers.module.css';

const icons: Record<StrokeToolId, IconName> = { keep: 'CirclePlus', remove: 'CircleMinus' };

export function Strokes({ disabled }: { disabled: boolean }) {
  const open = useDocument((s) => s.open);
  const tool = useTools((s) => s.tool);
  const set = useTools((s) => s.set);
  if (!open) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div className={styles.input} role="group" aria-label={t('strokes.label')}>
      <span className={styles.label}>{t('strokes.label')}</span>
      <div className={styles.brushes}>
        {strokeToolIds.map((id) => (
          <Button
            key={id}
            small
            icon={icons[id]}
            className={styles[id]}
            disabled={disabled}
            aria-pressed={tool === id}
            onClick={() => set({ tool: tool === id ? 'hand' : id })}
          >
            {t(`tools.${id}`)}
          </Button>
        ))}
        {shownStep(open).state.strokes && (
          <IconButton
            icon="X"
            small
            side="left"
            label={t('strokes.clear')}
            disabled={disabled}
            onClick={clearStrokes}
          />
        )}
      </div>
      <p className={styles.help}>{t('strokes.help')}</p>
    </div>
  );
}
