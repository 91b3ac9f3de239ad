/** Zoom and comparison, in the top bar. */
import { useDocument } from '../editor/document.ts';
import { type Compare, useView } from '../editor/view.ts';
import { Button, IconButton } from '../ui/Button.tsx';
import { Icon } from '../ui/icons.ts';
import { Menu, MenuChoice, MenuItem } from '../ui/Menu.tsx';
import { perform } from './commands.ts';
import { t } from './messages/index.ts';
import { shortcutOf } from './shortcuts.ts';
import styles from './ViewControls.module.css';

export function ViewControls() {
  return (
    <>
      <CompareControl />
      <ZoomControl />
    </>
  );
}

function CompareControl() {
  const compare = useView((s) => s.compare);
  const setCompare = useView((s) => s.setCompare);
  const canCompare = useDocument((s) => (s.open?.current ?? 0) > 0);
  const options: readonly { value: Compare; label: string }[] = [
    { value: 'off', label: t('view.compare-off') },
    { value: 'slider', label: t('view.compare-slider') },
    { value: 'side', label: t('view.compare-side') },
    { value: 'hold', label: t('view.compare-hold') },
  ];
  return (
    <div className={styles.group}>
      <IconButton
        icon="SquareSplitHorizontal"
        label={t('view.compare')}
        shortcut={shortcutOf('compare')}
        disabled={!canCompare && compare === 'off'}
        aria-pressed={compare !== 'off'}
        onClick={() => perform('compare')}
      />
      <Menu
        trigger={
          <Button
            look="quiet"
            className={styles.more}
            aria-label={t('view.compare-how')}
            disabled={!canCompare}
          >
            <Icon name="ChevronDown" size={13} />
          </Button>
        }
      >
        <MenuChoice
          label={t('view.compare')}
          value={compare}
          options={options}
          onChange={(value) => setCompare(value)}
        />
      </Menu>
    </div>
  );
}

function ZoomControl() {
  const percent = useView((s) => Math.round(s.zoom * 100));
  return (
    <div className={styles.zoom}>
      <IconButton
        icon="Minus"
        small
        label={t('view.zoom-out')}
        shortcut={shortcutOf('zoom-out')}
        onClick={() => perform('zoom-out')}
      />
      <Menu
        align="center"
        trigger={
          <Button
            look="quiet"
            small
            className={styles.percent}
            aria-label={t('view.zoom-level', { percent })}
          >
            {t('unit.percent', { n: percent })}
          </Button>
        }
      >
        {(['zoom-in', 'zoom-out', 'fit', 'actual'] as const).map((name) => {
          const id = name === 'actual' ? 'actual-size' : name;
          return (
            <MenuItem
              key={name}
              label={t(`view.${name}`)}
              shortcut={shortcutOf(id)}
              onSelect={() => perform(id)}
            />
          );
        })}
      </Menu>
      <IconButton
        icon="Plus"
        small
        label={t('view.zoom-in')}
        shortcut={shortcutOf('zoom-in')}
        onClick={() => perform('zoom-in')}
      />
    </div>
  );
}
