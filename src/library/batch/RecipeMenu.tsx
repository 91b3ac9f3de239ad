/** Recipes: take over, keep under a name, bring back, move as files. */
import { fileOpen } from 'browser-fs-access';
import { useEffect, useState } from 'react';
import { t } from '../../app/messages/index.ts';
import { notify } from '../../app/store.ts';
import { capabilities } from '../../capabilities/registry.ts';
import { useDocument } from '../../editor/document.ts';
import { Button } from '../../ui/Button.tsx';
import { TextField } from '../../ui/controls/TextField.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { deleteRecipe, savedRecipes, saveRecipe } from '../recipe-store.ts';
import { parseRecipeText, RECIPE_LIMITS, type Recipe, recipeText } from '../recipes.ts';
import { saveBlob } from '../save.ts';
import { attempt } from './attempt.ts';
import styles from './BatchDialog.module.css';
import { setSteps, useBatch } from './batch.ts';
import { recordedSteps } from './recorded.ts';

export function RecipeMenu({ canRecord }: { canRecord: boolean }) {
  const steps = useBatch((s) => s.steps);
  const going = useBatch((s) => s.going);
  const [kept, setKept] = useState<Recipe[]>([]);
  const [name, setName] = useState('');
  const refresh = () => attempt(async () => setKept(await savedRecipes()));
  // biome-ignore lint/correctness/useExhaustiveDependencies: read once
  useEffect(() => void refresh(), []);
  const recipe: Recipe = { name: name.trim(), steps };
  const keep = async () => {
    await saveRecipe(recipe);
    await refresh();
    notify('success', t('batch.recipe-kept', { name: recipe.name }));
  };
  const remove = async (gone: string) => {
    await deleteRecipe(gone);
    await refresh();
    notify('info', t('batch.recipe-deleted', { name: gone }));
  };
  const use = (chosen: Recipe) => {
    setSteps(chosen.steps);
    setName(chosen.name);
  };
  return (
    <>
      {steps.length > 0 && (
        <form
          className={styles.keep}
          onSubmit={(event) => {
            event.preventDefault();
            if (recipe.name) void attempt(keep);
          }}
        >
          <TextField
            label={t('batch.recipe-name')}
            value={name}
            onChange={setName}
            maxLength={RECIPE_LIMITS.name}
          />
          <Button small type="submit" disabled={!recipe.name}>
            {t('batch.save-recipe')}
          </Button>
        </form>
      )}
      <Menu
        trigger={
          <Button small icon="BookOpen" disabled={going}>
            {t('batch.recipes')}
          </Button>
        }
      >
        {kept.map((one) => (
          <MenuItem key={one.name} icon="BookOpen" label={one.name} onSelect={() => use(one)} />
        ))}
        {kept.length > 0 && <MenuSeparator />}
        <MenuItem icon="History" label={t('batch.from-history')} disabled={!canRecord} onSelect={record} />
        <MenuItem
          icon="Upload"
          label={t('batch.import-recipe')}
          onSelect={() => void attempt(async () => importRecipe(use))}
        />
        <MenuItem
          icon="Download"
          label={t('batch.export-recipe')}
          disabled={steps.length === 0}
          onSelect={() =>
            void attempt(() => exportRecipe({ ...recipe, name: recipe.name || t('batch.title') }))
          }
        />
        {kept.length > 0 && <MenuSeparator />}
        {kept.map((one) => (
          <MenuItem
            key={one.name}
            icon="Trash2"
            label={t('batch.delete-recipe', { name: one.name })}
            onSelect={() => void attempt(() => remove(one.name))}
          />
        ))}
      </Menu>
    </>
  );
}

function record(): void {
  const { open } = useDocument.getState();
  if (!open) return;
  const { steps, left } = recordedSteps(open);
  if (steps.length === 0) notify('info', t('batch.nothing-recorded'));
  else setSteps(steps);
  if (steps.length > 0 && left.length > 0) notify('info', t('batch.left-out', { names: left.join(', ') }));
}

const exportRecipe = (recipe: Recipe) =>
  saveBlob(new Blob([recipeText(recipe)], { type: 'application/json' }), `${recipe.name}.json`);

async function importRecipe(use: (recipe: Recipe) => void): Promise<void> {
  let file: File;
  try {
    file = await fileOpen({ mimeTypes: ['application/json'], extensions: ['.json'], id: 'tintype-recipes' });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return;
    throw error;
  }
  const parsed = parseRecipeText(await file.text(), capabilities);
  if (parsed.ok) use(parsed.recipe);
  else notify('error', parsed.issues.map(({ message }) => message).join(' '));
}
