/** How long the next run will take on this device, from runs that were measured here. */
import { useDocument } from '../../editor/document.ts';
import { findModel } from '../../models/catalogue.ts';
import { isEmbedded } from '../../models/embedded.ts';
import { foretellMs, runsKey, useModelHistory } from '../../models/history.ts';
import { useInstalled } from '../../models/installed.ts';
import { useModelSettings } from '../../models/settings.ts';
import type { CapabilityDefinition } from '../contract.ts';
import { modelKey, useSession } from '../session.ts';

/** Milliseconds, or undefined where nothing like it was measured yet, and for what takes no time worth a word. */
export function useExpectedTime(definition: CapabilityDefinition): number | undefined {
  const { params } = useSession(definition);
  const open = useDocument((s) => s.open);
  const chosen = useModelSettings((s) => s.chosen);
  const installed = useInstalled((s) => s.models);
  const history = useModelHistory((s) => s.runs);
  const isReady = (id: string) => {
    const model = findModel(id);
    return model !== undefined && (isEmbedded(model) || installed[id]?.state === 'ready');
  };
  const models = Object.entries(definition.models).flatMap(([role, { choices }]) => {
    const id = chosen[modelKey(definition, role)] ?? choices.find(isReady);
    return id === undefined ? [] : [id];
  });
  const takesDocument = Object.values(definition.inputs).some((i) => i.from === 'document');
  const megapixels = takesDocument && open ? (open.width * open.height) / 1e6 : 0;
  const key = runsKey(definition.id, models, definition.scaledBy && params[definition.scaledBy]);
  const ms = foretellMs(history[key]?.runs ?? [], megapixels);
  return ms !== undefined && ms >= LEAST_MS ? ms : undefined;
}

const LEAST_MS = 1000;
