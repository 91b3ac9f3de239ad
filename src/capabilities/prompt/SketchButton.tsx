/** The illustrator lays a prompt out, and a diffusion model paints over that: its scene becomes the seed picture. */
import { useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { notify } from '../../app/store.ts';
import { runJob } from '../../jobs/run.ts';
import { encodePicture } from '../../library/codec.ts';
import { useInstalled } from '../../models/installed.ts';
import { useModelSettings } from '../../models/settings.ts';
import { Button } from '../../ui/Button.tsx';
import type { PanelProps } from '../DerivedPanel.tsx';
import makeArt from '../make-art/definition.ts';
import { modelKey, pickPicture } from '../session.ts';
import styles from './PromptTools.module.css';

/** Letters that the illustrator reads. */
const LONGEST = makeArt.params.inputText.maxLength;
const SHAPES: Readonly<Record<string, 'square' | 'landscape' | 'portrait'>> = {
  '1:1': 'square',
  '3:2': 'landscape',
  '16:9': 'landscape',
  '2:3': 'portrait',
  '9:16': 'portrait',
};

/** Shown where a model is chosen that will paint; the illustrator needs no layout of its own. */
export function SketchButton({
  definition,
  params,
  busy,
}: Pick<PanelProps, 'definition' | 'params' | 'busy'>) {
  const [sketching, setSketching] = useState(false);
  const installed = useInstalled((s) => s.models);
  const chosen = useModelSettings((s) => s.chosen[modelKey(definition, 'generator')]);
  const models = definition.models.generator?.choices ?? [];
  const paints = chosen ? models.includes(chosen) : models.some((id) => installed[id]?.state === 'ready');
  const prompt = ((params.inputText as string | undefined) ?? '').trim();
  if (!paints) return null;
  const sketch = async () => {
    setSketching(true);
    try {
      const aspect = SHAPES[String(params.aspect)] ?? 'square';
      const drawn = { inputText: prompt.slice(0, LONGEST), aspect, seedValue: params.seedValue };
      const { output } = await runJob(makeArt, {}, drawn);
      if (output.kind !== 'picture') return;
      const { blob } = await encodePicture(output.raster, { type: 'image/png' });
      pickPicture(definition, 'seedImage', new File([blob], t('prompt.sketch-file'), { type: 'image/png' }));
    } catch (error) {
      console.error(error);
      notify('error', t('prompt.sketch-failed'));
    } finally {
      setSketching(false);
    }
  };
  return (
    <div className={styles.group}>
      <Button icon="Pencil" disabled={busy || sketching || prompt === ''} onClick={() => void sketch()}>
        {t('prompt.sketch')}
      </Button>
      <p className={styles.empty}>{t('prompt.sketch-help')}</p>
    </div>
  );
}
