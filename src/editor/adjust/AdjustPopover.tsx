/** Light and colour, by sliders and by curves, with a live preview; one step when applied. */
import { Popover } from '@base-ui/react/popover';
import { Tabs } from '@base-ui/react/tabs';
import { useState } from 'react';
import { type MessageKey, t } from '../../app/messages/index.ts';
import { Button, iconButtonElement } from '../../ui/Button.tsx';
import { SliderField } from '../../ui/controls/SliderField.tsx';
import { adjust, tryEdit } from '../edits.ts';
import { improveLight } from '../retouch.ts';
import styles from './AdjustPopover.module.css';
import { isNeutral, settingsOf, type ToneName, useAdjusting } from './adjusting.ts';
import { CurveField } from './CurveField.tsx';

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
        <Popover.Positioner {...place()} className={styles.positioner}>
          <Popover.Popup className={styles.popup}>
            <Popover.Title className={styles.title}>{t('edit.adjust')}</Popover.Title>
            <AdjustForm done={() => setOpen(false)} />
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}

const NARROW = '(max-width: 759px)';
/** The lower edge of the window. */
const floor = { getBoundingClientRect: () => new DOMRect(0, innerHeight, innerWidth, 0) };

/** Below its button; on a phone along the lower edge, so that the picture stays in sight. */
function place() {
  return matchMedia(NARROW).matches
    ? ({ anchor: floor, side: 'top', align: 'center', collisionPadding: 0 } as const)
    : ({ sideOffset: 6, align: 'end' } as const);
}

function AdjustForm({ done }: { done(): void }) {
  const values = useAdjusting();
  const neutral = isNeutral(values);
  const apply = async () => {
    await tryEdit(adjust(settingsOf(values)));
    values.reset();
    done();
  };
  const auto = async () => {
    done();
    await tryEdit(improveLight());
  };
  return (
    <Tabs.Root defaultValue="tones">
      <Tabs.List className={styles.tabs} activateOnFocus>
        <Tabs.Tab value="tones" className={styles.tab}>
          {t('edit.sliders')}
        </Tabs.Tab>
        <Tabs.Tab value="curves" className={styles.tab}>
          {t('edit.curves')}
        </Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="tones" className={styles.form} data-fields="">
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
      </Tabs.Panel>
      <Tabs.Panel value="curves" className={styles.form}>
        <CurveField />
      </Tabs.Panel>
      <div className={styles.actions}>
        <Button icon="Sun" className={styles.auto} onClick={() => void auto()}>
          {t('edit.auto-short')}
        </Button>
        <Button look="quiet" disabled={neutral} onClick={values.reset}>
          {t('edit.reset')}
        </Button>
        <Button look="primary" disabled={neutral} onClick={() => void apply()}>
          {t('edit.apply')}
        </Button>
      </div>
    </Tabs.Root>
  );
}
