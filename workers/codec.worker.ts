/** The codec worker: files to pixels and back, off the main thread. Aborting means that the page terminates it. */
import * as Comlink from 'comlink';
import { JobError, type JobErrorCode, type Raster } from '../src/capabilities/contract.ts';
import { type Decoded, decode } from './codec/decode.ts';
import { type Encoded, type EncodeOptions, encode } from './codec/encode.ts';
import { type CanvasLimits, canvasLimits } from './codec/limits.ts';
import { live } from './live.ts';

/** Errors cross the thread as data: a thrown JobError would lose its code on the way. */
export type CodecReply<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: JobErrorCode; message: string } };

async function reply<T>(work: () => Promise<T>): Promise<CodecReply<T>> {
  try {
    return { ok: true, value: await work() };
  } catch (thrown) {
    if (thrown instanceof JobError)
      return { ok: false, error: { code: thrown.code, message: thrown.message } };
    if (thrown instanceof RangeError)
      return {
        ok: false,
        error: { code: 'out-of-memory', message: 'There is not enough memory for this picture.' },
      };
    console.error(thrown);
    return { ok: false, error: { code: 'internal', message: `The picture could not be read: ${thrown}` } };
  }
}

const api = {
  live,

  async decode(blob: Blob): Promise<CodecReply<Decoded>> {
    const answer = await reply(() => decode(blob));
    return answer.ok ? Comlink.transfer(answer, [answer.value.raster.data.buffer]) : answer;
  },

  encode: (picture: Raster, options: EncodeOptions): Promise<CodecReply<Encoded>> =>
    reply(() => encode(picture, options)),

  canvasLimits: (): CanvasLimits => canvasLimits(),
};

export type CodecWorkerApi = typeof api;
Comlink.expose(api);
