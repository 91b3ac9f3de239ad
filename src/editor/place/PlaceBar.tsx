/** The bar above the canvas while layers are placed: which one, how it lies, and what to do with it. */
import { t } from '../../app/messages/index.ts';
import { BLEND_MODES, type BlendMode } from '../../jobs/edits.ts';
import { placeFromDisk } from '../../library/place.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { BarSlider } from '../BarSlider.tsx';
import bar from '../EditBar.module.css';
import type { PlacedLayer } from '../state.ts';
import styles from './PlaceBar.module.css';
import { sensibleScale } from './placement.ts';
import { applyLayers, changesLayers, usePlacing } from './placing.ts';

export function PlaceBar() {
  const placing = usePlacing();
  const { layers, chosen, busy } = placing;
  const layer = layers.find((one) => one.id === chosen);
  return (
    <div className={bar.room}>
      {/* biome-ignore lint/a11y/useSemanticElements: a toolbar, not form fields */}
      <div
        className={`${bar.bar} ${styles.bar}`}
        data-single={layers.length === 1 || undefined}
        role="group"
        aria-label={t('place.label')}
      >
        {layer && <Arrangement layer={layer} layers={layers} />}
        <IconButton small icon="ImagePlus" label={t('place.add')} onClick={() => void placeFromDisk()} />
        <div className={styles.end}>
          <Button small look="quiet" onClick={placing.cancel}>
            {t('crop.cancel')}
          </Button>
          <Button
            small
            look="primary"
            disabled={busy || !changesLayers(placing)}
            onClick={() => void applyLayers()}
          >
            {t('edit.apply')}
          </Button>
        </div>
        {layer && <Look layer={layer} />}
      </div>
    </div>
  );
}

interface ArrangementProps {
  layer: PlacedLayer;
  layers: readonly PlacedLayer[];
}

/** Which layer is held, and its place among the others; the topmost one is the first of the list. */
function Arrangement({ layer, layers }: ArrangementProps) {
  const { choose, reorder, remove } = usePlacing.getState();
  const at = layers.indexOf(layer);
  return (
    <>
      <select
        className={`${bar.select} ${styles.which}`}
        aria-label={t('place.layer')}
        value={layer.id}
        onChange={(e) => choose(e.currentTarget.value)}
      >
        {layers.toReversed().map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <div className={styles.buttons}>
        <IconButton
          small
          icon="ChevronUp"
          label={t('place.up')}
          disabled={at === layers.length - 1}
          onClick={() => reorder(layer.id, 1)}
        />
        <IconButton
          small
          icon="ChevronDown"
          label={t('place.down')}
          disabled={at === 0}
          onClick={() => reorder(layer.id, -1)}
        />
        <IconButton
          small
          icon="Trash2"
          label={t('common.remove', { name: layer.name })}
          onClick={() => remove(layer.id)}
        />
      </div>
    </>
  );
}

/** How a layer meets what lies below, and its size and angle for those who do not drag. */
function Look({ layer }: { layer: PlacedLayer }) {
  const change = usePlacing((s) => s.change);
  const { id, opacity, scale, degrees, blend } = layer;
  const percent = (share: number) => t('unit.percent', { n: Math.round(share * 100) });
  return (
    <div className={styles.look}>
      <select
        className={bar.select}
        aria-label={t('place.blend')}
        value={blend}
        onChange={(e) => change(id, { blend: e.currentTarget.value as BlendMode })}
      >
        {BLEND_MODES.map((mode) => (
          <option key={mode} value={mode}>
            {t(`place.blend.${mode}`)}
          </option>
        ))}
      </select>
      <BarSlider
        label={t('tools.opacity')}
        value={Math.round(opacity * 100)}
        max={100}
        text={percent(opacity)}
        onChange={(value) => change(id, { opacity: value / 100 })}
      />
      <BarSlider
        label={t('tools.size')}
        value={Math.round(Math.log2(scale) * 20)}
        min={-120}
        max={80}
        text={percent(scale)}
        onChange={(value) => change(id, { scale: sensibleScale(layer, 2 ** (value / 20)) })}
      />
      <BarSlider
        label={t('place.angle')}
        value={Math.round(degrees)}
        min={-180}
        max={180}
        text={t('unit.degrees', { n: Math.round(degrees) })}
        onChange={(value) => change(id, { degrees: value })}
      />
    </div>
  );
}
