/** A parameter field → the control that suits it. */
import { ColorField, ColorListField } from '../../ui/controls/ColorField.tsx';
import { NumberBox } from '../../ui/controls/NumberBox.tsx';
import { Segmented } from '../../ui/controls/Segmented.tsx';
import { SelectField } from '../../ui/controls/SelectField.tsx';
import { SliderField } from '../../ui/controls/SliderField.tsx';
import { SwitchField } from '../../ui/controls/SwitchField.tsx';
import { TextField } from '../../ui/controls/TextField.tsx';
import type { Field } from '../fields.ts';

interface FieldControlProps {
  field: Field;
  value: unknown;
  onChange(value: unknown): void;
  error?: string | undefined;
  disabled?: boolean | undefined;
}

/** More options, or longer names, than this do not fit side by side. */
const SIDE_BY_SIDE = 5;
const LETTERS_SIDE_BY_SIDE = 26;

/** Numbers over this range are seeds and the like, which nobody finds with a slider. */
const SLIDER_STEPS = 1000;

export function FieldControl({ field, value, ...rest }: FieldControlProps) {
  const common = { label: field.label, help: field.help, ...rest };
  switch (field.kind) {
    case 'choice': {
      const letters = field.options.reduce((sum, o) => sum + o.label.length, 0);
      const chosen = value as string | number;
      return field.options.length <= SIDE_BY_SIDE && letters <= LETTERS_SIDE_BY_SIDE ? (
        <Segmented {...common} value={chosen} options={field.options} />
      ) : (
        <SelectField
          {...common}
          value={chosen}
          options={field.options.map((o) => ({ ...o, detail: o.help }))}
        />
      );
    }
    case 'number': {
      const { min, max, step, unit } = field;
      return field.default !== undefined && (max - min) / step <= SLIDER_STEPS ? (
        <SliderField {...common} {...{ min, max, step, unit }} value={value as number} />
      ) : (
        <NumberBox
          {...common}
          {...{ min, max, step, unit }}
          value={value as number | undefined}
          optional={field.default === undefined && !field.required}
          dice={field.integer && (max - min) / step > SLIDER_STEPS}
        />
      );
    }
    case 'toggle':
      return <SwitchField {...common} value={value as boolean} />;
    case 'text':
      return (
        <TextField
          {...common}
          value={(value as string | undefined) ?? ''}
          maxLength={field.maxLength}
          multiline={field.multiline}
          placeholder={field.placeholder}
          optional={field.default === undefined && !field.required}
          onChange={(text) => rest.onChange(text === '' && field.default === undefined ? undefined : text)}
        />
      );
    case 'color':
      return (
        <ColorField
          {...common}
          value={value as string | undefined}
          optional={field.default === undefined && !field.required}
        />
      );
    case 'color-list':
      return <ColorListField {...common} value={value as string[]} maxItems={field.maxItems} />;
  }
}
