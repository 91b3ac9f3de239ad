/** The controls of a capability's parameters, in the order of the definition; advanced ones behind "More settings". */
import { Collapsible } from '@base-ui/react/collapsible';
import { t } from '../../app/messages/index.ts';
import { Icon } from '../../ui/icons.ts';
import type { CapabilityDefinition } from '../contract.ts';
import type { Field } from '../fields.ts';
import { setParam, useSession } from '../session.ts';
import { FieldControl } from './FieldControl.tsx';
import styles from './Parameters.module.css';

interface ParametersProps {
  definition: CapabilityDefinition;
  /** Absent: all. */
  names?: readonly string[] | undefined;
}

export function Parameters({ definition, names }: ParametersProps) {
  const { params, issues, job } = useSession(definition);
  const shown = Object.entries<Field>(definition.params).filter(
    ([name, field]) => !field.apiOnly && (names === undefined || names.includes(name)),
  );
  const control = ([name, field]: [string, Field]) => (
    <FieldControl
      key={name}
      field={field}
      value={params[name]}
      error={issues[name]}
      disabled={job !== null}
      onChange={(value) => setParam(definition, name, value)}
    />
  );
  const plain = shown.filter(([, field]) => !field.advanced);
  const advanced = shown.filter(([, field]) => field.advanced);
  return (
    <>
      {plain.map(control)}
      {advanced.length > 0 && (
        <Collapsible.Root>
          <Collapsible.Trigger className={styles.more}>
            <Icon name="ChevronDown" size={15} />
            {t('common.more')}
          </Collapsible.Trigger>
          <Collapsible.Panel className={styles.advanced}>{advanced.map(control)}</Collapsible.Panel>
        </Collapsible.Root>
      )}
    </>
  );
}
