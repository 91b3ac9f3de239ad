/**
 * The studio for programs.
 *
 *   const tintype = createTintype(http('http://127.0.0.1:8787/', { key }));
 *   const { blob, provenance } = await tintype.upscalePhoto(photo, { sizeFactor: 4 }, { signal });
 */
import { http } from './http.ts';
import type { Method } from './method.ts';
import * as methods from './methods.ts';
import { runRecipe } from './recipe.ts';
import type { Transport } from './transport.ts';

export { connectEmbed, type Embed, type EmbedOptions } from './embed.ts';
export { TintypeError } from './error.ts';
export { type HttpOptions, http } from './http.ts';
export type { Method } from './method.ts';
export * from './methods.ts';
export { type RecipeParams, runRecipe } from './recipe.ts';
export type { Answer, Call, Transport } from './transport.ts';
export type {
  CallOptions,
  DataResult,
  OutputParams,
  Palette,
  PictureResult,
  Progress,
  Provenance,
} from './types.ts';

type Methods = typeof methods & { runRecipe: typeof runRecipe };

/** Every capability as a method: `tintype.removeObject(photo, { mask })`. */
export type Tintype = {
  [K in keyof Methods]: Methods[K] extends Method<infer Args, infer Result>
    ? (...args: Args) => Promise<Result>
    : never;
};

/**
 * All methods over one transport. Without one: `api/` beside the page, which the studio's service worker answers.
 * Programs that use few methods keep their bundle smaller with the functions: `upscalePhoto(transport, photo, …)`.
 */
export function createTintype(transport: Transport = http()): Tintype {
  // Gathered here, so that a bundle without this function need not hold them all.
  const bound = Object.entries({ ...methods, runRecipe }).map(([name, method]) => [
    name,
    (...args: never[]) => (method as Method<never[], unknown>)(transport, ...args),
  ]);
  return Object.fromEntries(bound) as Tintype;
}
