/** All capabilities. A new folder with a definition.ts is in the list; nothing else needs to know. */
import type { CapabilityDefinition } from './contract.ts';

const modules = import.meta.glob<{ default: CapabilityDefinition }>('./*/definition.ts', { eager: true });

const GROUP_ORDER = ['create', 'enhance', 'remove', 'colour'];

/** As they are written, in English: for programs. */
export const definitions: readonly CapabilityDefinition[] = Object.values(modules)
  .map((m) => m.default)
  .sort(
    (a, b) => GROUP_ORDER.indexOf(a.group) - GROUP_ORDER.indexOf(b.group) || a.title.localeCompare(b.title),
  );

/** The same in the language of the interface: for people. */
export let capabilities = definitions;

/** By id or alias, in the language of the interface; undefined where there is none. */
export function findCapability(id: string): CapabilityDefinition | undefined {
  return capabilities.find((c) => c.id === id || c.aliases?.includes(id));
}

/** What of a definition people read. */
const TEXTS = new Set(['title', 'summary', 'label', 'help', 'placeholder', 'name', 'limits']);

/** All texts of a definition. */
export function textsOf(value: unknown): string[] {
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, part]) =>
    typeof part === 'string' && TEXTS.has(key) ? [part] : textsOf(part),
  );
}

/** A copy of a definition, or of something made from one, whose texts `say` gives. */
export function translated<T>(value: T, say: (text: string) => string): T {
  if (Array.isArray(value)) return value.map((part) => translated(part, say)) as T;
  if (value === null || typeof value !== 'object') return value;
  const parts = Object.entries(value).map(([key, part]) => [
    key,
    typeof part === 'string' && TEXTS.has(key) ? say(part) : translated(part, say),
  ]);
  return Object.fromEntries(parts) as T;
}

/** Puts `capabilities` into another language. @param say gives the translation of an English text */
export function showCapabilitiesIn(say: (text: string) => string): void {
  capabilities = definitions.map((definition) => translated(definition, say));
}
