/** The bar at the top: what is open, undo and redo, how it is looked at, and saving. */
import { useDocument } from '../editor/document.ts';
import { Button, IconButton, iconButtonElement } from '../ui/Button.tsx';
import type { IconName } from '../ui/icons.ts';
import { Logo } from '../ui/Logo.tsx';
import { Menu, MenuChoice, MenuItem, MenuSeparator } from '../ui/Menu.tsx';
import { findCommand, perform, useEnabled } from './commands.ts';
import { t } from './messages/index.ts';
import { LANGUAGES, type Language, type LanguageChoice } from './messages/language.ts';
import { shortcutOf } from './shortcuts.ts';
import { setLanguage, setTheme, type Theme, useApp } from './store.ts';
import styles from './TopBar.module.css';
import { ViewControls } from './ViewControls.tsx';

export function TopBar() {
  const hasPicture = useDocument((s) => s.open !== null);
  return (
    <header className={styles.bar}>
      <div className={styles.start}>
        <h1 className={styles.brand}>
          <Logo />
          <span className={styles.brandName}>{t('app.name')}</span>
        </h1>
        {hasPicture && (
          <>
            <CommandButton id="open" icon="FolderOpen" />
            <span className={styles.divider} />
            <CommandButton id="undo" icon="Undo2" />
            <CommandButton id="redo" icon="Redo2" />
          </>
        )}
      </div>
      <FileName />
      <div className={styles.end}>
        {hasPicture && <ViewControls />}
        <MainMenu />
        {hasPicture && <SaveButton />}
      </div>
    </header>
  );
}

function CommandButton({ id, icon }: { id: string; icon: IconName }) {
  const enabled = useEnabled(id);
  return (
    <IconButton
      icon={icon}
      label={findCommand(id).name}
      shortcut={shortcutOf(id)}
      disabled={!enabled}
      onClick={() => perform(id)}
    />
  );
}

function FileName() {
  const name = useDocument((s) => s.open?.name);
  const width = useDocument((s) => s.open?.width ?? 0);
  const height = useDocument((s) => s.open?.height ?? 0);
  if (name === undefined) return <div className={styles.file} />;
  return (
    <div className={styles.file}>
      <span className={styles.fileName} title={name}>
        {name}
      </span>
      <span className={styles.dimensions}>{t('top.dimensions', { width, height })}</span>
    </div>
  );
}

function SaveButton() {
  return (
    <Button look="primary" icon="Download" className={styles.save} onClick={() => perform('save')}>
      <span className={styles.saveText}>{t('top.save')}</span>
    </Button>
  );
}

function MainMenu() {
  const theme = useApp((s) => s.theme);
  const languageChoice = useApp((s) => s.languageChoice);
  const themes: readonly { value: Theme; label: string }[] = [
    { value: 'system', label: t('theme.system') },
    { value: 'light', label: t('theme.light') },
    { value: 'dark', label: t('theme.dark') },
  ];
  const languages: readonly { value: LanguageChoice; label: string }[] = [
    { value: 'system', label: t('language.system') },
    ...(Object.keys(LANGUAGES) as Language[]).map((value) => ({ value, label: LANGUAGES[value] })),
  ];
  return (
    <Menu trigger={iconButtonElement('Ellipsis', t('top.menu'))}>
      {['open', 'library', 'paste', 'copy', 'batch', 'close'].map((id) => (
        <CommandItem key={id} id={id} />
      ))}
      <MenuSeparator />
      <MenuChoice label={t('top.theme')} value={theme} options={themes} onChange={setTheme} />
      <MenuSeparator />
      <MenuChoice
        label={t('top.language')}
        value={languageChoice}
        options={languages}
        onChange={(choice) => void setLanguage(choice)}
      />
      <MenuSeparator />
      {['models', 'sites', 'api', 'commands', 'shortcuts'].map((id) => (
        <CommandItem key={id} id={id} />
      ))}
    </Menu>
  );
}

function CommandItem({ id }: { id: string }) {
  const { name, icon } = findCommand(id);
  const enabled = useEnabled(id);
  return (
    <MenuItem
      icon={icon}
      label={name}
      shortcut={shortcutOf(id)}
      disabled={!enabled}
      onSelect={() => perform(id)}
    />
  );
}
