/** The panel of the guided flow: the steps, the settings of the one whose turn it is, and what to do with its result. */
import { useEffect } from 'react';
import type { CapabilityDefinition } from '../../capabilities/contract.ts';
import { Controls } from '../../capabilities/DerivedPanel.tsx';
import { InputPickers } from '../../capabilities/panel/InputPickers.tsx';
import { JobProgress } from '../../capabilities/panel/JobProgress.tsx';
import { ModelPickers } from '../../capabilities/panel/ModelPickers.tsx';
import { OutcomeCard } from '../../capabilities/panel/OutcomeCard.tsx';
import { findCapability } from '../../capabilities/registry.ts';
import { useSession } from '../../capabilities/session.ts';
import { useDocument } from '../../editor/document.ts';
import { useView } from '../../editor/view.ts';
import { openFromDisk } from '../../library/open.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons.ts';
import { t } from '../messages/index.ts';
import { openDialog } from '../store.ts';
import styles from './FlowPanel.module.css';
import { type FlowPlace, type FlowState, OLD_PHOTO_TOOLS } from './flow.ts';
import { beginFlow, dropResult, keepResult, restart, runStep, skipStep, useFlowPlace } from './store.ts';

const tools = OLD_PHOTO_TOOLS.map((id) => findCapability(id)!);

export default function FlowPanel({ folded }: { folded: boolean }) {
  const place = useFlowPlace();
  const document = useDocument((s) => s.open?.id);
  useEffect(() => {
    if (document) beginFlow();
  }, [document]);
  if (!place)
    return (
      <>
        {!folded && (
          <div className={styles.body}>
            <p className={styles.summary}>{t('flow.summary')}</p>
          </div>
        )}
        <footer className={styles.foot}>
          <p className={styles.summary}>{t('panel.needs-picture')}</p>
          <Button look="primary" icon="FolderOpen" wide onClick={() => void openFromDisk()}>
            {t('welcome.open')}
          </Button>
        </footer>
      </>
    );
  const definition = tools[place.index];
  return (
    <>
      {!folded && (
        <div className={styles.body}>
          <Stepper place={place} />
          {definition && <StepBody definition={definition} place={place} />}
          {!definition && <Ending place={place} />}
        </div>
      )}
      <footer className={styles.foot}>
        {definition ? <StepFoot definition={definition} phase={place.phase} /> : <EndFoot place={place} />}
      </footer>
    </>
  );
}

const MARKS: Record<FlowState, IconName> = {
  done: 'Check',
  review: 'Eye',
  skipped: 'Minus',
  now: 'Sparkles',
  later: 'Circle',
};

function Stepper({ place }: { place: FlowPlace }) {
  return (
    <ol className={styles.steps} aria-label={t('flow.steps')}>
      {tools.map((tool, i) => {
        const state = place.states[i]!;
        const isNow = i === place.index;
        return (
          <li key={tool.id} data-state={state} aria-current={isNow ? 'step' : undefined}>
            <Icon name={MARKS[state]} size={14} />
            <span>{tool.title}</span>
            <span className={styles.state}>{t(`flow.state.${state}`)}</span>
          </li>
        );
      })}
    </ol>
  );
}

function StepBody({ definition, place }: { definition: CapabilityDefinition; place: FlowPlace }) {
  if (place.phase === 'review')
    return (
      <>
        <p className={styles.summary}>{t('flow.look')}</p>
        <OutcomeCard definition={definition} />
      </>
    );
  return (
    <>
      <p className={styles.summary}>{definition.summary}</p>
      <InputPickers definition={definition} required />
      <Controls definition={definition} />
      <ModelPickers definition={definition} />
      <OutcomeCard definition={definition} />
    </>
  );
}

function StepFoot({ definition, phase }: { definition: CapabilityDefinition; phase: FlowPlace['phase'] }) {
  const { job } = useSession(definition);
  if (job) return <JobProgress definition={definition} job={job} />;
  if (phase === 'review')
    return (
      <>
        <Button look="primary" wide onClick={keepResult}>
          {t('flow.keep')}
        </Button>
        <div className={styles.row}>
          <Button icon="RotateCcw" onClick={() => dropResult(false)}>
            {t('flow.again')}
          </Button>
          <Button icon="X" onClick={() => dropResult(true)}>
            {t('flow.leave-out')}
          </Button>
        </div>
      </>
    );
  return (
    <div className={styles.row}>
      <Button look="primary" onClick={() => void runStep()}>
        {t('flow.run')}
      </Button>
      <Button onClick={skipStep}>{t('flow.skip')}</Button>
    </div>
  );
}

const isChanged = (place: FlowPlace) => place.states.includes('done');

function Ending({ place }: { place: FlowPlace }) {
  return (
    <p className={styles.summary} role="status">
      {t(isChanged(place) ? 'flow.finished' : 'flow.nothing')}
    </p>
  );
}

function EndFoot({ place }: { place: FlowPlace }) {
  const compare = useView((s) => s.compare);
  return (
    <>
      {isChanged(place) && (
        <Button
          icon="SquareSplitHorizontal"
          wide
          aria-pressed={compare !== 'off'}
          onClick={() => useView.getState().setCompare(compare === 'off' ? 'slider' : 'off', 0)}
        >
          {t('flow.before-after')}
        </Button>
      )}
      <div className={styles.row}>
        <Button look="primary" icon="Download" onClick={() => openDialog('save')}>
          {t('top.save')}
        </Button>
        <Button onClick={restart}>{t('flow.restart')}</Button>
      </div>
    </>
  );
}
