/**
 * The panel of a capability, made from its definition: inputs, parameters, models, what the result will be, and the foot
 * with Run, progress and outcome. A `Panel.tsx` in the capability's folder replaces the parameters only.
 */
import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';
import { t } from '../app/messages/index.ts';
import type { CapabilityDefinition, JobResult } from './contract.ts';
import styles from './DerivedPanel.module.css';
import { InputPickers } from './panel/InputPickers.tsx';
import { ModelPickers } from './panel/ModelPickers.tsx';
import { OutcomeCard } from './panel/OutcomeCard.tsx';
import { Parameters } from './panel/Parameters.tsx';
import { RunFoot } from './panel/RunFoot.tsx';
import { runTool, setParam, useSession } from './session.ts';

/** What a capability's own Panel.tsx is given. */
export interface PanelProps {
  definition: CapabilityDefinition;
  params: Readonly<Record<string, unknown>>;
  setParam(name: string, value: unknown): void;
  /** Runs with the panel's parameters and, for this run only, `overrides`. Resolves with null when there is no result. */
  run(overrides?: Record<string, unknown>): Promise<JobResult | null>;
  busy: boolean;
  /** Value of the last result, where the capability's result is data. */
  data: unknown;
  /** The derived controls of some or all parameters, to be put among one's own. */
  fields(names?: readonly string[]): ReactNode;
}

const ownPanels = import.meta.glob<{ default: ComponentType<PanelProps> }>('./*/Panel.tsx');
const loaded = new Map<string, ComponentType<PanelProps>>();

function ownPanel(id: string): ComponentType<PanelProps> | undefined {
  const load = ownPanels[`./${id}/Panel.tsx`];
  if (!load) return undefined;
  if (!loaded.has(id)) loaded.set(id, lazy(load));
  return loaded.get(id);
}

interface DerivedPanelProps {
  definition: CapabilityDefinition;
  /** On a phone the sheet can be pulled down; then only the foot is left. */
  folded?: boolean;
}

export default function DerivedPanel({ definition, folded = false }: DerivedPanelProps) {
  return (
    <>
      {!folded && (
        <div className={styles.body}>
          <p className={styles.summary}>{definition.summary}</p>
          <InputPickers definition={definition} required />
          <Controls definition={definition} />
          <InputPickers definition={definition} required={false} />
          <ModelPickers definition={definition} />
          <OutcomeCard definition={definition} />
        </div>
      )}
      <RunFoot definition={definition} />
    </>
  );
}

/** The parameters of a capability: its own Panel.tsx, or the derived controls. */
export function Controls({ definition }: { definition: CapabilityDefinition }) {
  const session = useSession(definition);
  const Own = ownPanel(definition.id);
  const data = session.outcome?.kind === 'done' ? session.outcome.data : undefined;
  const fields = (names?: readonly string[]) => <Parameters definition={definition} names={names} />;
  if (!Own) return fields();
  return (
    <Suspense fallback={<p className={styles.summary}>{t('common.loading')}</p>}>
      <Own
        definition={definition}
        params={session.params}
        setParam={(name, value) => setParam(definition, name, value)}
        run={(overrides) => runTool(definition.id, overrides)}
        busy={session.job !== null}
        data={data}
        fields={fields}
      />
    </Suspense>
  );
}
