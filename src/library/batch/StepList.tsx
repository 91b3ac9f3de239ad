/** The steps of the batch: add, order, set, remove. */
import { Collapsible } from '@base-ui/react/collapsible';
import { t } from '../../app/messages/index.ts';
import { FieldControl } from '../../capabilities/panel/FieldControl.tsx';
import { capabilities, findCapability } from '../../capabilities/registry.ts';
import { defaultsOf } from '../../capabilities/validate.ts';
import { Button, IconButton } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/icons.ts';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { RECIPE_LIMITS, type RecipeStep } from '../recipes.ts';
import styles from './BatchDialog.module.css';
import { setSteps, useBatch } from './batch.ts';
import { worksAlone } from './recorded.ts';

const offered = capabilities.filter(worksAlone);

export function StepList() {
  const steps = useBatch((s) => s.steps);
  const going = useBatch((s) => s.going);
  return (
    <>
      {steps.length === 0 ? (
        <p className={styles.hint}>{t('batch.no-steps-yet')}</p>
      ) : (
        <ol className={styles.steps}>
          {steps.map((step, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the list
            <Step key={i} step={step} index={i} last={i === steps.length - 1} locked={going} />
          ))}
        </ol>
      )}
      {steps.length < RECIPE_LIMITS.steps && !going && (
        <Menu
          align="start"
          trigger={
            <Button small icon="Plus">
              {t('batch.add-step')}
            </Button>
          }
        >
          {offered.map(({ id, title, icon }) => (
            <MenuItem
              key={id}
              icon={icon as IconName}
              label={title}
              onSelect={() => setSteps([...steps, { capability: id, params: {} }])}
            />
          ))}
        </Menu>
      )}
    </>
  );
}

interface StepProps {
  step: RecipeStep;
  index: number;
  last: boolean;
  /** The batch is going: nothing may be changed. */
  locked: boolean;
}

function Step({ step, index, last, locked }: StepProps) {
  const steps = useBatch((s) => s.steps);
  const definition = findCapability(step.capability);
  if (!definition) return null;
  const { title: tool, icon, params: fields } = definition;
  const values: Readonly<Record<string, unknown>> = { ...defaultsOf(definition), ...step.params };
  const set = (name: string, value: unknown) =>
    setSteps(steps.with(index, { ...step, params: { ...step.params, [name]: value } }));
  const move = (by: 1 | -1) => setSteps(steps.with(index, steps[index + by]!).with(index + by, step));
  const shown = Object.entries(fields).filter(([, field]) => !field.apiOnly);
  return (
    <li className={styles.step}>
      <Collapsible.Root>
        <div className={styles.stepHead}>
          <Collapsible.Trigger
            className={styles.stepName}
            aria-label={t('batch.settings', { n: index + 1, tool })}
          >
            <Icon name={icon as IconName} />
            <span>{tool}</span>
            <Icon name="ChevronDown" size={15} />
          </Collapsible.Trigger>
          <IconButton
            small
            icon="ChevronUp"
            label={t('batch.up', { tool })}
            disabled={locked || index === 0}
            onClick={() => move(-1)}
          />
          <IconButton
            small
            icon="ChevronDown"
            label={t('batch.down', { tool })}
            disabled={locked || last}
            onClick={() => move(1)}
          />
          <IconButton
            small
            icon="X"
            label={t('common.remove', { name: tool })}
            disabled={locked}
            onClick={() => setSteps(steps.toSpliced(index, 1))}
          />
        </div>
        <Collapsible.Panel className={styles.fields}>
          {shown.map(([name, field]) => (
            <FieldControl
              key={name}
              field={field}
              value={values[name]}
              disabled={locked}
              onChange={(value) => set(name, value)}
            />
          ))}
        </Collapsible.Panel>
      </Collapsible.Root>
    </li>
  );
}
