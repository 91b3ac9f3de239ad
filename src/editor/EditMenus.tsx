/** Crop, turn and flip; layers. */
import { t } from '../app/messages/index.ts';
import { placeCopied, placeFromDisk } from '../library/place.ts';
import { iconButtonElement } from '../ui/Button.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { useCropping } from './crop/cropping.ts';
import { useDocument } from './document.ts';
import { cropToSelection, transform, tryEdit } from './edits.ts';
import { usePlacing } from './place/placing.ts';

/** Pictures laid over the open one. */
export function LayersMenu() {
  const some = useDocument((s) => s.open?.steps[s.open.current]?.state.layers !== undefined);
  return (
    <Menu trigger={iconButtonElement('Layers', t('place.label'))}>
      <MenuItem icon="ImagePlus" label={t('place.file')} onSelect={() => void placeFromDisk()} />
      <MenuItem icon="ClipboardPaste" label={t('place.copied')} onSelect={() => void placeCopied()} />
      <MenuSeparator />
      <MenuItem
        icon="Layers"
        label={t('place.again')}
        disabled={!some}
        onSelect={() => usePlacing.getState().start()}
      />
    </Menu>
  );
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
        onSelect={() => void tryEdit(cropToSelection())}
      />
      <MenuSeparator />
      <MenuItem
        icon="RotateCw"
        label={t('edit.turn-right')}
        onSelect={() => void tryEdit(transform({ kind: 'turn', quarters: 1 }))}
      />
      <MenuItem
        icon="RotateCcw"
        label={t('edit.turn-left')}
        onSelect={() => void tryEdit(transform({ kind: 'turn', quarters: 3 }))}
      />
      <MenuItem
        icon="FlipHorizontal2"
        label={t('edit.flip-horizontal')}
        onSelect={() => void tryEdit(transform({ kind: 'flip', axis: 'horizontal' }))}
      />
      <MenuItem
        icon="FlipVertical2"
        label={t('edit.flip-vertical')}
        onSelect={() => void tryEdit(transform({ kind: 'flip', axis: 'vertical' }))}
      />
    </Menu>
  );
}
