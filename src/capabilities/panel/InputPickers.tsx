/** The pictures that a capability takes: the open document and its mask are named, others can be chosen or dropped. */
import { t } from '../../app/messages/index.ts';
import { shownStep, useDocument } from '../../editor/document.ts';
import { Icon } from '../../ui/icons.ts';
import type { CapabilityDefinition, PictureInput } from '../contract.ts';
import { pickPicture, useSession } from '../session.ts';
import styles from './InputPickers.module.css';
import { PicturePicker } from './PicturePicker.tsx';
import { Strokes } from './Strokes.tsx';

interface InputPickersProps {
  definition: CapabilityDefinition;
  /** What is needed stands before the parameters, what may be left out after them. */
  required: boolean;
}

export function InputPickers({ definition, required }: InputPickersProps) {
  const { issues, job } = useSession(definition);
  return Object.entries(definition.inputs).map(([name, input]) => {
    if (input.required !== required) return null;
    if (input.from === 'picker')
      return <Picker key={name} definition={definition} name={name} input={input} />;
    if (input.from === 'mask')
      return input.required ? (
        <MaskState key={name} error={issues[name]} />
      ) : (
        <SelectionState key={name} input={input} />
      );
    if (input.from === 'keep') return <Strokes key={name} disabled={job !== null} />;
    return null;
  });
}

interface PickerProps {
  definition: CapabilityDefinition;
  name: string;
  input: PictureInput;
}

function Picker({ definition, name, input }: PickerProps) {
  const { picked, issues, job } = useSession(definition);
  return (
    <PicturePicker
      input={input}
      picture={picked[name]}
      error={issues[name]}
      disabled={job !== null}
      onPick={(file) => pickPicture(definition, name, file)}
    />
  );
}

const useSelected = () => useDocument((s) => s.open !== null && shownStep(s.open).state.mask !== null);

/** Says that an optional selection will be used, where there is one that will. */
function SelectionState({ input }: { input: PictureInput }) {
  const selected = useSelected();
  if (!selected || input.onlyWith) return null;
  return (
    <p className={styles.mask} data-painted>
      <Icon name="CircleCheck" />
      <span>{t('panel.selection-used')}</span>
    </p>
  );
}

/** Says whether there is something painted; painting itself belongs to the canvas. */
function MaskState({ error }: { error: string | undefined }) {
  const painted = useSelected();
  return (
    <p
      className={styles.mask}
      data-painted={painted || undefined}
      data-error={(error && !painted) || undefined}
      role={error && !painted ? 'alert' : undefined}
    >
      <Icon name={painted ? 'CircleCheck' : 'Paintbrush'} />
      <span>{painted ? t('panel.from-mask') : t('panel.mask-missing')}</span>
    </p>
  );
}
