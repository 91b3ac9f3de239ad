/** The bar above the canvas while a crop is under way: shape, angle, size, and what to do with it. */
import { formatNumber } from '../../app/messages/format.ts';
import { t } from '../../app/messages/index.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { BarSlider } from '../BarSlider.tsx';
import bar from '../EditBar.module.css';
import styles from './CropBar.module.css';
import { applyCrop, changesPicture, SHAPES, type Shape, useCropping, wholeFrame } from './cropping.ts';

/** Degrees to either side. */
const MOST = 45;

export function CropBar() {
  const crop = useCropping();
  if (!crop.picture) return null;
  const { shape, upright, degrees } = crop;
  const { width, height } = wholeFrame(crop);
  const turns = shape !== 'free' && shape !== '1:1';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a toolbar, not form fields
    <div className={`${bar.bar} ${styles.bar}`} role="group" aria-label={t('edit.crop-step')}>
      <select
        className={bar.select}
        aria-label={t('crop.shape')}
        value={shape}
        onChange={(e) => crop.setShape(e.currentTarget.value as Shape)}
      >
        {(Object.keys(SHAPES) as Shape[]).map((name) => (
          <option key={name} value={name}>
            {name === 'free' || name === 'original' ? t(`crop.${name}`) : name}
          </option>
        ))}
      </select>
      <IconButton
        small
        icon="RectangleVertical"
        label={t('crop.upright')}
        disabled={!turns}
        aria-pressed={upright}
        onClick={() => crop.setShape(shape, !upright)}
      />
      <div className={styles.angle}>
        <BarSlider
          label={t('edit.straighten')}
          value={degrees}
          min={-MOST}
          max={MOST}
          step={0.1}
          text={t('unit.degrees', { n: formatNumber(degrees, 1, 1) })}
          onChange={crop.turn}
        />
      </div>
      <span className={styles.size}>{t('top.dimensions', { width, height })}</span>
      <div className={styles.end}>
        <Button small look="quiet" onClick={crop.cancel}>
          {t('crop.cancel')}
        </Button>
        <Button small look="primary" disabled={!changesPicture(crop)} onClick={() => void applyCrop()}>
          {t('edit.apply')}
        </Button>
      </div>
    </div>
  );
}
