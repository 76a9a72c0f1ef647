import { type TOTP, URI } from 'otpauth';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from './harness.ts';

const EMAIL = 'amira@example.com';

/** What a person does to guard their account, in a browser: an app, other devices, a forgotten password. */
describe.skipIf(lacks('chromium'))('an account (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path), openBrowser()]);
    page = await (await browser.newContext()).newPage();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  const press = (name: string | RegExp, on: Page = page) => on.getByRole('button', { name }).click();
  const signIn = async (password: string, on: Page = page) => {
    await on.goto(`${running.url}/login`);
    await on.getByLabel('E-mail address').fill(EMAIL);
    await on.getByLabel('Password').fill(password);
    await press('Sign in', on);
  };

  it('is guarded by an app, seen on its devices, and found again when the password is forgotten', async () => {
    await page.goto(`${running.url}/signup`);
    await page.getByLabel('Your name').fill('Amira Okafor');
    await page.getByLabel('E-mail address').fill(EMAIL);
    await page.getByLabel('Password').fill('a long enough password');
    await press('Create account');
    await page.getByRole('heading', { name: 'Hello, Amira Okafor' }).waitFor();

    // An app: the QR code is there, and what stands beside it can be typed.
    await page.goto(`${running.url}/settings`);
    await page.getByRole('button', { name: 'Set up an app' }).waitFor();
    await page.getByLabel('Current password').last().fill('a long enough password');
    await press('Set up an app');
    await page.getByRole('img', { name: /^QR code/ }).waitFor();
    const secret = (await page.locator('code').textContent()) ?? '';
    const app = URI.parse(`otpauth://totp/TalentSync:x?secret=${secret}&issuer=TalentSync`) as TOTP;
    await page.getByRole('textbox', { name: 'Code' }).fill(app.generate());
    await press('Switch on');
    await page.getByRole('heading', { name: 'Recovery codes' }).waitFor();
    const [recovery = '', second = ''] = await page.locator('li.font-mono, ul.font-mono li').allTextContents();
    await press('I have kept them');
    await page.getByText('10 recovery codes are left.').waitFor();

    // Another device signs in with two steps, is seen, and is signed out from here.
    const other = await (await browser.newContext()).newPage();
    await signIn('a long enough password', other);
    await other.getByRole('heading', { name: 'Second step' }).waitFor();
    await other.getByRole('textbox', { name: 'Code' }).fill('000000');
    await press('Sign in', other);
    await other.getByRole('alert').waitFor();
    await other.getByRole('textbox', { name: 'Code' }).fill(recovery);
    await press('Sign in', other);
    await other.getByRole('heading', { name: 'Hello, Amira Okafor' }).waitFor();
    await page.reload();
    await press(/^Sign out there: Chrome on Linux/);
    await page.getByText('Signed out there').waitFor();
    await other.goto(`${running.url}/settings`);
    await other.getByRole('heading', { name: 'Sign in' }).waitFor();

    // The password is forgotten; the letter waits in the outbox, which is this administrator's own.
    await other.goto(`${running.url}/forgot`);
    await other.getByLabel('E-mail address').fill(EMAIL);
    await press('Send the link', other);
    await other.getByText('a link is on its way').waitFor();
    await page.goto(`${running.url}/admin/outbox`);
    const link = page.getByRole('link', { name: /\/reset#/ }).first();
    const address = new URL((await link.getAttribute('href')) ?? '');
    await other.goto(`${running.url}${address.pathname}${address.hash}`);
    await other.getByLabel('New password').fill('another long password');
    await press('Save and sign out everywhere', other);
    await other.getByText('Your new password is saved').waitFor();
    expect(new URL(other.url()).hash).toBe('');
    await page.goto(`${running.url}/settings`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await signIn('another long password');
    await page.getByRole('textbox', { name: 'Code' }).fill(second);
    await press('Sign in');
    // Back where the sign-in was asked for, with one code less.
    await page.getByText('8 recovery codes are left.').waitFor();
  });
});
