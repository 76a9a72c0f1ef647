import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { setStage } from '../../scripts/stage.ts';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

const ANSWER = 'I told them on the same day, because it was my mistake, and we shipped a smaller part in time.';

describe.skipIf(lacks('chromium'))('without a line to the server (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path, {}, ['--demo']), openBrowser()]);
    const stage = await setStage(running.url);
    const context = await stage.contextOf(browser, 'demo', { serviceWorkers: 'allow' });
    page = await context.newPage();
    await page.goto(`${running.url}/interviews/${stage.roomId}`);
    await page.getByText('Connected', { exact: true }).waitFor();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('an answer that is sent while the line is gone waits, and goes out by itself when it is back', async () => {
    const question = page.getByRole('heading', { level: 2 });
    const first = await question.textContent();
    await page.context().setOffline(true);
    await page.getByText('Not connected').waitFor();
    await page.getByLabel('Your answer').fill(ANSWER);
    await page.getByRole('button', { name: 'Send answer' }).click();
    await page.getByText('Your answer is kept and goes out by itself').waitFor();
    await expect.poll(() => page.getByLabel('Your answer').inputValue()).toBe(ANSWER);
    await page.context().setOffline(false);
    await expect.poll(() => question.textContent()).not.toBe(first);
    await expect.poll(() => page.getByLabel('Your answer').inputValue()).toBe('');
    await page.getByText('Connected', { exact: true }).waitFor();
  });

  it('the app opens all the same, says so, keeps the draft, and goes on when the line is back', async () => {
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.getByLabel('Your answer').fill('Half a thought');
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('The server does not answer').waitFor();
    await page.context().setOffline(false);
    await page.getByLabel('Your answer').waitFor();
    await expect.poll(() => page.getByLabel('Your answer').inputValue()).toBe('Half a thought');
  });

  it('an answer that was sent without a line goes out by itself after a reload too; one that was changed since does not', async () => {
    const box = page.getByLabel('Your answer');
    const question = page.getByRole('heading', { level: 2 });
    const before = await question.textContent();
    const sendOffline = async () => {
      await page.getByText('Connected', { exact: true }).waitFor();
      await page.context().setOffline(true);
      await page.getByText('Not connected').waitFor();
      await box.fill(ANSWER);
      await page.getByRole('button', { name: 'Send answer' }).click();
      await page.getByText('Your answer is kept and goes out by itself').waitFor();
    };
    await sendOffline();
    await page.reload();
    await page.getByText('The server does not answer').waitFor();
    await page.context().setOffline(false);
    await box.waitFor();
    await expect.poll(() => question.textContent()).not.toBe(before);
    const second = await question.textContent();
    await sendOffline();
    await box.press('End');
    await box.pressSequentially(' And');
    await page.reload();
    await page.getByText('The server does not answer').waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => box.inputValue()).toBe(`${ANSWER} And`);
    await page.getByText('Connected', { exact: true }).waitFor();
    await expect.poll(() => question.textContent()).toBe(second);
  });

  it('nothing that belongs to a person is kept by the worker', async () => {
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const requests = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });
    expect(kept.length).toBeGreaterThan(3);
    expect(kept.filter((path) => !/^\/(?:$|assets\/|icon\.svg$)/.test(path))).toEqual([]);
  });
});
