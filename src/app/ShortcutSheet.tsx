/** All shortcuts on one sheet, and the switch that turns the single-key ones off. */
import { SwitchField } from '../ui/controls/SwitchField.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { type Command, commands } from './commands.ts';
import { t } from './messages/index.ts';
import styles from './ShortcutSheet.module.css';
import { isSingleKey, readable } from './shortcuts.ts';
import { openDialog, setSingleKeys, useApp } from './store.ts';

/** Of the sheet; the tools of the canvas stand apart from other edits, so that both columns fill. */
const GROUPS = ['file', 'edit', 'view', 'canvas', 'help'] as const;

const groupOf = ({ id, group }: Command) => (/^(canvas\.|brush-)/.test(id) ? 'canvas' : group);

export default function ShortcutSheet() {
  const singleKeys = useApp((s) => s.singleKeys);
  return (
    <Dialog open onClose={() => openDialog(null)} title={t('shortcuts.title')} size="large">
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`} className={styles.heading}>
              {t(group === 'canvas' ? 'tools.label' : `command.group.${group}`)}
            </h3>
            <dl className={styles.list}>
              {commands
                .filter((command) => groupOf(command) === group)
                .map(
                  ({ id, name, shortcut }) =>
                    shortcut && (
                      <div
                        key={id}
                        className={styles.row}
                        data-off={(isSingleKey(shortcut) && !singleKeys) || undefined}
                      >
                        <dt>{name}</dt>
                        <dd>
                          <kbd className={styles.keys}>{readable(shortcut)}</kbd>
                        </dd>
                      </div>
                    ),
                )}
            </dl>
          </section>
        ))}
      </div>
      <div className={styles.setting}>
        <SwitchField
          label={t('shortcuts.single')}
          help={t('shortcuts.single.help')}
          value={singleKeys}
          onChange={setSingleKeys}
        />
      </div>
    </Dialog>
  );
}
