/** The text of the diagnostics: for people who help, so plain, complete and always in the same form. Pure. */
import type { ModelManifest } from '../../models/catalogue/manifest.ts';
import type { CheckReply } from '../jobs/check.ts';

export interface ModelReport {
  model: ModelManifest;
  /** Undefined where the check itself broke. */
  reply: CheckReply | undefined;
}

/** @param device lines about browser and machine */
export function reportText(reports: readonly ModelReport[], device: readonly string[]): string {
  const hardware = reports.find(({ reply }) => reply)?.reply?.device;
  const lines = ['Tintype diagnostics', ...device, ...(hardware ? [`hardware: ${hardware}`] : [])];
  for (const { model, reply } of reports) {
    lines.push('', `${model.name} (${model.id})`);
    if (!reply) lines.push('  could not be checked: its worker died');
    for (const { graph, backend, result, why, ms } of reply?.checks ?? []) {
      const time = ms === undefined ? '' : ` in ${ms} ms`;
      lines.push(`  ${graph} on ${backend}: ${result}${time}${why ? `: ${why}` : ''}`);
    }
    if (reply?.peakMiB !== undefined) lines.push(`  at most ${reply.peakMiB} MiB`);
  }
  return lines.join('\n');
}
