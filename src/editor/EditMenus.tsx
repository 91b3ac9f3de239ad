/** Crop, turn, flip, straighten; light and colour with a live preview. */
import { Popover } from '@base-ui/react/popover';
import { useState } from 'react';
import { type MessageKey, t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import { Button, iconButtonElement } from '../ui/Button.tsx';
import { SliderField } from '../ui/controls/SliderField.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { isNeutral, settingsOf, type ToneName, useAdjusting } from './adjusting.ts';
import { useCropping } from './crop/cropping.ts';
import { useDocument } from './document.ts';
import styles from './EditBar.module.css';
import { adjust, cropToSelection, transform } from './edits.ts';

/** Runs an edit; a failure becomes a sentence. */
function run(work: Promise<void>): Promise<void> {
  return work.catch((cause) => {
    console.error(cause);
    notify('error', t('edit.failed'));
  });
}

export function ShapeMenu() {
  const selected = useDocument((s) => s.open?.steps[s.open.current]?.state.mask != null);
  return (
    <Menu trigger={iconButtonElement('Crop', t('edit.shape'))}>
      <MenuItem icon="Crop" label={t('crop.start')} onSelect={() => useCropping.getState().start()} />
      <MenuItem
        icon="SquareDashed"
        label={t('edit.crop')}
        disabled={!selected}
        onSelect={() => void run(cropToSelection())}
      />
      <MenuSeparator />
      <MenuItem
        icon="RotateCw"
        label={t('edit.turn-right')}
        onSelect={() => void run(transform({ kind: 'turn', quarters: 1 }))}
      />
      <MenuItem
        icon="RotateCcw"
        label={t('edit.turn-left')}
        onSelect={() => void run(transform({ kind: 'turn', quarters: 3 }))}
      />
      <MenuItem
        icon="FlipHorizontal2"
        label={t('edit.flip-horizontal')}
        onSelect={() => void run(transform({ kind: 'flip', axis: 'horizontal' }))}
      />
      <MenuItem
        icon="FlipVertical2"
        label={t('edit.flip-vertical')}
        onSelect={() => void run(transform({ kind: 'flip', axis: 'vertical' }))}
      />
    </Menu>
  );
}

const tones: readonly { name: ToneName; min: number; max: number; step: number }[] = [
  { name: 'exposure', min: -3, max: 3, step: 0.05 },
  { name: 'contrast', min: -100, max: 100, step: 1 },
  { name: 'shadows', min: -100, max: 100, step: 1 },
  { name: 'midtones', min: -100, max: 100, step: 1 },
  { name: 'highlights', min: -100, max: 100, step: 1 },
  { name: 'saturation', min: -100, max: 100, step: 1 },
  { name: 'temperature', min: -100, max: 100, step: 1 },
];

export function AdjustPopover() {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        if (!next) useAdjusting.getState().reset();
      }}
    >
      <Popover.Trigger render={iconButtonElement('SlidersHorizontal', t('edit.adjust'))} />
      <Popover.Portal>
        <Popover.Positioner sideOffset={6} align="end" className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.popupTitle}>{t('edit.adjust')}</Popover.Title>
            <AdjustForm done={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

function AdjustForm({ done }: { done(): void }) {
  const values = useAdjusting();
  const [degrees, setDegrees] = useState(0);
  const neutral = isNeutral(values);
  const apply = async () => {
    if (degrees !== 0) await run(transform({ kind: 'straighten', degrees }));
    if (!neutral) await run(adjust(settingsOf(values)));
    values.reset();
    done();
  };
  return (
    <div className={styles.form}>
      {tones.map(({ name, min, max, step }) => (
        <SliderField
          key={name}
          label={t(`edit.${name}` satisfies MessageKey)}
          value={values[name]}
          min={min}
          max={max}
          step={step}
          onChange={(value) => values.set({ [name]: value })}
        />
      ))}
      <SliderField
        label={t('edit.straighten')}
        value={degrees}
        min={-15}
        max={15}
        step={0.1}
        unit="°"
        onChange={setDegrees}
      />
      <div className={styles.actions}>
        <Button
          look="quiet"
          disabled={neutral && degrees === 0}
          onClick={() => {
            values.reset();
            setDegrees(0);
          }}
        >
          {t('edit.reset')}
        </Button>
        <Button look="primary" disabled={neutral && degrees === 0} onClick={() => void apply()}>
          {t('edit.apply')}
        </Button>
      </div>
    </div>
  );
}
