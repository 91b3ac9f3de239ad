/** The panel of Upscale: the size by factor, in pixels or on paper, and a look at a part before the whole is enlarged. */
import { useCallback, useEffect, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { useDocument } from '../../editor/document.ts';
import { type Make, useSample } from '../../editor/sample/sampling.ts';
import { Button } from '../../ui/Button.tsx';
import { NumberBox } from '../../ui/controls/NumberBox.tsx';
import { Segmented } from '../../ui/controls/Segmented.tsx';
import type { PanelProps } from '../DerivedPanel.tsx';
import { runApart } from '../session.ts';
import styles from './Panel.module.css';
import { PRINT_DPI, type TargetParams, targetSize } from './target.ts';

type Mode = 'factor' | 'side' | 'box' | 'print';

/** How the parameters, which may come from an earlier step, say the size. */
function modeOf({ targetUnit, targetWidth, targetHeight }: PanelProps['params']): Mode {
  if (targetWidth === undefined && targetHeight === undefined) return 'factor';
  if (targetUnit === 'cm') return 'print';
  return targetWidth === targetHeight ? 'side' : 'box';
}

/** Enlarges a part of the picture as much as the whole would be. */
function useSampleOf(
  definition: PanelProps['definition'],
  params: PanelProps['params'],
  open: { width: number; height: number } | null,
): Make {
  const { width = 1, height = 1 } = open ?? {};
  return useCallback(
    async (part, signal) => {
      const scale = targetSize(params as unknown as TargetParams, { width, height }).width / width;
      const sized = {
        targetUnit: 'px',
        targetWidth: Math.round(part.width * scale),
        targetHeight: undefined,
      };
      const { output } = await runApart(definition, { image: part }, { ...params, ...sized }, signal);
      if (output.kind !== 'picture') throw new TypeError('a picture was expected');
      return output.raster;
    },
    [definition, params, width, height],
  );
}

export default function UpscalePanel({ params, setParam, fields, busy, definition }: PanelProps) {
  const [mode, setMode] = useState<Mode>(() => modeOf(params));
  const open = useDocument((s) => s.open);
  const sampling = useSample((s) => s.picture !== null);
  const make = useSampleOf(definition, params, open);
  useEffect(() => useSample.getState().remake(make), [make]);
  const longest = Math.max(open?.width ?? 0, open?.height ?? 0);

  const within = (width: number | undefined, height: number | undefined) => {
    setParam('targetWidth', width);
    setParam('targetHeight', height);
  };
  const choose = (next: Mode) => {
    setMode(next);
    setParam('targetUnit', next === 'print' ? 'cm' : 'px');
    setParam('dpi', next === 'print' ? PRINT_DPI : undefined);
    if (next === 'factor') within(undefined, undefined);
    if (next === 'side') within(longest * 2 || 2000, longest * 2 || 2000);
    if (next === 'box') within(open ? open.width * 2 : 2000, undefined);
    if (next === 'print') within(20, undefined);
  };
  const length = (name: 'targetWidth' | 'targetHeight', label: string, unit: string) => (
    <NumberBox
      label={label}
      value={params[name] as number | undefined}
      onChange={(value) => setParam(name, value)}
      min={unit === 'cm' ? 0.1 : 1}
      max={100_000}
      step={unit === 'cm' ? 0.1 : 1}
      unit={unit}
      optional
      disabled={busy}
    />
  );
  return (
    <>
      {fields(['imageStyle'])}
      <Segmented<Mode>
        label={t('upscale.size-by')}
        value={mode}
        onChange={choose}
        disabled={busy}
        options={[
          { value: 'factor', label: t('upscale.factor') },
          { value: 'side', label: t('upscale.side') },
          { value: 'box', label: t('upscale.box') },
          { value: 'print', label: t('upscale.print') },
        ]}
      />
      {mode === 'factor' && fields(['sizeFactor'])}
      {mode === 'side' && (
        <NumberBox
          label={t('upscale.long-side')}
          value={params.targetWidth as number | undefined}
          onChange={(side) => within(side, side)}
          min={1}
          max={100_000}
          step={1}
          unit="px"
          disabled={busy}
        />
      )}
      {mode === 'box' && (
        <>
          {length('targetWidth', t('upscale.width'), 'px')}
          {length('targetHeight', t('upscale.height'), 'px')}
        </>
      )}
      {mode === 'print' && (
        <>
          {length('targetWidth', t('upscale.width'), 'cm')}
          {length('targetHeight', t('upscale.height'), 'cm')}
          {fields(['dpi'])}
        </>
      )}
      {(mode === 'box' || mode === 'print') && <p className={styles.note}>{t('upscale.fits')}</p>}
      {fields(['noiseCancellationFactor', 'faces'])}
      {open && (
        <Button
          icon="Search"
          wide
          disabled={busy}
          aria-pressed={sampling}
          onClick={() => {
            const { start, cancel } = useSample.getState();
            if (sampling) cancel();
            else start(make);
          }}
        >
          {t(sampling ? 'sample.end' : 'sample.start')}
        </Button>
      )}
    </>
  );
}
