/** The bar above the canvas: tools that work on the picture by hand, the settings of the held one, the selection. */
import { useEffect, useRef } from 'react';
import { type MessageKey, t } from '../app/messages/index.ts';
import { IconButton } from '../ui/Button.tsx';
import type { IconName } from '../ui/icons.ts';
import { CropBar } from './crop/CropBar.tsx';
import { useCropping } from './crop/cropping.ts';
import styles from './EditBar.module.css';
import { PlaceBar } from './place/PlaceBar.tsx';
import { usePlacing } from './place/placing.ts';
import { SelectionMenu } from './SelectionMenu.tsx';
import { ToolOptions } from './ToolOptions.tsx';
import { type ToolId, toolIds, useTools } from './tools/settings.ts';

const icons: Record<ToolId, IconName> = {
  hand: 'Hand',
  brush: 'Paintbrush',
  eraser: 'Eraser',
  rectangle: 'Square',
  ellipse: 'Circle',
  lasso: 'Lasso',
  polygon: 'Pentagon',
  wand: 'Wand',
  object: 'MousePointerClick',
  heal: 'Bandage',
  redeye: 'ScanEye',
  keep: 'CirclePlus',
  remove: 'CircleMinus',
  dots: 'CircleDot',
};

export function EditBar() {
  const tool = useTools((s) => s.tool);
  const set = useTools((s) => s.set);
  const offered = useTools((s) => s.offered);
  const cropping = useCropping((s) => s.picture !== null);
  const placing = usePlacing((s) => s.over !== null);
  const tools = useRef<HTMLDivElement>(null);
  // Where the tools do not all fit, the held one is moved into sight, however it was chosen.
  useEffect(() => {
    if (tool)
      tools.current
        ?.querySelector('[aria-pressed="true"]')
        ?.scrollIntoView({ inline: 'center', block: 'nearest' });
  }, [tool]);
  if (cropping) return <CropBar />;
  if (placing) return <PlaceBar />;
  return (
    <div className={styles.room}>
      <div className={styles.bar} data-settings={tool === 'hand' ? undefined : ''}>
        {/* biome-ignore lint/a11y/useSemanticElements: a toolbar, not form fields */}
        <div ref={tools} className={styles.tools} role="group" aria-label={t('tools.label')}>
          {[...toolIds, ...offered].map((id) => (
            <IconButton
              key={id}
              small
              icon={icons[id]}
              label={t(`tools.${id}` satisfies MessageKey)}
              aria-pressed={tool === id}
              onClick={() => set({ tool: id })}
            />
          ))}
        </div>
        <ToolOptions tool={tool} />
        <SelectionMenu />
      </div>
    </div>
  );
}
