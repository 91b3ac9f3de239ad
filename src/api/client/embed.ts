/** To a studio in an `<iframe src="https://…/embed.html">` of this page. */
import {
  type FrameLoaded,
  type FromCall,
  PROTOCOL,
  type Standing,
  type ToFrame,
  type WireField,
} from '../embed/protocol.ts';
import { TintypeError } from './error.ts';
import type { Answer, Call, Transport } from './transport.ts';

export interface EmbedOptions {
  /** Told whether the person allows this site in the studio, at first and after every change. */
  onStanding?: (allowed: boolean) => void;
  /** How long a call waits for the frame to load, in milliseconds; 20 s by default. */
  loadMs?: number;
}

export interface Embed extends Transport {
  /** Resolves once the person has allowed this site; until then calls are refused with code `refused`. */
  allowed: Promise<void>;
  close(): void;
}

/** @param frame in the document, with its `src` set */
export function connectEmbed(frame: HTMLIFrameElement, options: EmbedOptions = {}): Embed {
  const origin = new URL(frame.src, document.baseURI).origin;
  let standing: MessagePort | undefined;
  let tellAllowed = () => {};
  let tellLoaded = () => {};
  const allowed = new Promise<void>((resolve) => {
    tellAllowed = resolve;
  });
  const loaded = new Promise<void>((resolve) => {
    tellLoaded = resolve;
  });

  function post(message: ToFrame, port: MessagePort, transfer: Transferable[] = []): void {
    frame.contentWindow?.postMessage(message, origin, [port, ...transfer]);
  }

  function hello(): void {
    standing?.close();
    const { port1, port2 } = new MessageChannel();
    standing = port1;
    port1.onmessage = ({ data }: MessageEvent<Standing>) => {
      tellLoaded();
      if (data.allowed) tellAllowed();
      options.onStanding?.(data.allowed);
    };
    post({ tintype: PROTOCOL, type: 'hello' }, port2);
  }

  function onMessage({ source, origin: from, data }: MessageEvent<FrameLoaded | undefined>): void {
    if (source !== frame.contentWindow || from !== origin) return;
    if (data?.tintype === PROTOCOL && data.type === 'loaded') hello();
  }

  addEventListener('message', onMessage);
  // The frame may have been there long before; one that loads only now says so by itself.
  hello();

  return {
    allowed,
    close() {
      removeEventListener('message', onMessage);
      standing?.close();
    },
    async send({ endpoint, fields, signal, onProgress }: Call): Promise<Answer> {
      await within(loaded, options.loadMs ?? 20_000);
      const wire = await Promise.all(fields.map(wireField));
      signal?.throwIfAborted();
      const { port1, port2 } = new MessageChannel();
      const buffers = wire.flatMap(([, value]) => (typeof value === 'string' ? [] : [value.bytes]));
      const cancel = () => port1.postMessage({ type: 'cancel' });
      try {
        return await new Promise<Answer>((resolve, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
          signal?.addEventListener('abort', cancel, { once: true });
          port1.onmessage = ({ data }: MessageEvent<FromCall>) => {
            if (data.type === 'progress') onProgress?.(data.progress);
            else resolve(answerOf(data));
          };
          post({ tintype: PROTOCOL, type: 'call', endpoint, fields: wire }, port2, buffers);
        });
      } finally {
        signal?.removeEventListener('abort', cancel);
        port1.close();
      }
    },
  };
}

async function wireField([name, value]: Call['fields'][number]): Promise<WireField> {
  if (typeof value === 'string') return [name, value];
  return [name, { type: value.type, bytes: await value.arrayBuffer() }];
}

function answerOf({ status, headers, contentType, bytes }: FromCall & { type: 'answer' }): Answer {
  return {
    status,
    headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
    body: new Blob([bytes], { type: contentType }),
  };
}

function within(loaded: Promise<void>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new TintypeError('unreachable', `The studio's frame did not load within ${ms / 1000} s.`)),
      ms,
    );
  });
  return Promise.race([loaded, late]).finally(() => clearTimeout(timer));
}
