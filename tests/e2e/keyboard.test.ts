import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from './harness.ts';

const MOST_TABS = 150;

/** Goes to a control as one who has no mouse does, and says what a reader would miss: what has the focus must be seen. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) {
      const seen = await target.evaluate((element) => {
        const { outlineStyle, opacity } = getComputedStyle(element);
        return outlineStyle !== 'none' && opacity !== '0';
      });
      expect(seen, `${target} shows that it has the focus`).toBe(true);
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`${target} cannot be reached by keyboard.`);
};
const press = async (page: Page, target: Locator, key = 'Enter'): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press(key);
};
const write = async (page: Page, label: string, text: string): Promise<void> => {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
};
/** A slow machine may take its time; the second that is usual would not be enough. */
const soon = { timeout: 15_000, interval: 50 };
const focusedHeading = (page: Page, name: string | RegExp) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''), soon).toMatch(name);

describe.skipIf(lacks('chromium'))('by keyboard alone (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path), openBrowser()]);
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('takes a person from sign-up to a shared report, the focus always where it helps', async () => {
    const page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(running.url);
    await focusedHeading(page, 'Sign in');
    await press(page, page.getByRole('link', { name: 'Create account' }));
    await focusedHeading(page, 'Create account');
    await write(page, 'Your name', 'Amira Okafor');
    await write(page, 'E-mail address', 'amira@example.com');
    await write(page, 'Password', 'a long enough password');
    await page.keyboard.press('Enter');
    await focusedHeading(page, 'Hello, Amira Okafor');

    await press(page, page.locator('main').getByRole('link', { name: 'Start an interview' }));
    await focusedHeading(page, 'New interview');
    await press(page, page.getByRole('checkbox', { name: /^Ownership and learning/ }), 'Space');
    // One stop for the group; the arrows choose.
    await tabTo(page, page.getByRole('radio', { name: '5', exact: true }));
    await page.keyboard.press('ArrowLeft');
    expect(await page.getByRole('radio', { name: '3', exact: true }).getAttribute('aria-checked')).toBe('true');
    await tabTo(page, page.getByRole('combobox', { name: 'Time limit' }));
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '10 minutes' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('combobox', { name: 'Time limit' }).textContent(), soon).toBe('10 minutes');
    await press(page, page.getByRole('checkbox', { name: /I understand that an AI/ }), 'Space');
    await press(page, page.getByRole('button', { name: 'Begin' }));
    await page.getByText('Question 1 of 3').waitFor();

    const question = page.getByRole('heading', { level: 2 });
    await expect.poll(() => question.evaluate((element) => element === document.activeElement), soon).toBe(true);
    await write(
      page,
      'Your answer',
      'I promised an export by March, saw that the data was missing, and told them at once.',
    );
    const first = (await question.textContent()) ?? '';
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => question.textContent(), soon).not.toBe(first);
    await expect.poll(() => question.evaluate((element) => element === document.activeElement), soon).toBe(true);

    // A question before what cannot be undone: Escape leaves all as it is and gives the focus back.
    const finish = page.getByRole('button', { name: 'Finish' });
    await press(page, finish);
    await page.getByRole('alertdialog', { name: 'Finish the interview now?' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => finish.evaluate((element) => element === document.activeElement), soon).toBe(true);
    await press(page, finish);
    await press(page, page.getByRole('alertdialog').getByRole('button', { name: 'Finish' }));
    await focusedHeading(page, 'Your interview is finished');

    await press(page, page.getByRole('link', { name: 'To the report' }));
    await focusedHeading(page, 'Your report');
    await press(page, page.getByRole('button', { name: 'Share' }));
    await press(page, page.getByRole('switch', { name: /^Whole answers/ }), 'Space');
    await press(page, page.getByRole('button', { name: 'Make a link' }));
    await page.getByLabel('Your link').waitFor();
    await press(page, page.getByRole('button', { name: /^End it/ }));
    await page.getByText('There is none. This report is yours alone.').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('dialog').count(), soon).toBe(0);
  }, 120_000);
});
