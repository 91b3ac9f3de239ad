/** The colour of the dot in hand: any, from the screen, what is likely at its place, and colours that things often have. */
import { t } from '../../app/messages/index.ts';
import { IconButton } from '../../ui/Button.tsx';
import styles from './HintColours.module.css';
import { removeMark, setHintColor, useHinting, useSeenHints } from './hinting.ts';
import { likelyColours, usePreview } from './preview.ts';

/** Measured in colour photographs by daylight; light enough to be told apart as swatches. */
const common = [
  ['skin-light', '#e0ac93'],
  ['skin-middle', '#c08a68'],
  ['skin-dark', '#8a5a3c'],
  ['hair', '#6b4a33'],
  ['sky', '#8ab4dc'],
  ['foliage', '#5f7d3a'],
  ['wood', '#96704a'],
  ['brick', '#a4573f'],
  ['cloth', '#44598c'],
  ['grey', '#808080'],
] as const;

interface EyeDropping {
  EyeDropper?: new () => { open(): Promise<{ sRGBHex: string }> };
}

async function pickFromScreen(): Promise<void> {
  const { EyeDropper } = globalThis as EyeDropping;
  // Rejects when the person lets it be.
  const picked = await new EyeDropper!().open().catch(() => null);
  if (picked) setHintColor(picked.sRGBHex);
}

export function HintColours() {
  const color = useHinting((s) => s.color);
  const chosen = useHinting((s) => s.chosen);
  const mark = useSeenHints().find(({ id }) => id === chosen);
  // The proposals tell the likely colours: with each of them the list may change.
  usePreview((s) => s.proposals);
  const likely = mark ? likelyColours({ x: mark.points[0]!, y: mark.points[1]! }) : [];
  return (
    <div className={styles.colours}>
      <input
        type="color"
        className={styles.color}
        aria-label={t('hints.color')}
        value={color}
        onChange={(e) => setHintColor(e.currentTarget.value)}
      />
      {'EyeDropper' in globalThis && (
        <IconButton small icon="Pipette" label={t('hints.pipette')} onClick={() => void pickFromScreen()} />
      )}
      {likely.length > 0 && (
        <Swatches label={t('hints.likely')} colours={likely.map((hex) => [t('hints.likely'), hex])} />
      )}
      <Swatches label={t('hints.common')} colours={common.map(([name, hex]) => [t(`hints.${name}`), hex])} />
      {mark && (
        <IconButton small icon="Trash2" label={t('hints.remove')} onClick={() => removeMark(mark.id)} />
      )}
    </div>
  );
}

interface SwatchesProps {
  label: string;
  /** Name and `#rrggbb`. */
  colours: readonly (readonly [string, string])[];
}

export function Swatches({ label, colours }: SwatchesProps) {
  const color = useHinting((s) => s.color);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a toolbar, not form fields
    <div className={styles.swatches} role="group" aria-label={label}>
      {colours.map(([name, hex]) => (
        <button
          key={hex}
          type="button"
          className={styles.swatch}
          style={{ background: hex }}
          title={name}
          aria-label={t('hints.use', { name, color: hex })}
          aria-pressed={hex === color}
          onClick={() => setHintColor(hex)}
        />
      ))}
    </div>
  );
}
