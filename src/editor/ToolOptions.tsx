/** Settings of the held tool, in one row. */
import { t } from '../app/messages/index.ts';
import { BarSlider } from './BarSlider.tsx';
import styles from './EditBar.module.css';
import { HintColours } from './hints/HintColours.tsx';
import type { Combine } from './mask.ts';
import { isStrokeTool, MAX_BRUSH, MIN_BRUSH, sizeName, type ToolId, useTools } from './tools/settings.ts';

const combines: readonly Combine[] = ['add', 'subtract', 'intersect', 'replace'];
/** Steps of the size slider; sizes grow evenly in proportion, so that small ones can be set finely. */
const SIZE_STEPS = 120;
const RANGE = Math.log(MAX_BRUSH / MIN_BRUSH);

const areaTools: readonly ToolId[] = ['rectangle', 'ellipse', 'lasso', 'polygon', 'wand', 'object'];
const hasAreas = (tool: ToolId): boolean => areaTools.includes(tool);

export function ToolOptions({ tool }: { tool: ToolId }) {
  const brush = tool === 'brush' || tool === 'eraser';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a toolbar, not form fields
    <div className={styles.options} role="group" aria-label={t('tools.options')}>
      {brush && <BrushOptions />}
      {isStrokeTool(tool) && <SizeOption />}
      {tool === 'wand' && <WandOptions />}
      {(tool === 'object' || tool === 'polygon') && (
        <span className={styles.hint}>{t(`tools.${tool}-hint`)}</span>
      )}
      {tool === 'dots' && <HintColours />}
      {(tool === 'heal' || tool === 'redeye') && (
        <>
          <SizeOption />
          <span className={styles.hint}>{t(`tools.${tool}-hint`)}</span>
        </>
      )}
      {hasAreas(tool) && <CombineOption />}
    </div>
  );
}

function SizeOption() {
  const { tool, set } = useTools();
  const name = sizeName(tool);
  const size = useTools((s) => s[name]);
  return (
    <BarSlider
      label={t('tools.size')}
      value={Math.round((Math.log(size / MIN_BRUSH) / RANGE) * SIZE_STEPS)}
      max={SIZE_STEPS}
      text={`${size} px`}
      onChange={(v) => set({ [name]: Math.round(MIN_BRUSH * Math.exp((v / SIZE_STEPS) * RANGE)) })}
    />
  );
}

function BrushOptions() {
  const { hardness, opacity, set } = useTools();
  const percent = (v: number) => t('unit.percent', { n: Math.round(v * 100) });
  return (
    <>
      <SizeOption />
      <BarSlider
        label={t('tools.hardness')}
        value={Math.round(hardness * 100)}
        max={100}
        text={percent(hardness)}
        onChange={(v) => set({ hardness: v / 100 })}
      />
      <BarSlider
        label={t('tools.opacity')}
        value={Math.round(opacity * 100)}
        min={5}
        max={100}
        text={percent(opacity)}
        onChange={(v) => set({ opacity: v / 100 })}
      />
    </>
  );
}

function WandOptions() {
  const { tolerance, contiguous, set } = useTools();
  const shown = Math.round(tolerance * 250);
  return (
    <>
      <BarSlider
        label={t('tools.tolerance')}
        value={shown}
        max={100}
        text={String(shown)}
        onChange={(v) => set({ tolerance: v / 250 })}
      />
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={contiguous}
          onChange={(e) => set({ contiguous: e.currentTarget.checked })}
        />
        {t('tools.contiguous')}
      </label>
    </>
  );
}

function CombineOption() {
  const combine = useTools((s) => s.combine);
  const set = useTools((s) => s.set);
  return (
    <select
      className={styles.select}
      aria-label={t('tools.combine')}
      value={combine}
      onChange={(e) => set({ combine: e.currentTarget.value as Combine })}
    >
      {combines.map((how) => (
        <option key={how} value={how}>
          {t(`tools.combine.${how}`)}
        </option>
      ))}
    </select>
  );
}
