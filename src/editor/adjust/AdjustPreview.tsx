/** The SVG filter that shows light and colour on the canvas before they are applied: the same tables as the pixels get. */
import { adjustTables } from '../../jobs/edits.ts';
import { isNeutral, settingsOf, useAdjusting } from './adjusting.ts';

export const ADJUST_FILTER = 'adjust-preview';

const values = (table: Float64Array) =>
  Array.from(table, (v) => (Math.min(Math.max(v, 0), 255) / 255).toFixed(4)).join(' ');

export function AdjustPreview() {
  const tones = useAdjusting();
  if (isNeutral(tones)) return null;
  const settings = settingsOf(tones);
  const { red, green, blue } = adjustTables(settings);
  return (
    <svg width="0" height="0" aria-hidden="true">
      <filter id={ADJUST_FILTER} colorInterpolationFilters="sRGB">
        <feComponentTransfer>
          <feFuncR type="table" tableValues={values(red)} />
          <feFuncG type="table" tableValues={values(green)} />
          <feFuncB type="table" tableValues={values(blue)} />
        </feComponentTransfer>
        <feColorMatrix type="saturate" values={String(1 + settings.saturation / 100)} />
      </filter>
    </svg>
  );
}
