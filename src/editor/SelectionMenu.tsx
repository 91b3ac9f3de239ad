/** What can be done with the whole selection, and how it is shown. */
import { type MessageKey, t } from '../app/messages/index.ts';
import { notify } from '../app/store.ts';
import { IconButton, iconButtonElement } from '../ui/Button.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { AdjustPopover } from './adjust/AdjustPopover.tsx';
import { useDocument } from './document.ts';
import styles from './EditBar.module.css';
import { LayersMenu, ShapeMenu } from './EditMenus.tsx';
import { clear, feather, grow, invert, selectAll } from './mask.ts';
import { downloadMask, uploadMask } from './mask-files.ts';
import { selectPeople } from './people.ts';
import { attempt, bringBack } from './retouch.ts';
import { pictureToBringBack } from './steps.ts';
import { overlayModes, useTools } from './tools/settings.ts';

/** Pixels of one grow, shrink or feather: about a three-hundredth of the long side, at least 2. */
function stepOf(size: { width: number; height: number }): number {
  return Math.max(2, Math.round(Math.max(size.width, size.height) / 300));
}

export function SelectionMenu() {
  const open = useDocument((s) => s.open);
  const overlay = useTools((s) => s.overlay);
  const set = useTools((s) => s.set);
  const some = open?.steps[open.current]?.state.mask != null;
  if (!open) return null;
  const pixels = stepOf(open);
  const by = (key: MessageKey & ('mask.grow' | 'mask.shrink' | 'mask.feather')) =>
    t('mask.by', { name: t(key), pixels });
  return (
    <div className={styles.end}>
      {some && <IconButton icon="X" label={t('mask.none')} onClick={clear} />}
      <Menu trigger={iconButtonElement('Eye', t('mask.overlay'))}>
        <MenuChoice
          label={t('mask.overlay')}
          value={overlay}
          options={overlayModes.map((value) => ({ value, label: t(`mask.overlay.${value}`) }))}
          onChange={(value) => set({ overlay: value })}
        />
      </Menu>
      <Menu trigger={iconButtonElement('SquareDashed', t('mask.menu'))}>
        <MenuItem label={t('mask.all')} onSelect={() => void selectAll()} />
        <MenuItem icon="Users" label={t('mask.people')} onSelect={() => void people()} />
        <MenuItem label={t('mask.none')} disabled={!some} onSelect={clear} />
        <MenuItem label={t('mask.invert')} onSelect={() => void invert()} />
        <MenuSeparator />
        <MenuItem label={by('mask.grow')} disabled={!some} onSelect={() => void grow(pixels)} />
        <MenuItem label={by('mask.shrink')} disabled={!some} onSelect={() => void grow(-pixels)} />
        <MenuItem label={by('mask.feather')} disabled={!some} onSelect={() => void feather(pixels)} />
        <MenuSeparator />
        <MenuItem
          icon="History"
          label={t('mask.bring-back')}
          disabled={!some || pictureToBringBack(open) === null}
          onSelect={() => attempt(bringBack())}
        />
        <MenuSeparator />
        <MenuItem icon="Upload" label={t('mask.upload')} onSelect={() => void load()} />
        <MenuItem
          icon="Download"
          label={t('mask.download')}
          disabled={!some}
          onSelect={() => void downloadMask()}
        />
      </Menu>
      <LayersMenu />
      <ShapeMenu />
      <AdjustPopover />
    </div>
  );
}

async function people(): Promise<void> {
  try {
    await selectPeople();
  } catch (cause) {
    console.error(cause);
    notify('error', t('edit.failed'));
  }
}

async function load(): Promise<void> {
  try {
    await uploadMask();
  } catch (cause) {
    console.error(cause);
    notify('error', t('mask.unreadable'));
  }
}
