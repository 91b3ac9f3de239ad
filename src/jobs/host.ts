/** What the capability worker is told of the page that it works for. */
import type { RuntimeHost } from '../../workers/runtime/ort.ts';

export type { RuntimeHost } from '../../workers/runtime/ort.ts';

export function runtimeHost(): RuntimeHost {
  return {
    assetBase: new URL(import.meta.env.BASE_URL, document.baseURI).href,
    ...(isIos(navigator) && { mostThreads: 1 }),
  };
}

/**
 * True on iPhone and iPad, where a page that computes on several threads runs out of memory (microsoft/onnxruntime#11679).
 * An iPad calls itself a Mac; no Mac has a touch screen.
 */
export function isIos({ platform, maxTouchPoints }: Pick<Navigator, 'platform' | 'maxTouchPoints'>): boolean {
  return /^(iPhone|iPad|iPod)/.test(platform) || (platform === 'MacIntel' && maxTouchPoints > 1);
}
