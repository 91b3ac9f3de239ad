/** The state of the interface itself: which tool, which dialog, which theme. Pictures and jobs live elsewhere. */
import { create } from 'zustand';
import { findCapability, showCapabilitiesIn } from '../capabilities/registry.ts';
import { OLD_PHOTO } from './flow/flow.ts';
import { inLanguage } from './messages/index.ts';
import { isLanguage, type Language, type LanguageChoice, loadLanguage } from './messages/language.ts';

export type Theme = 'system' | 'light' | 'dark';
export type DialogName = 'save' | 'library' | 'batch' | 'models' | 'sites' | 'commands' | 'shortcuts';

export interface Notice {
  id: number;
  tone: 'info' | 'success' | 'error';
  text: string;
  /** One thing that can be done about it; such a notice stays until dismissed. */
  action?: { label: string; perform(): void } | undefined;
}

interface AppState {
  /** Id of the capability, or of the guided flow, whose panel is open. */
  tool: string | null;
  /** On a phone the panel is a sheet that can be pulled down to its grip. */
  sheetOpen: boolean;
  dialog: DialogName | null;
  /** The API's docs lie over the studio: path of the endpoint that they show, '' for their top. Null: closed. */
  docs: string | null;
  theme: Theme;
  /** What was chosen, and what is shown. */
  languageChoice: LanguageChoice;
  language: Language;
  /** Shortcuts of one letter without a modifier (WCAG 2.1.4: they can be turned off). */
  singleKeys: boolean;
  notices: Notice[];
  /** Text of the polite live region. */
  announcement: string;
  /** Name of the file that is being opened. */
  opening: string | null;
}

const KEPT = 'tintype-interface';
type Kept = Pick<AppState, 'theme' | 'singleKeys' | 'languageChoice'>;

function readKept(): Kept {
  const kept: Kept = { theme: 'system', singleKeys: true, languageChoice: 'system' };
  try {
    const found = JSON.parse(localStorage.getItem(KEPT) ?? '{}') as Partial<Kept>;
    if (found.theme === 'light' || found.theme === 'dark') kept.theme = found.theme;
    if (isLanguage(found.languageChoice)) kept.languageChoice = found.languageChoice;
    if (found.singleKeys === false) kept.singleKeys = false;
  } catch {
    // Storage may be forbidden or hold nonsense; the defaults are fine.
  }
  return kept;
}

function keep(change: Partial<Kept>): void {
  useApp.setState(change);
  const { theme, singleKeys, languageChoice } = useApp.getState();
  try {
    localStorage.setItem(KEPT, JSON.stringify({ theme, singleKeys, languageChoice }));
  } catch {
    // Not kept for the next visit; nothing else depends on it.
  }
}

/** `#/api` and `#/api/<endpoint>`. */
function docsFromAddress(): string | null {
  const match = /^#\/api(?:\/(.*))?$/.exec(location.hash);
  return match ? (match[1] ?? '') : null;
}

function toolFromAddress(): string | null {
  const name = location.hash.replace(/^#\/?/, '');
  return name === OLD_PHOTO ? name : (findCapability(name)?.id ?? null);
}

export const useApp = create<AppState>(() => ({
  tool: null,
  sheetOpen: true,
  dialog: null,
  docs: null,
  notices: [],
  announcement: '',
  opening: null,
  language: 'en',
  ...readKept(),
}));

/** Opens the panel of a capability, or none. The address follows, so that a tool can be linked to. */
export function selectTool(tool: string | null): void {
  // Where a mask is wanted the picture comes first: on a phone the sheet would lie over what is to be painted.
  const inputs = Object.values((tool && findCapability(tool)?.inputs) || {});
  const wantsMask = inputs.some((input) => input.from === 'mask' && input.required);
  useApp.setState({ tool, docs: null, sheetOpen: !wantsMask });
  history.replaceState(null, '', tool ? `#/${tool}` : location.pathname + location.search);
}

/** The address chooses the tool: now, and when a link or the back button changes it. */
export function followAddress(): () => void {
  const onHash = () => {
    const docs = docsFromAddress();
    // The tool stays as it was below the docs.
    useApp.setState(docs === null ? { docs, tool: toolFromAddress(), sheetOpen: true } : { docs });
  };
  onHash();
  addEventListener('hashchange', onHash);
  return () => removeEventListener('hashchange', onHash);
}

/** Back from the API's docs to the tool that was open. */
export function closeDocs(): void {
  selectTool(useApp.getState().tool);
}

export function openDialog(dialog: DialogName | null): void {
  useApp.setState({ dialog });
}

export function setTheme(theme: Theme): void {
  keep({ theme });
  applyTheme(theme);
}

export function setSingleKeys(singleKeys: boolean): void {
  keep({ singleKeys });
}

/** Shows the interface in a language, now and at the next visit. */
export async function setLanguage(languageChoice: LanguageChoice): Promise<void> {
  keep({ languageChoice });
  await showLanguage();
}

/** Loads the chosen language, or the one that the browser asks for, and puts every text into it. */
export async function showLanguage(): Promise<void> {
  const language = await loadLanguage(useApp.getState().languageChoice);
  showCapabilitiesIn(inLanguage);
  useApp.setState({ language });
}

/** `data-theme` on the root element decides which half of every `light-dark()` token is used. */
export function applyTheme(theme: Theme): void {
  const root = document.documentElement;
  if (theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = theme;
}

/** Flips what is seen now, whatever the setting was. */
export function switchTheme(): void {
  const { theme } = useApp.getState();
  const dark = theme === 'system' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  setTheme(dark ? 'light' : 'dark');
}

let nextNotice = 1;

/** A sentence over the picture. Errors and what asks for an action stay until dismissed, the others leave by themselves. */
export function notify(tone: Notice['tone'], text: string, action?: Notice['action']): void {
  const notice: Notice = { id: nextNotice++, tone, text, action };
  useApp.setState(({ notices }) => ({
    notices: [...notices.filter((n) => n.text !== text), notice].slice(-3),
  }));
}

export function dismissNotice(id: number): void {
  useApp.setState(({ notices }) => ({ notices: notices.filter((n) => n.id !== id) }));
}

/** Says something to screen readers without showing it. */
export function announce(text: string): void {
  useApp.setState({ announcement: text });
}
