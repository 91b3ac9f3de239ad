/**
 * What a page and the embedded studio say to each other. The page posts `hello` or `call` to the frame's window, each with
 * a MessagePort of its own, so that the browser tells the frame who asks every time; all else goes through that port.
 * Pictures travel as ArrayBuffers that are transferred.
 */
import type { Progress } from '../../capabilities/contract.ts';

/** Stands in every window message, to tell them from other scripts' ones; changes when the protocol does. */
export const PROTOCOL = 1;

export type WireField = readonly [name: string, value: string | { type: string; bytes: ArrayBuffer }];

/** Page → frame's window. */
export type ToFrame =
  | { tintype: typeof PROTOCOL; type: 'hello' }
  | { tintype: typeof PROTOCOL; type: 'call'; endpoint: string; fields: readonly WireField[] };

/** Frame → page's window, once it listens. */
export interface FrameLoaded {
  tintype: typeof PROTOCOL;
  type: 'loaded';
}

/** Frame → page, on the port of `hello`: whether the person allows this site, now and after every change. */
export interface Standing {
  type: 'standing';
  allowed: boolean;
}

/** Page → frame, on the port of a call. */
export interface CancelCall {
  type: 'cancel';
}

/** Frame → page, on the port of a call; `answer` is the last. */
export type FromCall =
  | { type: 'progress'; progress: Progress }
  | {
      type: 'answer';
      status: number;
      headers: readonly (readonly [string, string])[];
      contentType: string;
      bytes: ArrayBuffer;
    };
