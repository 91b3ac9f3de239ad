/** The kinds of parameters and the values they stand for. Types only: callers of the API get theirs from here. */

interface FieldBase {
  label: string;
  /** One sentence shown under the control and in the API docs. */
  help?: string;
  /** Hidden behind "More" in the panel. */
  advanced?: boolean;
  /** Part of the public API only; the panel has its own control or none. */
  apiOnly?: boolean;
  /** API callers must send it, even where the panel starts from a default. */
  required?: boolean;
}
export interface ChoiceField<V extends string | number = string | number> extends FieldBase {
  kind: 'choice';
  options: readonly { value: V; label: string; help?: string }[];
  default: V;
}
export interface NumberField extends FieldBase {
  kind: 'number';
  min: number;
  max: number;
  step: number;
  integer?: boolean;
  unit?: string;
  /** Absent: the parameter may be left out and is then `undefined`. */
  default?: number;
}
export interface ToggleField extends FieldBase {
  kind: 'toggle';
  default: boolean;
}
export interface TextField extends FieldBase {
  kind: 'text';
  maxLength: number;
  multiline?: boolean;
  placeholder?: string;
  /** Absent: may be left out, unless `required`. */
  default?: string;
}
export interface ColorField extends FieldBase {
  kind: 'color';
  default?: string;
}
export interface ColorListField extends FieldBase {
  kind: 'color-list';
  maxItems: number;
  default: readonly string[];
}
export type Field = ChoiceField | NumberField | ToggleField | TextField | ColorField | ColorListField;
export type Fields = Readonly<Record<string, Field>>;

/** The validated value of a field. */
export type FieldValue<F extends Field> = F extends { kind: 'choice'; options: readonly { value: infer V }[] }
  ? V
  : F extends { kind: 'number'; default: number }
    ? number
    : F extends { kind: 'number' }
      ? number | undefined
      : F extends { kind: 'toggle' }
        ? boolean
        : F extends { kind: 'text'; required: true } | { kind: 'text'; default: string }
          ? string
          : F extends { kind: 'text' }
            ? string | undefined
            : F extends { kind: 'color'; default: string }
              ? string
              : F extends { kind: 'color' }
                ? string | undefined
                : string[];
export type ParamsOf<F extends Fields> = { -readonly [K in keyof F]: FieldValue<F[K]> };
