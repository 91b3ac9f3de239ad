/** Brushes that say what a cut-out keeps and removes. The strokes belong to the canvas; here they are picked and cleared. */
import { t } from '../../app/messages/index.ts';
import { shownStep, useDocument } from '../../editor/document.ts';
import { clearStrokes } from '../../editor/layers.ts';
import { type StrokeToolId, strokeToolIds, useTools } from '../../editor/tools/settings.ts';
import { Button } from '../../ui/Button.tsx';
import type { IconName } from '../../ui/icons.ts';
import styles from './Strokes.module.css';
import { ToolRow } from './ToolRow.tsx';

const icons: Record<StrokeToolId, IconName> = { keep: 'CirclePlus', remove: 'CircleMinus' };

export function Strokes({ disabled }: { disabled: boolean }) {
  const open = useDocument((s) => s.open);
  const tool = useTools((s) => s.tool);
  const set = useTools((s) => s.set);
  if (!open) return null;
  return (
    <ToolRow
      label={t('strokes.label')}
      help={t('strokes.help')}
      clearLabel={t('strokes.clear')}
      onClear={shownStep(open).state.strokes && clearStrokes}
      disabled={disabled}
    >
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
    </ToolRow>
  );
}
