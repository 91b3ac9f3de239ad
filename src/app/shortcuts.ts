/** Keyboard shortcuts: from an event to a command, and from a shortcut to the text that people read. */
import { useEffect } from 'react';
import { type Command, commands } from './commands.ts';
import { t } from './messages/index.ts';
import { useApp } from './store.ts';

const apple = /Mac|iPhone|iPad/.test(navigator.platform);

interface Keys {
  key: string;
  mod: boolean;
  shift: boolean;
}

function parse(shortcut: string): Keys {
  const parts = shortcut.split('+').filter(Boolean);
  return {
    key: shortcut.endsWith('+') ? '+' : (parts.at(-1) ?? ''),
    mod: parts.includes('mod'),
    shift: parts.includes('shift'),
  };
}

/** A shortcut without a modifier, which a person may turn off. Escape is the exception: it must always work. */
export function isSingleKey(shortcut: string): boolean {
  return !parse(shortcut).mod && shortcut !== 'escape';
}

function fits(shortcut: string, event: KeyboardEvent): boolean {
  const { key, mod, shift } = parse(shortcut);
  if (event.key.toLowerCase() !== key || event.altKey) return false;
  const held = apple ? event.metaKey : event.ctrlKey;
  if (held !== mod) return false;
  // Characters such as ? and + already say whether Shift is down.
  return /^[a-z]$|^enter$/.test(key) ? event.shiftKey === shift : true;
}

const NAMES: Record<string, string> = { escape: 'Esc', enter: apple ? '↵' : 'Enter', '-': '−' };

/** `mod+shift+z` → "⇧⌘Z" or "Ctrl+Shift+Z". */
export function readable(shortcut: string): string {
  const { key, mod, shift } = parse(shortcut);
  const last = NAMES[key] ?? key.toUpperCase();
  if (apple) return `${shift ? '⇧' : ''}${mod ? '⌘' : ''}${last}`;
  return [mod && t('keys.ctrl'), shift && t('keys.shift'), last].filter(Boolean).join('+');
}

/** The readable shortcut of a command, where it has one. */
export function shortcutOf(id: string): string | undefined {
  const shortcut = commands.find((c) => c.id === id)?.shortcut;
  return shortcut && readable(shortcut);
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.tagName === 'TEXTAREA' || target.tagName === 'SELECT') return true;
  return (
    target instanceof HTMLInputElement && !/^(range|checkbox|radio|button|submit|file)$/.test(target.type)
  );
}

function allowed(command: Command, event: KeyboardEvent): boolean {
  if (!command.shortcut || !fits(command.shortcut, event)) return false;
  const { dialog, docs, singleKeys } = useApp.getState();
  // The picture lies below the docs, unseen.
  if (docs !== null && command.group !== 'help') return false;
  if (!command.everywhere && (dialog !== null || isTyping(event.target))) return false;
  if (isSingleKey(command.shortcut) && !singleKeys) return false;
  // A marked piece of text is copied as text.
  if (command.id === 'copy' && getSelection()?.isCollapsed === false) return false;
  return command.when?.() ?? true;
}

/** Listens for all shortcuts while the studio is mounted. */
export function useShortcuts(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.isComposing) return;
      const command = commands.find((c) => allowed(c, event));
      // Controls claim plain keys (arrows, Enter, Escape); with Ctrl or ⌘ held the studio is meant.
      if (!command || (event.defaultPrevented && !command.shortcut?.startsWith('mod'))) return;
      event.preventDefault();
      command.perform();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}
