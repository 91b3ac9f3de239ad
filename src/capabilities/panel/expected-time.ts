/**
 * How long the next run will take on this device: from runs that were measured here; before the first one from the models'
 * warm-up, which is done while nothing else is to do.
 */
import { useEffect } from 'react';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { useDocument } from '../../editor/document.ts';
import { findModel } from '../../models/catalogue.ts';
import { isEmbedded } from '../../models/embedded.ts';
import { foretellMs, picturesOf, runsKey, useModelHistory } from '../../models/history.ts';
import { useInstalled } from '../../models/installed.ts';
import { useModelSettings } from '../../models/settings.ts';
import { foretellFirst, latestSpeed, rolesAtWork, useSpeeds } from '../../models/speeds.ts';
import type { CapabilityDefinition } from '../contract.ts';
import { factorOf } from '../factor.ts';
import { modelKey, needsDocument, useSession } from '../session.ts';

/** Milliseconds, or undefined where nothing was measured yet, and for what takes no time worth a word. */
export function useExpectedTime(definition: CapabilityDefinition): number | undefined {
  const { params, job } = useSession(definition);
  const open = useDocument((s) => s.open);
  const chosenOf = useChosen(definition);
  const history = useModelHistory((s) => s.runs);
  const speeds = useSpeeds((s) => s.speeds);
  const [width, height] = needsDocument(definition) && open ? [open.width, open.height] : [0, 0];
  const ids = Object.keys(definition.models).flatMap((role) => chosenOf(role)?.id ?? []);
  const factor = factorOf(definition, params, { width, height });
  const runs = history[runsKey(definition.id, ids, factor)]?.runs ?? [];
  const atWork = rolesAtWork(definition, params, chosenOf);
  const first = foretellFirst(atWork ?? [], (model) => latestSpeed(speeds, model), {
    width,
    height,
    ...(factor ? { factor } : {}),
    ...(params.steps ? { steps: Number(params.steps) } : {}),
    count: picturesOf(params),
  });
  const count = picturesOf(params);
  const each = foretellMs(runs, (width * height) / 1e6);
  const ms = each === undefined ? first : each * count;
  const isReady = job === null && (open !== null || !needsDocument(definition));
  const unknown = (atWork ?? []).filter((model) => !latestSpeed(speeds, model));
  useWarmUp(isReady && runs.length === 0 ? unknown : []);
  return ms !== undefined && ms >= LEAST_MS ? ms : undefined;
}

const LEAST_MS = 1000;

/** The model of a role, as picked or as the first that is there. */
function useChosen(definition: CapabilityDefinition): (role: string) => ModelManifest | undefined {
  const chosen = useModelSettings((s) => s.chosen);
  const installed = useInstalled((s) => s.models);
  const isReady = (id: string) => {
    const model = findModel(id);
    return model !== undefined && (isEmbedded(model) || installed[id]?.state === 'ready');
  };
  return (role) => {
    const id = chosen[modelKey(definition, role)] ?? definition.models[role]?.choices.find(isReady);
    return id !== undefined && isReady(id) ? findModel(id) : undefined;
  };
}

/** So long nothing must have been touched. */
const QUIET_MS = 2500;
const TOUCHES = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const;
/** Larger models are warmed up when they were installed, not by looking at a panel. */
const MOST_MIB = 1000;

function useWarmUp(models: readonly ModelManifest[]): void {
  const wanted = models
    .filter((model) => model.memoryMiB <= MOST_MIB)
    .map(({ id }) => id)
    .join();
  useEffect(() => {
    const saving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData;
    if (wanted === '' || saving) return;
    let timer: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(measure, QUIET_MS);
    };
    const stopWaiting = () => {
      clearTimeout(timer);
      for (const touch of TOUCHES) removeEventListener(touch, wait);
    };
    const measure = async () => {
      stopWaiting();
      const { measureModels } = await import('../../models/measure.ts');
      await measureModels(wanted.split(','));
    };
    for (const touch of TOUCHES) addEventListener(touch, wait, { passive: true });
    wait();
    return stopWaiting;
  }, [wanted]);
}
