/** What the modes over the canvas (cropping, placing) share: how they end. Their frames carry `data-mode-frame`. */
import { useEffect } from 'react';
import { useDocument } from './document.ts';
import type { TiledPicture } from './tiles.ts';

interface Mode {
  cancel(): void;
  apply(): void;
}

/**
 * Ends a mode when another picture is shown than the one it began on, cancels it on Escape wherever the focus is, and
 * applies it on Enter unless that belongs to a button.
 */
export function useMode(began: TiledPicture | null, { cancel, apply }: Mode): void {
  const shown = useDocument((s) => s.open?.steps[s.open.current]?.state.picture);
  useEffect(() => {
    if (began !== shown) cancel();
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target instanceof Element ? event.target : null;
      if (event.defaultPrevented || target?.closest('[role=dialog], [role=menu]')) return;
      const onFrame = target?.closest('[data-mode-frame]');
      if (event.key === 'Escape') cancel();
      else if (event.key === 'Enter' && (onFrame || !target?.closest('button, select'))) apply();
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener('keydown', onKey, { capture: true });
    return () => removeEventListener('keydown', onKey, { capture: true });
  });
}
