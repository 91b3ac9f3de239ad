/** At the start of a visit: says that a batch was left unfinished. Loads nothing but the list. */
import { t } from '../../app/messages/index.ts';
import { notify, openDialog } from '../../app/store.ts';
import { keptPlan } from './kept.ts';

export async function offerToResume(): Promise<void> {
  const plan = await keptPlan().catch(() => undefined);
  const left = plan?.items.filter((item) => item.state === 'waiting').length ?? 0;
  if (!plan || left === 0) return;
  notify('info', t('batch.resume', { left, total: plan.items.length }), {
    label: t('batch.resume-open'),
    perform: () => openDialog('batch'),
  });
}
