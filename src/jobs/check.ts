/** Puts models to the test, and asks files of the user's own what they want. */
import type { CheckReply } from '../../workers/capability.worker.ts';
import type { OwnModelReply } from '../../workers/runtime/own/open.ts';
import type { OwnKind } from '../capabilities/contract.ts';
import type { ResolvedModel } from '../models/resolve.ts';
import { inFreshWorker } from './bridge.ts';
import { rememberVerdicts } from './verdicts.ts';

export type { CheckReply } from '../../workers/capability.worker.ts';

/** Runs the canary of every graph on every backend, in a worker that is ended afterwards, and remembers the verdicts. */
export async function checkModel({ manifest, files }: ResolvedModel): Promise<CheckReply> {
  const reply = await inFreshWorker((api, host) => api.check({ manifest, files }, host), manifest);
  await rememberVerdicts(reply.verdicts);
  return reply;
}

/** What a file is, takes and gives, or why it is of no use. @param kinds what it may be, tried in this order */
export function askOwnModel(file: Blob, kinds: readonly OwnKind[]): Promise<OwnModelReply> {
  return inFreshWorker<OwnModelReply>(async (api, host) => api.openOwn(file, kinds, host));
}
