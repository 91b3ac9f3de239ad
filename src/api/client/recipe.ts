/** Recipes: several capabilities in one call. */
import { call, type Method } from './method.ts';
import type { CallOptions, OutputParams, PictureResult } from './types.ts';

export interface RecipeParams extends OutputParams {
  /** Name of a recipe that is saved in the studio, or the recipe itself. */
  recipe: string | object;
}

/** Runs the steps of a recipe, one after the other, on one picture. */
export const runRecipe: Method<
  [picture: Blob | URL, params: RecipeParams, options?: CallOptions],
  PictureResult
> = (transport, ...args) =>
  call(
    transport,
    { endpoint: 'recipes/run', first: 'image', result: 'types', urlFields: { image: 'imageUrl' } },
    args,
  ) as Promise<PictureResult>;
