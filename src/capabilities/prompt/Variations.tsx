/** The pictures of a run that made several, to choose one; each choice is a step of its own in the history. */
import { useEffect, useRef, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import type { CapabilityDefinition, Raster } from '../contract.ts';
import { takeVariation, useSession } from '../session.ts';
import styles from './Variations.module.css';

/** Longer side of a thumbnail in pixels. */
const THUMBNAIL = 240;

export function Variations({ definition }: { definition: CapabilityDefinition }) {
  const { outcome } = useSession(definition);
  const variations = outcome?.kind === 'done' ? outcome.variations : undefined;
  const [taken, setTaken] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new run begins with its first picture
  useEffect(() => setTaken(0), [variations]);
  if (!variations) return null;
  const take = (index: number) => {
    setTaken(index);
    void takeVariation(definition, index);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div className={styles.variations} role="group" aria-label={t('variations.label')}>
      <span className={styles.label}>{t('variations.label')}</span>
      <div className={styles.pictures}>
        {variations.map(({ raster, seed }, i) => (
          <button
            key={seed}
            type="button"
            className={styles.picture}
            aria-pressed={i === taken}
            aria-label={t('variations.take', { n: i + 1, seed })}
            title={t('variations.take', { n: i + 1, seed })}
            onClick={() => take(i)}
          >
            <Thumbnail raster={raster} />
          </button>
        ))}
      </div>
    </div>
  );
}

function Thumbnail({ raster }: { raster: Raster }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height, data } = raster;
  const k = Math.min(1, THUMBNAIL / Math.max(width, height));
  const [w, h] = [Math.max(1, Math.round(width * k)), Math.max(1, Math.round(height * k))];
  useEffect(() => {
    let gone = false;
    void createImageBitmap(new ImageData(data, width, height), {
      resizeWidth: w,
      resizeHeight: h,
      resizeQuality: 'high',
    }).then((bitmap) => {
      if (!gone) canvas.current?.getContext('2d')?.drawImage(bitmap, 0, 0);
      bitmap.close();
    });
    return () => {
      gone = true;
    };
  }, [data, width, height, w, h]);
  return <canvas ref={canvas} width={w} height={h} className={styles.thumbnail} />;
}
