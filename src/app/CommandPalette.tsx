/** Every command that makes sense now, found by typing. */
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { useState } from 'react';
import { Icon } from '../ui/icons.ts';
import styles from './CommandPalette.module.css';
import { type Command, commands } from './commands.ts';
import { t } from './messages/index.ts';
import { readable } from './shortcuts.ts';
import { openDialog } from './store.ts';

interface CommandGroup {
  value: string;
  items: Command[];
}

const ORDER = ['tool', 'file', 'edit', 'view', 'help'] as const;

function availableNow(): CommandGroup[] {
  return ORDER.map((group) => ({
    value: t(`command.group.${group}`),
    items: commands.filter((c) => c.group === group && c.id !== 'commands' && (c.when?.() ?? true)),
  })).filter((group) => group.items.length > 0);
}

export default function CommandPalette() {
  // What is available is decided when the palette opens, so that the list does not move under the pointer.
  const [groups] = useState(availableNow);
  const choose = (command: Command) => {
    openDialog(null);
    command.perform();
  };
  return (
    <Dialog.Root open onOpenChange={(open) => !open && openDialog(null)}>
      <Dialog.Portal>
        <Dialog.Backdrop className={styles.backdrop} />
        <Dialog.Popup className={styles.popup} aria-label={t('command.palette')}>
          <Autocomplete.Root
            open
            inline
            items={groups}
            itemToStringValue={(command: Command) => command.name}
            autoHighlight="always"
            keepHighlight
          >
            <div className={styles.search}>
              <Icon name="Search" size={18} />
              <Autocomplete.Input
                className={styles.input}
                aria-label={t('command.search')}
                placeholder={t('command.search')}
              />
              <Dialog.Close className="visually-hidden">{t('common.close')}</Dialog.Close>
            </div>
            <div className={styles.results}>
              <Autocomplete.Empty>
                <p className={styles.empty}>{t('command.none')}</p>
              </Autocomplete.Empty>
              <Autocomplete.List>
                {(group: CommandGroup) => (
                  <Autocomplete.Group key={group.value} items={group.items}>
                    <Autocomplete.GroupLabel className={styles.heading}>
                      {group.value}
                    </Autocomplete.GroupLabel>
                    <Autocomplete.Collection>
                      {(command: Command) => (
                        <Autocomplete.Item
                          key={command.id}
                          value={command}
                          className={styles.item}
                          onClick={() => choose(command)}
                        >
                          <Icon name={command.icon} />
                          <span className={styles.name}>{command.name}</span>
                          {command.shortcut && (
                            <kbd className={styles.keys}>{readable(command.shortcut)}</kbd>
                          )}
                        </Autocomplete.Item>
                      )}
                    </Autocomplete.Collection>
                  </Autocomplete.Group>
                )}
              </Autocomplete.List>
            </div>
          </Autocomplete.Root>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
