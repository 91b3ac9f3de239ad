/** Opens a file of the user's own and asks it what it wants. */
import { toJobError } from './failure.ts';
import { loadOrt } from './ort.ts';
import { type Declared, probeUpscaler, Unsuitable, type UpscalerFound } from './own-model.ts';
import { runRaw } from './session.ts';

export type OwnModelReply = { ok: true; found: UpscalerFound } | { ok: false; reason: string };

/** @param assetBase where the runtime's own files are */
export async function openOwn(file: Blob, assetBase: string): Promise<OwnModelReply> {
  try {
    const ort = await loadOrt('wasm', assetBase);
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
    const found = await probeUpscaler(declared, (feeds) => runRaw(ort, session, feeds));
    return { ok: true, found };
  } catch (error) {
    if (error instanceof Unsuitable) return { ok: false, reason: error.message };
    const known = toJobError(error);
    return { ok: false, reason: known.code === 'internal' ? NO_MODEL : known.message };
  }
}

const NO_MODEL =
  'The runtime cannot open it: it is no ONNX file, it is damaged, or it needs weights in a second file.';
