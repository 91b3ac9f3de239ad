/** What the stage watches around it: its size in device pixels, the theme, the space bar. */

export function isDark(): boolean {
  const { theme } = document.documentElement.dataset;
  if (theme === 'dark' || theme === 'light') return theme === 'dark';
  return matchMedia('(prefers-color-scheme: dark)').matches;
}

/** The browser's exact count of device pixels, unless it is in another unit (an emulated screen reports CSS pixels). */
function whole(exact: number | undefined, expected: number): number {
  const believed = exact !== undefined && Math.abs(exact - expected) < 1.5 ? exact : Math.round(expected);
  return Math.max(1, believed);
}

/** Calls with the element's size in whole device pixels, now and whenever it changes; gives back how to stop. */
export function watchSize(
  element: HTMLElement,
  resized: (port: { width: number; height: number }, ratio: number) => void,
): () => void {
  const observer = new ResizeObserver((entries) => {
    const ratio = window.devicePixelRatio;
    const exact = entries.at(-1)?.devicePixelContentBoxSize?.[0];
    const box = element.getBoundingClientRect();
    const width = whole(exact?.inlineSize, box.width * ratio);
    const height = whole(exact?.blockSize, box.height * ratio);
    resized({ width, height }, ratio);
  });
  try {
    observer.observe(element, { box: 'device-pixel-content-box' });
  } catch {
    observer.observe(element);
  }
  return () => observer.disconnect();
}

export function watchTheme(changed: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  media.addEventListener('change', changed);
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ['data-theme'] });
  return () => {
    media.removeEventListener('change', changed);
    observer.disconnect();
  };
}

/** Space held over the page (not in a field or on a button) makes the next drag pan. */
export function watchSpace(host: HTMLElement, held: (down: boolean) => void): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  const hold = (down: boolean) => {
    held(down);
    host.toggleAttribute('data-panning', down);
  };
  const pressed = (event: KeyboardEvent) => {
    const at = event.target;
    const free = at === document.body || at === host;
    if (event.code !== 'Space' || !free) return;
    event.preventDefault();
    if (!event.repeat) hold(true);
  };
  window.addEventListener('keydown', pressed, { signal });
  window.addEventListener('keyup', (event) => event.code === 'Space' && hold(false), { signal });
  window.addEventListener('blur', () => hold(false), { signal });
  return () => stop.abort();
}
