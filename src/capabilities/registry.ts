/** All capabilities. A new folder with a definition.ts is in the list; nothing else needs to know. */
import type { CapabilityDefinition } from './contract.ts';

const modules = import.meta.glob<{ default: CapabilityDefinition }>('./*/definition.ts', { eager: true });

const GROUP_ORDER = ['create', 'enhance', 'remove', 'colour'];

export const capabilities: readonly CapabilityDefinition[] = Object.values(modules)
  .map((m) => m.default)
  .sort(
    (a, b) => GROUP_ORDER.indexOf(a.group) - GROUP_ORDER.indexOf(b.group) || a.title.localeCompare(b.title),
  );

/** By id or alias; undefined where there is none. */
export function findCapability(id: string): CapabilityDefinition | undefined {
  return capabilities.find((c) => c.id === id || c.aliases?.includes(id));
}
