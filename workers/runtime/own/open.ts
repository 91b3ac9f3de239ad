/** Opens a file of the user's own and asks it what it is for and what it wants. */
import type { OwnKind } from '../../../src/capabilities/contract.ts';
import { toJobError } from '../failure.ts';
import { knownPhoto } from '../meaning/photo.ts';
import { loadOrt, type RuntimeHost } from '../ort.ts';
import { runRaw } from '../session.ts';
import { type Declared, Unsuitable } from './declared.ts';
import { type OwnFound, probeOwn } from './probe.ts';

export type OwnModelReply = { ok: true; found: OwnFound } | { ok: false; reason: string };

/**
 * @param kinds what it may be, tried in this order
 */
export async function openOwn(
  file: Blob,
  kinds: readonly OwnKind[],
  host: RuntimeHost,
): Promise<OwnModelReply> {
  try {
    const ort = await loadOrt('wasm', host);
    const session = await ort.InferenceSession.create(new Uint8Array(await file.arrayBuffer()), {
      executionProviders: ['wasm'],
    });
    const tensors = (list: typeof session.inputMetadata) =>
      list.flatMap((meta) =>
        meta.isTensor ? [{ name: meta.name, type: meta.type, shape: [...meta.shape] }] : [],
      );
    const declared: Declared = {
      inputs: tensors(session.inputMetadata),
      outputs: tensors(session.outputMetadata),
    };
    const photo = await knownPhoto();
    let reason: string | undefined;
    for (const kind of kinds)
      try {
        return {
          ok: true,
          found: await probeOwn(kind, declared, (feeds) => runRaw(ort, session, feeds), photo),
        };
      } catch (error) {
        if (!(error instanceof Unsuitable)) throw error;
        reason ??= error.message;
      }
    return { ok: false, reason: reason ?? NO_MODEL };
  } catch (error) {
    const known = toJobError(error);
    return { ok: false, reason: known.code === 'internal' ? NO_MODEL : known.message };
  }
}

const NO_MODEL =
  'The runtime cannot open it: it is no ONNX file, it is damaged, or it needs weights in a second file.';
