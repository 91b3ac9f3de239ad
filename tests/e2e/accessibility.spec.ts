/** WCAG 2.2 A and AA on every screen, in both themes and on a desk and a phone, as far as axe-core can judge. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page, test } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { fixture, openPicture, openStudio } from './support.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A screen is looked at twice: the contrast of both themes and the layout of both widths. */
const LOOKS = [
  { theme: 'light', width: 1440, height: 900 },
  { theme: 'dark', width: 390, height: 844 },
] as const;

const RULES = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
  resultTypes: ['violations'],
} as const;
/** Base UI's guards around a popup hand the focus on and never keep it. */
const EVERYTHING = { exclude: [['[data-base-ui-focus-guard]']] };

/** What axe objects to, as `rule: selector: why`. */
function objections(page: Page): Promise<string[]> {
  return page.evaluate(
    async ([context, rules]) => {
      const { axe } = window as unknown as {
        axe: { run(context: object, rules: object): Promise<AxeResults> };
      };
      const { violations } = await axe.run(context, rules);
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, any, all, none }) => {
          const why = [...any, ...all, ...none].map((check) => check.message).join('; ');
          return `${id}: ${target.join(' ')}: ${why}`;
        }),
      );
    },
    [EVERYTHING, RULES] as const,
  );
}

/** Looks at the screen that is shown now, by every look. */
async function examine(page: Page, screen: string, found: string[]): Promise<void> {
  for (const { theme, ...size } of LOOKS) {
    await page.setViewportSize(size);
    await page.evaluate(async (name) => {
      document.documentElement.dataset.theme = name;
      await new Promise(requestAnimationFrame);
      const fading = document.getAnimations().filter((animation) => animation instanceof CSSTransition);
      await Promise.allSettled(fading.map((transition) => transition.finished));
    }, theme);
    found.push(...(await objections(page)).map((text) => `${screen} (${theme}, ${size.width}): ${text}`));
  }
  await page.setViewportSize({ width: LOOKS[0].width, height: LOOKS[0].height });
}

/** Shows a tool's panel, or the guided flow, by its address. */
async function showPanel(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/${id}`);
  await expect(page.getByRole('complementary').getByRole('button').first()).toBeVisible();
}

const dialog = (page: Page) => page.getByRole('dialog');

async function closeDialog(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
}

test('axe finds nothing to object to on any screen', async ({ page }) => {
  test.setTimeout(400_000);
  const found: string[] = [];
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStudio(page);
  await page.evaluate(axe);
  await expect(page.getByRole('button', { name: /Eileen Collins/ })).toBeVisible();
  await examine(page, 'start', found);

  const dialogs: Record<string, () => Promise<void>> = {
    'command palette': () => page.keyboard.press('Control+k'),
    shortcuts: () => page.keyboard.press('?'),
    batch: () => page.keyboard.press('Control+b'),
    models: () => chooseInMenu(page, /^Models/),
    'other sites': () => chooseInMenu(page, /^Other sites/),
  };
  for (const [screen, open] of Object.entries(dialogs)) {
    await open();
    await expect(dialog(page)).toBeVisible();
    await examine(page, screen, found);
    await closeDialog(page);
  }
  for (const tool of ['make-art', 'stable-diffusion-normal', 'generate-color']) {
    await showPanel(page, tool);
    await examine(page, tool, found);
  }

  await page.evaluate(() => {
    location.hash = '#/api';
  });
  await expect(page.getByRole('heading', { level: 1 })).toContainText('The studio for programs');
  await examine(page, 'API', found);
  await page.evaluate(() => {
    location.hash = '#/';
  });

  await openPicture(page, fixture('astronaut.jpg'));
  await examine(page, 'editor', found);
  for (const tool of ['remix-art', 'remove-background', 'remove-object', 'upscale-photo']) {
    await showPanel(page, tool);
    await examine(page, tool, found);
  }
  for (const tool of ['colorize-picture', 'restore-picture', 'enhance-face', 'old-photo']) {
    await showPanel(page, tool);
    await examine(page, tool, found);
  }
  await page.evaluate(() => {
    location.hash = '#/';
  });
  await page.keyboard.press('b');
  for (const name of ['Menu', 'Selection', 'Crop, turn and flip', 'Light and colour']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('menu').or(dialog(page)).first()).toBeVisible();
    await examine(page, name, found);
    if (name === 'Light and colour') {
      await page.getByRole('tab', { name: 'Curves' }).click();
      await examine(page, 'curves', found);
    }
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu').or(dialog(page))).toHaveCount(0);
  }
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Layers', exact: true }).click();
  await page.getByRole('menuitem', { name: /^Place a picture/ }).click();
  await (await chooser).setFiles(fixture('astronaut.jpg'));
  await expect(page.getByRole('slider', { name: 'Angle' })).toBeVisible();
  await examine(page, 'layers', found);
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(page.getByRole('slider', { name: 'Straighten' })).toBeVisible();
  await examine(page, 'crop', found);
  await page.keyboard.press('Escape');
  await page.keyboard.press('c');
  await expect(page.getByRole('slider', { name: 'Before and after' })).toBeVisible();
  await examine(page, 'comparison', found);
  await page.keyboard.press('Control+s');
  await expect(dialog(page)).toBeVisible();
  await examine(page, 'save', found);
  await closeDialog(page);

  await chooseInMenu(page, /^Your pictures/);
  await expect(dialog(page).getByRole('listitem').first()).toBeVisible();
  await examine(page, 'all pictures', found);
  await closeDialog(page);

  // Closing shows the start with the library.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('Close');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Your pictures on this device' })).toBeVisible();
  await examine(page, 'library', found);
  expect(found).toEqual([]);
});

/** A dialog that is closing takes the focus back, and the menu with it: try until the item was there to be chosen. */
async function chooseInMenu(page: Page, item: RegExp): Promise<void> {
  await expect(async () => {
    await page.getByRole('button', { name: 'Menu', exact: true }).click({ timeout: 3000 });
    await page.getByRole('menuitem', { name: item }).click({ timeout: 3000 });
  }).toPass({ timeout: 60_000 });
}
