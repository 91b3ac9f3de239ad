/**
 * The half of the editor's bench that lives in the page, as `window.watch`. `installWatch` is sent there as source, so it
 * stands for itself: nothing outside it but types.
 */

export interface PageWatch {
  /** Drops a JPEG on the studio. @returns milliseconds until it was painted */
  drop(base64: string): Promise<number>;
  beginFrames(): void;
  /** @returns milliseconds of each frame since, from its first pointer event until it was painted */
  endFrames(): number[];
  /** What the history shows: names, how many strokes each stands for, and the current one. */
  history(): string;
  /** Milliseconds from the next key until the current step has changed and was painted. */
  nextChange(): Promise<number>;
}

declare const window: Window & { watch: PageWatch };

export function installWatch(): void {
  /** After the frame that is drawn next. */
  const painted = () =>
    new Promise<number>((resolve) => {
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(0);
      });
    });
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 1));
  };
  const strip = () => document.querySelector('[aria-label="History"]');
  const history = () =>
    [...(strip()?.querySelectorAll('li') ?? [])]
      .map((li) => `${li.textContent}${li.querySelector('[aria-current]') ? ' *' : ''}`)
      .join('\n');
  const label = () => document.querySelector('[role=application]')?.getAttribute('aria-label') ?? '';
  let dropped = 0;
  let watching = false;
  let frames: number[] = [];
  let open = false;
  addEventListener(
    'pointermove',
    () => {
      if (!watching || open) return;
      open = true;
      const began = performance.now();
      void painted().then((now) => {
        open = false;
        if (watching) frames.push(now - began);
      });
    },
    { capture: true },
  );

  window.watch = {
    async drop(base64) {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const name = `bench-${++dropped}.jpg`;
      const transfer = new DataTransfer();
      transfer.items.add(new File([bytes], name, { type: 'image/jpeg' }));
      const began = performance.now();
      for (const kind of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(
          new DragEvent(kind, { dataTransfer: transfer, bubbles: true, cancelable: true }),
        );
      await until(() => label().includes(name));
      return (await painted()) - began;
    },
    beginFrames() {
      frames = [];
      watching = true;
    },
    endFrames() {
      watching = false;
      return frames;
    },
    history,
    async nextChange() {
      const before = history();
      const began = await new Promise<number>((resolve) => {
        addEventListener(
          'keydown',
          (event) => event.key.toLowerCase() === 'z' && resolve(performance.now()),
          {
            capture: true,
          },
        );
      });
      await until(() => history() !== before);
      return (await painted()) - began;
    },
  };
}
