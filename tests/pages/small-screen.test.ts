import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../../scripts/stage.ts';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

/** An iPhone with the bars of its browser shown. */
const PHONE = { viewport: { width: 390, height: 664 }, isMobile: true, hasTouch: true };

const inSight = async (part: Locator): Promise<boolean> => {
  const box = await part.boundingBox();
  return box !== null && box.y >= 0 && box.y + box.height <= PHONE.viewport.height;
};
const hasFocus = (part: Locator) => part.evaluate((element) => element === document.activeElement);

/** Runs before anything of the page: adds up by how much things moved that nobody had touched. */
const watchShift = (): void => {
  Object.assign(globalThis, { shift: 0 });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as Array<PerformanceEntry & { value: number; hadRecentInput: boolean }>)
      if (!entry.hadRecentInput) (globalThis as unknown as { shift: number }).shift += entry.value;
  }).observe({ type: 'layout-shift', buffered: true });
};

describe.skipIf(lacks('chromium'))('on a small phone (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let stage: Stage;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path, {}, ['--demo']), openBrowser()]);
    stage = await setStage(running.url);
    context = await stage.contextOf(browser, 'demo', PHONE);
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('Begin stays in sight, and what is missing is said where it is missing, with the focus there', async () => {
    await page.goto(`${running.url}/interviews/new`);
    const begin = page.getByRole('button', { name: 'Begin' });
    await begin.waitFor();
    await expect.poll(() => inSight(begin)).toBe(true);
    await begin.click();
    const search = page.getByLabel('Search modules');
    await expect.poll(() => hasFocus(search)).toBe(true);
    for (const part of [page.getByText('Choose at least one module.'), search])
      await expect.poll(() => inSight(part)).toBe(true);

    await page.locator('summary', { hasText: 'Behavioural' }).click();
    await page.getByRole('checkbox', { name: /^Ownership and learning/ }).check();
    await expect.poll(() => page.getByText('Choose at least one module.').count()).toBe(0);
    await begin.click();
    const consent = page.getByRole('checkbox', { name: /I understand that an AI/ });
    await expect.poll(() => hasFocus(consent)).toBe(true);
    for (const part of [page.getByText(/Without this there is no interview/), consent])
      await expect.poll(() => inSight(part)).toBe(true);
  });

  it('a search unfolds the modules that fit, by what they ask for too, and says when none does', async () => {
    await page.goto(`${running.url}/interviews/new`);
    const search = page.getByLabel('Search modules');
    await search.fill('system design');
    await expect.poll(() => page.getByRole('checkbox', { name: /^System design/ }).isVisible()).toBe(true);
    await expect.poll(() => page.getByRole('checkbox', { name: /^Ownership and learning/ }).count()).toBe(0);
    await search.fill('reliability');
    await expect.poll(() => page.locator('fieldset label').filter({ visible: true }).count()).toBeGreaterThan(0);
    await search.fill('nothing of the kind');
    await page.getByText('No module fits this search.').waitFor();
    await search.fill('');
    await page.getByRole('combobox', { name: 'Field' }).selectOption('Behavioural');
    await expect.poll(() => page.getByRole('checkbox', { name: /^Ownership and learning/ }).isVisible()).toBe(true);
  });

  it('the questions of a report are folded, and a press on their list opens one and goes there', async () => {
    await page.goto(`${running.url}/interviews/${stage.reportId}/report`);
    await page.getByRole('heading', { level: 1, name: /^Your report Ownership and learning.*System design/ }).waitFor();
    const why = page.getByText('Why this band');
    await expect.poll(() => why.nth(3).isVisible()).toBe(false);
    await page.getByRole('link', { name: /^Question 4\b/ }).click();
    await expect.poll(() => why.nth(3).isVisible()).toBe(true);
    await expect.poll(() => inSight(page.locator('#question-4 summary').first())).toBe(true);
    await expect.poll(() => hasFocus(page.locator('#question-4 > summary'))).toBe(true);
  });

  it.each([
    ['home', () => '/', 'h2'],
    ['set-up', () => '/interviews/new', 'form'],
    ['room', ({ roomId }: Stage) => `/interviews/${roomId}`, 'textarea'],
    ['report', ({ reportId }: Stage) => `/interviews/${reportId}/report`, '#questions'],
  ])('nothing moves while %s opens', async (_name, path, there) => {
    const fresh = await context.newPage();
    await fresh.addInitScript(watchShift);
    await fresh.goto(`${running.url}${path(stage)}`);
    await fresh.locator(there).first().waitFor();
    await fresh.waitForLoadState('networkidle');
    expect(await fresh.evaluate(() => (globalThis as unknown as { shift: number }).shift)).toBeLessThan(0.001);
    await fresh.close();
  });
});
