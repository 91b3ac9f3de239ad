/** Puts the palette to use on the open picture. */
import { useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { useDocument } from '../../editor/document.ts';
import { recolour, tryEdit } from '../../editor/edits.ts';
import { Button } from '../../ui/Button.tsx';
import { SliderField } from '../../ui/controls/SliderField.tsx';
import styles from './Panel.module.css';

export function ApplyPalette({ colors, busy }: { colors: readonly string[]; busy: boolean }) {
  const isOpen = useDocument((s) => s.open !== null);
  const [strength, setStrength] = useState(80);
  const [working, setWorking] = useState(false);
  const apply = async () => {
    setWorking(true);
    await tryEdit(recolour(colors, strength / 100));
    setWorking(false);
  };
  return (
    <div className={styles.apply}>
      <SliderField
        label={t('palette.apply-strength')}
        help={isOpen ? t('palette.apply-help') : t('palette.apply-needs')}
        value={strength}
        min={0}
        max={100}
        step={1}
        unit="%"
        disabled={!isOpen || working}
        onChange={setStrength}
      />
      <Button icon="Paintbrush" disabled={!isOpen || busy || working} onClick={() => void apply()}>
        {t('palette.apply')}
      </Button>
    </div>
  );
}
