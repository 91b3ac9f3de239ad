/** Below a prompt: words that build one, prompts that were used before, and settings kept under a name. */
import { useEffect, useId, useRef, useState } from 'react';
import { type MessageKey, t } from '../../app/messages/index.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import type { PanelProps } from '../DerivedPanel.tsx';
import styles from './PromptTools.module.css';
import {
  deletePreset,
  forgetPrompts,
  MOST_LETTERS_OF_A_NAME,
  type Preset,
  rememberPrompt,
  savePreset,
  settingsOf,
  usePrompts,
} from './store.ts';
import { type HelperGroup, isIn, toggle } from './words.ts';

interface PromptToolsProps extends Pick<PanelProps, 'definition' | 'params' | 'setParam' | 'busy'> {
  groups: readonly HelperGroup[];
}

type WordKey = Extract<MessageKey, `prompt.word.${string}`>;
type Drawer = 'helper' | 'history' | 'presets';
const DRAWERS = { helper: 'Wand', history: 'History', presets: 'BookOpen' } as const;

export function PromptTools({ groups, ...panel }: PromptToolsProps) {
  const { params, busy, setParam } = panel;
  const id = useId();
  const [open, setOpen] = useState<Drawer | null>(null);
  const prompt = (params.inputText as string | undefined) ?? '';
  const started = useRef(busy);
  useEffect(() => {
    if (busy && !started.current) rememberPrompt(prompt);
    started.current = busy;
  }, [busy, prompt]);
  const setPrompt = (text: string) => setParam('inputText', text === '' ? undefined : text);
  return (
    <div className={styles.tools}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels */}
      <div className={styles.tabs} role="group" aria-label={t('prompt.tools')}>
        {(Object.keys(DRAWERS) as Drawer[]).map((drawer) => (
          <Button
            key={drawer}
            small
            icon={DRAWERS[drawer]}
            aria-expanded={open === drawer}
            aria-controls={open === drawer ? id : undefined}
            onClick={() => setOpen(open === drawer ? null : drawer)}
          >
            {t(`prompt.${drawer}`)}
          </Button>
        ))}
      </div>
      {open && (
        <div id={id} className={styles.drawer}>
          {open === 'helper' && <Helper {...{ groups, prompt, busy }} onChange={setPrompt} />}
          {open === 'history' && <Prompts busy={busy} onChoose={setPrompt} />}
          {open === 'presets' && <Presets {...panel} />}
        </div>
      )}
    </div>
  );
}

interface HelperProps {
  groups: readonly HelperGroup[];
  prompt: string;
  busy: boolean;
  onChange(prompt: string): void;
}

function Helper({ groups, prompt, busy, onChange }: HelperProps) {
  const id = useId();
  return groups.map((group) => (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be laid out like the other labels
    <div key={group.id} role="group" aria-labelledby={id + group.id} className={styles.group}>
      <span id={id + group.id} className={styles.name}>
        {t(`prompt.group.${group.id}`)}
      </span>
      <div className={styles.chips}>
        {group.words.map((word) => (
          <button
            key={word.id}
            type="button"
            className={styles.chip}
            aria-pressed={isIn(prompt, word)}
            title={word.text}
            disabled={busy}
            onClick={() => onChange(toggle(prompt, group, word))}
          >
            {t(`prompt.word.${word.id}` as WordKey)}
          </button>
        ))}
      </div>
    </div>
  ));
}

function Prompts({ busy, onChoose }: { busy: boolean; onChoose(prompt: string): void }) {
  const prompts = usePrompts((s) => s.prompts);
  if (prompts.length === 0) return <p className={styles.empty}>{t('prompt.history-empty')}</p>;
  return (
    <>
      <ul className={styles.list}>
        {prompts.map((text) => (
          <li key={text} className={styles.entry}>
            <button type="button" className={styles.choose} disabled={busy} onClick={() => onChoose(text)}>
              {text}
            </button>
            <IconButton
              icon="X"
              small
              side="left"
              label={t('prompt.forget', { text })}
              onClick={() => forgetPrompts(text)}
            />
          </li>
        ))}
      </ul>
      <p className={styles.empty}>{t('prompt.history-kept')}</p>
      <Button small icon="Trash2" onClick={() => forgetPrompts()}>
        {t('prompt.forget-all')}
      </Button>
    </>
  );
}

function Presets({ definition, params, setParam, busy }: Omit<PromptToolsProps, 'groups'>) {
  const all = usePrompts((s) => s.presets);
  const presets = all.filter(({ capability }) => capability === definition.id);
  const [name, setName] = useState('');
  const id = useId();
  const apply = (preset: Preset) => {
    for (const [key, value] of Object.entries(settingsOf(preset, definition))) setParam(key, value);
  };
  const save = () => {
    savePreset({ name: name.trim(), capability: definition.id, params: { ...params } });
    setName('');
  };
  return (
    <>
      {presets.length > 0 && (
        <ul className={styles.list}>
          {presets.map((preset) => (
            <li key={preset.name} className={styles.entry}>
              <button type="button" className={styles.choose} disabled={busy} onClick={() => apply(preset)}>
                {preset.name}
              </button>
              <IconButton
                icon="X"
                small
                side="left"
                label={t('prompt.delete-preset', { name: preset.name })}
                onClick={() => deletePreset(preset)}
              />
            </li>
          ))}
        </ul>
      )}
      <form
        className={styles.save}
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') save();
        }}
      >
        <label htmlFor={id} className={styles.name}>
          {t('prompt.preset-name')}
        </label>
        <div className={styles.row}>
          <input
            id={id}
            className={styles.input}
            value={name}
            maxLength={MOST_LETTERS_OF_A_NAME}
            onChange={(event) => setName(event.target.value)}
          />
          <Button small type="submit" disabled={name.trim() === ''}>
            {t('prompt.save-preset')}
          </Button>
        </div>
      </form>
    </>
  );
}
