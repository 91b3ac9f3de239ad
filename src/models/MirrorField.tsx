/** The address of an organisation's own copy of the model files. */
import { useState } from 'react';
import { t } from '../app/messages/index.ts';
import { TextField } from '../ui/controls/TextField.tsx';
import { useModelSettings } from './settings.ts';

declare const __MODEL_HOSTS__: readonly string[];

export function MirrorField() {
  const mirror = useModelSettings((s) => s.mirror);
  const [typed, setTyped] = useState(mirror);
  const problem = mirrorProblem(typed, __MODEL_HOSTS__);
  return (
    <TextField
      label={t('models.mirror')}
      help={t('models.mirror.help')}
      error={problem && t(problem, { hosts: __MODEL_HOSTS__.join(', ') })}
      value={typed}
      maxLength={500}
      optional
      placeholder="https://models.example.org/hub/"
      onChange={(value) => {
        setTyped(value);
        if (!mirrorProblem(value, __MODEL_HOSTS__)) useModelSettings.setState({ mirror: value.trim() });
      }}
    />
  );
}

/**
 * What is wrong with a mirror's address. Pure.
 * @param hosts origins that this build's Content-Security-Policy lets models come from, `*` for any subdomain
 */
export function mirrorProblem(
  address: string,
  hosts: readonly string[],
): 'models.mirror.no-address' | 'models.mirror.closed' | undefined {
  const text = address.trim();
  if (text === '') return undefined;
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) return 'models.mirror.no-address';
  const { origin, host, protocol } = new URL(text);
  const open =
    origin === globalThis.location?.origin ||
    hosts.some((allowed) => {
      const [scheme, name = ''] = allowed.split('//');
      if (scheme !== protocol) return false;
      return name.startsWith('*.') ? host.endsWith(name.slice(1)) : host === name;
    });
  return open ? undefined : 'models.mirror.closed';
}
