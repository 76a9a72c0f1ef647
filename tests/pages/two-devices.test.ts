import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../../scripts/stage.ts';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

describe.skipIf(lacks('chromium'))('one interview on two devices (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let stage: Stage;
  let pages: Page[];
  /** A device with a storage of its own, in the room. */
  const device = async (): Promise<Page> => {
    const page = await (await stage.contextOf(browser, 'demo')).newPage();
    await page.goto(`${running.url}/interviews/${stage.roomId}`);
    await page.getByText('Connected', { exact: true }).waitFor();
    return page;
  };
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path, {}, ['--demo']), openBrowser()]);
    stage = await setStage(running.url);
    pages = [await device(), await device()];
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });
  const question = (page: Page) => page.getByRole('heading', { level: 2 }).textContent();
  const box = (page: Page) => page.getByLabel('Your answer');

  it('what is answered on one is followed by the same question on the other, and what was typed there stays', async () => {
    const [desk, phone] = pages as [Page, Page];
    const first = await question(desk);
    await expect.poll(() => question(phone)).toBe(first);
    await box(phone).fill('Begun on the phone');
    await box(desk).fill('I told them on the same day, because it was my mistake.');
    await desk.getByRole('button', { name: 'Send answer' }).click();
    await expect.poll(() => question(desk)).not.toBe(first);
    const next = await question(desk);
    await expect.poll(() => question(phone)).toBe(next);
    await phone.getByText('This question was answered in another window.').waitFor();
    await expect.poll(() => box(phone).inputValue()).toBe('Begun on the phone');
  });

  it('a draft stays where it was typed, and the room says so', async () => {
    const [desk, phone] = pages as [Page, Page];
    await phone.getByText('A draft stays on this device until you send it.').waitFor();
    expect(await box(desk).inputValue()).toBe('');
  });

  it('that an answer is safe, that a draft is kept, and that one is not, is always in sight and told', async () => {
    const [desk] = pages as [Page, Page];
    const saved = (words: string) => desk.getByRole('status').filter({ hasText: words });
    await saved('Answer saved').waitFor();
    await box(desk).fill('Half a thought');
    await saved('Draft kept here').waitFor();
    await desk.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
    for (const words of ['Draft kept here', 'Connected']) {
      const top = async (): Promise<number> => (await saved(words).boundingBox())?.y ?? -1;
      await expect.poll(top, { message: words }).toBeGreaterThanOrEqual(0);
    }
    await desk.evaluate(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('The quota has been exceeded.', 'QuotaExceededError');
      };
    });
    await box(desk).press('End');
    await box(desk).pressSequentially('!');
    await saved('Draft not kept').waitFor();
    await desk.getByText('This browser cannot keep your draft').waitFor();
    await expect.poll(() => box(desk).inputValue()).toBe('Half a thought!');
  });
});
