/** Prompts that were used, and settings that were named, kept on this device. */
import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import type { CapabilityDefinition } from '../contract.ts';
import { defaultsOf } from '../validate.ts';

export interface Preset {
  name: string;
  /** The capability that it belongs to. */
  capability: string;
  params: Record<string, unknown>;
}

interface PromptStore {
  /** The newest first. */
  prompts: string[];
  presets: Preset[];
}

const MOST_PROMPTS = 50;
export const MOST_LETTERS_OF_A_NAME = 60;

export const usePrompts = create<PromptStore>()(
  persist(() => ({ prompts: [], presets: [] }) as PromptStore, { name: 'tintype-prompts' }),
);

/** Puts a prompt to the front of the last fifty. */
export function rememberPrompt(prompt: string): void {
  const text = prompt.trim();
  if (text === '') return;
  usePrompts.setState(({ prompts }) => ({
    prompts: [text, ...prompts.filter((other) => other !== text)].slice(0, MOST_PROMPTS),
  }));
}

/** Forgets one prompt, or all. */
export function forgetPrompts(prompt?: string): void {
  usePrompts.setState(({ prompts }) => ({
    prompts: prompt === undefined ? [] : prompts.filter((other) => other !== prompt),
  }));
}

/** Keeps settings under a name; those of the same name and capability are replaced. Settings that are left to chance are left out. */
export function savePreset({ name, capability, params }: Preset): void {
  const set = Object.fromEntries(Object.entries(params).filter(([, value]) => value !== undefined));
  usePrompts.setState(({ presets }) => ({
    presets: [...without(presets, capability, name), { name, capability, params: set }],
  }));
}

/** Every setting of a capability as a preset has it; what it does not hold is as at first, and so left to chance where it can be. */
export const settingsOf = (preset: Preset, definition: CapabilityDefinition): Record<string, unknown> => {
  const first = defaultsOf(definition);
  return Object.fromEntries(
    Object.keys(definition.params).map((key) => [key, preset.params[key] ?? first[key]]),
  );
};

export function deletePreset({ name, capability }: Preset): void {
  usePrompts.setState(({ presets }) => ({ presets: without(presets, capability, name) }));
}

const without = (presets: readonly Preset[], capability: string, name: string) =>
  presets.filter((preset) => preset.capability !== capability || preset.name !== name);
