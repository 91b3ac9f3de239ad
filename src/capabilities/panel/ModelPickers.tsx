/** Which model plays which role: name, tier, size, licence, and for the chosen one its one honest sentence. */
import { useEffect } from 'react';
import type { ModelManifest } from '../../../models/catalogue/manifest.ts';
import { formatBytes } from '../../app/messages/format.ts';
import { inLanguage, t } from '../../app/messages/index.ts';
import { findModel, forgetUnknownChoices, licenceName } from '../../models/catalogue.ts';
import { installBytes, isSizeKnown } from '../../models/device.ts';
import { isEmbedded } from '../../models/embedded.ts';
import { refreshInstalled, useInstalled } from '../../models/installed.ts';
import { memoryPlanOf } from '../../models/memory-plan.ts';
import { isOwn, useOwnModels } from '../../models/own.ts';
import { useModelSettings, WITHOUT_MODEL } from '../../models/settings.ts';
import { SelectField } from '../../ui/controls/SelectField.tsx';
import type { CapabilityDefinition, ModelRole } from '../contract.ts';
import { chooseModel, modelKey, useSession } from '../session.ts';
import { InstallCard } from './InstallCard.tsx';
import styles from './ModelPickers.module.css';
import { OwnModelButton } from './OwnModelButton.tsx';

export function ModelPickers({ definition }: { definition: CapabilityDefinition }) {
  const { params } = useSession(definition);
  useEffect(() => {
    forgetUnknownChoices();
    // Without the store every studio model counts as not installed, which the picker says.
    refreshInstalled().catch(() => undefined);
  }, []);
  return Object.entries(definition.models)
    .filter(([, { hidden, onlyWith }]) => !hidden && (onlyWith === undefined || params[onlyWith]))
    .map(([role, model]) => <RolePicker key={role} definition={definition} role={role} model={model} />);
}

interface RolePickerProps {
  definition: CapabilityDefinition;
  role: string;
  model: ModelRole;
}

/** A role that leaves no choice is not shown; the result names the model that was used. */
function RolePicker({ definition, role, model }: RolePickerProps) {
  const { job } = useSession(definition);
  const installed = useInstalled((s) => s.models);
  const picked = useModelSettings((s) => s.chosen[modelKey(definition, role)]);
  const nonCommercial = useModelSettings((s) => s.showNonCommercial);
  const own = useOwnModels((s) => s.models);
  const known = [...model.choices, ...own.filter((m) => m.kind === model.accepts).map((m) => m.manifest.id)]
    .map(findModel)
    .filter((m): m is ModelManifest => m !== undefined)
    .filter((m) => nonCommercial || m.licence.class !== 'non-commercial' || m.id === picked);
  if (known.length === 0 || (known.length === 1 && model.optional && isEmbedded(known[0]!))) return null;
  const isReady = (m: ModelManifest) => isEmbedded(m) || installed[m.id]?.state === 'ready';
  const builtIn = model.optional && !known.some(isEmbedded);
  const best = known.find(isReady) ?? (builtIn ? undefined : known[0]);
  const chosen = picked === WITHOUT_MODEL ? undefined : (known.find((m) => m.id === picked) ?? best);
  const without = model.otherwise?.limits ?? t('model.built-in-help');
  return (
    <div className={styles.role}>
      <SelectField
        label={model.label}
        value={chosen?.id ?? WITHOUT_MODEL}
        disabled={job !== null}
        help={chosen ? inLanguage(chosen.tier === 'lite' ? chosen.limits : chosen.summary) : without}
        options={[
          ...(builtIn
            ? [
                {
                  value: WITHOUT_MODEL,
                  label: model.otherwise?.name ?? t('model.built-in'),
                  badge: t('model.lite'),
                  detail: t('model.built-in-detail'),
                },
              ]
            : []),
          ...known.map((m) => ({
            value: m.id,
            label: m.name,
            badge: isOwn(m) ? t('own.badge') : t(`model.${m.tier}`),
            detail: detailOf(m, isReady(m)),
          })),
        ]}
        onChange={(id) => chooseModel(definition, role, id === (best?.id ?? WITHOUT_MODEL) ? null : id)}
      />
      {chosen?.task === 'text-to-image' && <Memory model={chosen} />}
      {chosen && !isReady(chosen) && <InstallCard model={chosen} />}
      {model.accepts && job === null && (
        <OwnModelButton kind={model.accepts} onReady={(id) => chooseModel(definition, role, id)} />
      )}
    </div>
  );
}

/** What a job with a large model takes, and whether a device with 8 GB has it. */
function Memory({ model }: { model: ModelManifest }) {
  const plan = memoryPlanOf(model);
  if (!plan) return null;
  const [peak, largest, all] = [plan.peak, plan.largest, plan.all].map(formatBytes);
  return (
    <p className={styles.memory}>
      {t('memory.plan', { peak: peak!, largest: largest!, all: all! })}{' '}
      {plan.fits ? t('memory.fits') : t('memory.tight')}
    </p>
  );
}

function detailOf(model: ModelManifest, ready: boolean): string {
  const size = isSizeKnown(model) ? formatBytes(installBytes(model)) : t('model.size-unknown');
  const licence = licenceName(model);
  return ready ? t('model.details', { size, licence }) : t('model.details-missing', { size, licence });
}
