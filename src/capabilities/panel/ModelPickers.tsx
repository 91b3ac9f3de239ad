/** Which model plays which role: name, tier, size, licence, and for the chosen one its one honest sentence. */
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { formatBytes } from '../../app/messages/format.ts';
import { t } from '../../app/messages/index.ts';
import { filesOf, findModel } from '../../models/catalogue.ts';
import { isEmbedded } from '../../models/embedded.ts';
import { SelectField } from '../../ui/controls/SelectField.tsx';
import type { CapabilityDefinition, ModelRole } from '../contract.ts';
import { setModel, useSession } from '../session.ts';

export function ModelPickers({ definition }: { definition: CapabilityDefinition }) {
  return Object.entries(definition.models).map(([role, model]) => (
    <RolePicker key={role} definition={definition} role={role} model={model} />
  ));
}

interface RolePickerProps {
  definition: CapabilityDefinition;
  role: string;
  model: ModelRole;
}

/** A role that leaves no choice is not shown; the result names the model that was used. */
function RolePicker({ definition, role, model }: RolePickerProps) {
  const { models, job } = useSession(definition);
  const known = model.choices.map(findModel).filter((m): m is ModelManifest => m !== undefined);
  const best = known.find(isEmbedded);
  if (known.length === 0 || (known.length === 1 && model.optional)) return null;
  const value = models[role] ?? best?.id ?? known[0]!.id;
  const chosen = findModel(value);
  return (
    <SelectField
      label={model.label}
      value={value}
      disabled={job !== null}
      help={chosen && (chosen.tier === 'lite' ? chosen.limits : chosen.summary)}
      options={known.map((m) => ({
        value: m.id,
        label: m.name,
        badge: t(`model.${m.tier}`),
        detail: isEmbedded(m)
          ? t('model.details', { size: formatBytes(sizeOf(m)), licence: m.licence.spdx })
          : t('model.details-missing', { size: formatBytes(sizeOf(m)), licence: m.licence.spdx }),
        disabled: !isEmbedded(m),
      }))}
      onChange={(id) => setModel(definition, role, id === best?.id ? null : id)}
    />
  );
}

function sizeOf(model: ModelManifest): number {
  return filesOf(model).reduce((sum, file) => sum + file.bytes, 0);
}
