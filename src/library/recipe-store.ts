/** Where recipes are kept: one database record per recipe, by name. */
import { createStore, del, get, set, values } from 'idb-keyval';
import type { Recipe } from './recipes.ts';

const store = createStore('tintype-recipes', 'recipes');

/** All saved recipes, by name. */
export async function savedRecipes(): Promise<Recipe[]> {
  return (await values<Recipe>(store)).sort((a, b) => a.name.localeCompare(b.name));
}

export const findRecipe = (name: string): Promise<Recipe | undefined> => get<Recipe>(name, store);

/** Saves a checked recipe; one of the same name is replaced. */
export const saveRecipe = (recipe: Recipe): Promise<void> => set(recipe.name, recipe, store);

export const deleteRecipe = (name: string): Promise<void> => del(name, store);
