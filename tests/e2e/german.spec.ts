/** The studio in German on a phone: chosen by the browser, complete, and nothing too long for its place. */
import { expect, type Page, test } from '@playwright/test';
import { catalogue as de, glossary } from '../../src/app/messages/de.ts';
import { en } from '../../src/app/messages/en.ts';
import { fixture, openStudio } from './support.ts';

test.use({ locale: 'de-DE', viewport: { width: 390, height: 844 } });

/** English sentences whose German is another one: none of them may be seen. */
const english = [
  ...Object.entries(en)
    .filter(([key, text]) => de[key as keyof typeof de] !== text)
    .map(([, text]) => text),
  ...Object.keys(glossary).filter((text) => glossary[text] !== text && /[.!?]$/.test(text)),
].filter((text) => text.length >= 12 && !/[{#]/.test(text));

/** What is wrong with the screen that is shown: English or unfilled texts, and what does not fit. */
function faults(page: Page): Promise<string[]> {
  return page.evaluate((known) => {
    const found: string[] = [];
    const root = document.querySelector('[role=dialog], [role=menu]') ?? document.body;
    // biome-ignore lint/performance/useDomNodeTextContent: only what is seen counts
    const said = (root as HTMLElement).innerText;
    found.push(...known.filter((text) => said.includes(text)).map((text) => `English: ${text}`));
    for (const odd of said.match(/\{\w+\}|undefined|\b[a-z]+(-[a-z]+)*\.[a-z]+[.-][a-z]+\b/g) ?? [])
      if (!/\.(jpg|org|png)$/.test(odd)) found.push(`unfilled: ${odd}`);
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
    const scrolls = (element: Element | null): boolean =>
      element !== null &&
      (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
    for (const element of root.querySelectorAll<HTMLElement>('button, h1, h2, h3, p, label, legend')) {
      if (!element.checkVisibility({ opacityProperty: true }) || element.closest('.visually-hidden'))
        continue;
      const name = element.textContent.slice(0, 40);
      const cut = getComputedStyle(element).textOverflow === 'ellipsis';
      if (!cut && element.clientWidth > 2 && element.scrollWidth > element.clientWidth + 1)
        found.push(`too long for its place: ${name}`);
      const { left, right, width } = element.getBoundingClientRect();
      if (name && width > 2 && (left < -1 || right > innerWidth + 1) && !scrolls(element.parentElement))
        found.push(`beyond the screen: ${name}`);
    }
    return found;
  }, english);
}

test('every screen speaks German and fits a phone; the language is switched in the menu', async ({
  page,
}) => {
  const wrong: string[] = [];
  const look = async (screen: string) => {
    wrong.push(...(await faults(page)).map((fault) => `${screen}: ${fault}`));
  };
  const show = (hash: string) =>
    page.evaluate((to) => {
      location.hash = to;
    }, hash);
  const dialog = page.getByRole('dialog');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await openStudio(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expect(page.getByRole('heading', { name: 'Holen Sie das Beste aus einem Bild.' })).toBeVisible();
  await look('start');
  for (const [screen, keys] of [
    ['Befehle', 'Control+k'],
    ['Kürzel', '?'],
    ['Stapel', 'Control+b'],
  ] as const) {
    await page.keyboard.press(keys);
    await expect(dialog).toBeVisible();
    await look(screen);
    await page.keyboard.press('Escape');
    await expect(dialog).toHaveCount(0);
  }

  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Foto öffnen' }).click();
  await (await chooser).setFiles(fixture('astronaut.jpg'));
  await expect(page.getByRole('application', { name: /Pixel, gezeigt bei/ })).toBeVisible();
  await look('Editor');
  await expect(async () => {
    const broken = page.waitForEvent('filechooser', { timeout: 5000 });
    await page.keyboard.press('Control+o');
    await (await broken).setFiles(fixture('truncated.jpg'));
  }).toPass(); // the browser now and then drops a second file dialog that follows the first at once
  await expect(page.getByRole('alert')).toContainText('Dieses JPEG ist abgeschnitten');
  await look('Fehler');
  await page.getByRole('alert').getByRole('button', { name: 'Ausblenden' }).click();
  for (const tool of [
    'make-art',
    'remix-art',
    'stable-diffusion-normal',
    'generate-color',
    'remove-background',
    'remove-object',
    'upscale-photo',
    'colorize-picture',
    'restore-picture',
    'enhance-face',
    'old-photo',
  ]) {
    await show(`#/${tool}`);
    const panel = page.getByRole('complementary', { name: /^Einstellungen für/ });
    await expect(panel).toBeVisible();
    const more = panel.getByText('Mehr Einstellungen', { exact: true });
    if (await more.isVisible()) await more.click();
    await look(tool);
  }
  await show('#/api');
  await expect(page.getByRole('heading', { level: 2, name: 'Vergrößern' })).toBeVisible();
  await look('API');
  await show('#/');
  for (const name of ['Zuschneiden, drehen, spiegeln', 'Auswahl', 'Licht und Farbe']) {
    await page.getByRole('button', { name, exact: true }).click();
    await expect(page.getByRole('menu').or(dialog).first()).toBeVisible();
    await look(name);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('menu').or(dialog)).toHaveCount(0);
  }
  const layer = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Ebenen', exact: true }).click();
  await look('Ebenen, Menü');
  await page.getByRole('menuitem', { name: 'Ein Bild darüberlegen …' }).click();
  await (await layer).setFiles(fixture('astronaut.jpg'));
  await expect(page.getByRole('slider', { name: 'Winkel' })).toBeVisible();
  await look('Ebenen');
  await page.keyboard.press('Escape');
  await page.keyboard.press('r');
  await expect(page.getByRole('group', { name: 'Zuschneiden' })).toBeVisible();
  await look('Zuschneiden');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+s');
  await expect(dialog).toBeVisible();
  await look('Speichern');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(wrong).toEqual([]);

  await expect(async () => {
    await page.getByRole('button', { name: 'Menü' }).click({ timeout: 3000 });
    await expect(page.getByRole('menuitemradio', { name: 'English' })).toBeVisible({ timeout: 3000 });
  }).toPass();
  await look('Menü');
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.getByRole('application', { name: /pixels, shown at/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Light and colour' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Bring a picture back to its best.' })).toBeVisible();
  expect(wrong).toEqual([]);
});
