import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

const MOST_TABS = 150;

const isFocused = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Goes to a control as one who has no mouse does, and says what a reader would miss: what has the focus must be seen. */
const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    if (await isFocused(target)) {
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
const focusedHeading = (page: Page, name: string | RegExp) =>
  expect.poll(() => page.evaluate(() => document.activeElement?.textContent ?? '')).toMatch(name);

describe.skipIf(lacks('chromium'))('by keyboard alone (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let context: BrowserContext;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path), openBrowser()]);
    context = await browser.newContext({ reducedMotion: 'reduce' });
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('takes a person from sign-up to a shared report, the focus always where it helps', async () => {
    const page = await context.newPage();
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
    await expect.poll(() => page.getByRole('radio', { name: '3', exact: true }).isChecked()).toBe(true);
    await tabTo(page, page.getByRole('combobox', { name: 'Time limit' }));
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: '10 minutes' }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('combobox', { name: 'Time limit' }).inputValue()).toBe('10');
    await press(page, page.getByRole('checkbox', { name: /I understand that an AI/ }), 'Space');
    await press(page, page.getByRole('button', { name: 'Begin' }));
    await page.getByText('Question 1 of 3').waitFor();

    const question = page.getByRole('heading', { level: 2 });
    await expect.poll(() => isFocused(question)).toBe(true);
    await write(
      page,
      'Your answer',
      'I promised an export by March, saw that the data was missing, and told them at once.',
    );
    const first = (await question.textContent()) ?? '';
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => question.textContent()).not.toBe(first);
    await expect.poll(() => isFocused(question)).toBe(true);

    // A question before what cannot be undone: Escape leaves all as it is and gives the focus back.
    const finish = page.getByRole('button', { name: 'Finish' });
    await press(page, finish);
    await page.getByRole('alertdialog', { name: 'Finish the interview now?' }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(finish)).toBe(true);
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
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  // The person of the road above: signed in, and the first, so an administrator.
  it('a resume is brought, corrected and saved', async () => {
    const page = await context.newPage();
    await page.goto(`${running.url}/resumes`);
    await focusedHeading(page, 'Resume');
    const file = page.locator('input[type=file]');
    await file.waitFor({ state: 'attached' });
    const chooser = page.waitForEvent('filechooser');
    // What draws the ring is the field around it.
    for (let tabs = 0; tabs < MOST_TABS && !(await isFocused(file)); tabs += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const buffer = Buffer.from('Amira Okafor\n\nSKILLS\nPython, SQL, dbt, Airflow, Kafka, Looker, Terraform\n');
    await (await chooser).setFiles({ name: 'amira.txt', mimeType: 'text/plain', buffer });
    await focusedHeading(page, 'What was read');
    await press(page, page.getByRole('button', { name: 'Go to the first' }));
    await expect.poll(() => page.evaluate(() => document.activeElement?.matches('form *'))).toBe(true);
    await write(page, 'Headline', 'Analyst');
    await press(page, page.getByRole('button', { name: 'Save' }));
    await page.getByText('Saved', { exact: true }).waitFor();
    await press(page, page.getByRole('button', { name: 'Delete' }));
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(page.getByRole('button', { name: 'Delete' }))).toBe(true);
    await page.close();
  });

  it('a question is put off, another declined, and the interview paused and gone on with', async () => {
    const page = await context.newPage();
    await page.goto(`${running.url}/interviews/new?module=behavioural-ownership`);
    await press(page, page.getByRole('checkbox', { name: /I understand that an AI/ }), 'Space');
    await press(page, page.getByRole('button', { name: 'Begin' }));
    await page.getByText('Question 1 of 5').waitFor();
    const question = page.getByRole('heading', { level: 2 });
    const onNext = async (before: string) => {
      await expect.poll(() => question.textContent()).not.toBe(before);
      await expect.poll(() => isFocused(question)).toBe(true);
    };
    let before = (await question.textContent()) ?? '';
    await press(page, page.getByRole('button', { name: 'Skip for now' }));
    await onNext(before);
    before = (await question.textContent()) ?? '';
    await press(page, page.getByRole('button', { name: 'Decline' }));
    await press(page, page.getByRole('alertdialog').getByRole('button', { name: 'Decline' }));
    await onNext(before);
    await press(page, page.getByRole('button', { name: 'Pause' }));
    await page.getByText('The clock stands still.').first().waitFor();
    await press(page, page.getByRole('button', { name: 'Go on' }));
    await expect.poll(() => isFocused(question)).toBe(true);
    await page.close();
  });

  it('settings are changed, and the parts of the administration gone through with the arrow keys', async () => {
    const page = await context.newPage();
    await page.goto(`${running.url}/settings`);
    await focusedHeading(page, 'Settings');
    const name = page.getByLabel('Your name');
    await tabTo(page, name);
    await page.keyboard.press('End');
    await page.keyboard.type(' B.');
    await page.keyboard.press('Enter');
    await page.getByText('Saved', { exact: true }).first().waitFor();
    await tabTo(page, page.getByRole('radio', { name: 'As the system' }));
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => page.evaluate(() => document.documentElement.dataset.theme)).toBe('light');
    await press(page, page.getByRole('button', { name: 'Erase my account' }));
    await page.getByRole('alertdialog').waitFor();
    await page.keyboard.press('Escape');

    await press(page, page.getByRole('link', { name: 'Admin' }));
    await focusedHeading(page, 'Administration');
    await tabTo(page, page.getByRole('tab', { name: 'Engines' }));
    for (const part of ['Queues', 'Accounts', 'Question packs', 'Questions', 'Follow-ups']) {
      await page.keyboard.press('ArrowRight');
      const tab = page.getByRole('tab', { name: part, exact: true });
      await expect.poll(() => isFocused(tab)).toBe(true);
      await page.keyboard.press('Enter');
      await expect.poll(() => tab.getAttribute('aria-selected')).toBe('true');
    }
    await page.close();
  });
});
