import type { InterviewSummary, Page as List, Resume } from '@talentsync/contracts';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Stage, setStage } from '../../scripts/stage.ts';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

/** No jobs, no address, an education without a school. */
const DOUBTFUL = `Noor Haddad

EDUCATION
BSc Economics
2014 - 2017

SKILLS
Python, SQL
`;
const fileOf = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

describe.skipIf(lacks('chromium'))('nothing that somebody does is lost or only seems done (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let stage: Stage;
  let context: BrowserContext;
  let page: Page;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path, {}, ['--demo']), openBrowser()]);
    stage = await setStage(running.url);
    context = await stage.contextOf(browser, 'demo');
    page = await context.newPage();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });
  const resumes = async () => (await stage.ask<List<Resume>>('GET', '/resumes?limit=50')).items;
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const headline = () => page.getByLabel('Headline');

  it('corrections that were not saved are there again after going elsewhere, back, and a reload', async () => {
    const path = `/resumes/${stage.resumeId}`;
    await page.goto(`${running.url}${path}`);
    const saved = await headline().inputValue();
    await headline().fill('Typed, not saved');
    await page.getByText('Not saved yet, kept on this device').waitFor();
    await page.getByRole('link', { name: 'Home' }).click();
    await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
    await page.goBack();
    await page.getByText('Your corrections are here again').waitFor();
    await expect.poll(() => headline().inputValue()).toBe('Typed, not saved');
    await page.reload();
    await page.getByText('Your corrections are here again').waitFor();
    await button('Back to what is saved').click();
    await expect.poll(() => headline().inputValue()).toBe(saved);
    await page.reload();
    await headline().waitFor();
    expect(await page.getByText('Your corrections are here again').count()).toBe(0);
  });

  it('an interview is started with what was corrected: it is saved first', async () => {
    await page.goto(`${running.url}/resumes/${stage.resumeId}`);
    await headline().fill('Saved on the way');
    await page.getByRole('link', { name: 'Start an interview with it' }).filter({ visible: true }).click();
    await page.getByRole('heading', { level: 1, name: 'New interview' }).waitFor();
    const { profile } = await stage.ask<Resume>('GET', `/resumes/${stage.resumeId}`);
    expect(profile?.basics?.label).toBe('Saved on the way');
  });

  it('each doubt of the reader has a place to go to, and none is left once the corrections are saved', async () => {
    await page.goto(`${running.url}/resumes`);
    await page.locator('input[type=file]').setInputFiles(fileOf('doubtful.txt', DOUBTFUL));
    await page.getByText(/places to look at/).waitFor();
    const { pathname } = new URL(page.url());
    const { warnings } = await stage.ask<Resume>('GET', pathname);
    expect(warnings.map(({ pointer }) => pointer)).toContain('/work');
    for (const { message } of warnings) await page.getByText(message, { exact: true }).waitFor();
    await button('Go to the first').click();
    await expect.poll(() => page.evaluate(() => document.activeElement?.matches('form *'))).toBe(true);
    await page.getByLabel('E-mail address').fill('noor@example.com');
    await button('Save').click();
    await page.getByText('Saved', { exact: true }).waitFor();
    await expect.poll(() => page.getByText(/places? to look at/).count()).toBe(0);
    await expect.poll(() => page.locator('form [aria-invalid=true], form [data-doubt]').count()).toBe(0);
    await stage.ask('DELETE', pathname);
  });

  it('what has no field in the form is said above it', async () => {
    await page.route('**/api/resumes/*', async (route) => {
      const response = await route.fetch();
      const warnings = [{ pointer: '', message: 'The model was away.' }];
      await route.fulfill({ response, json: { ...((await response.json()) as Resume), warnings } });
    });
    await page.goto(`${running.url}/resumes/${stage.resumeId}`);
    await page.getByText('About the whole document: The model was away.').waitFor();
    expect(await page.getByText('They are marked below.').count()).toBe(0);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('the same file from two tabs is one resume', async () => {
    const before = (await resumes()).length;
    const tabs = [page, await context.newPage()];
    await Promise.all(
      tabs.map(async (tab) => {
        await tab.goto(`${running.url}/resumes`);
        await tab.locator('input[type=file]').setInputFiles(fileOf('twice.txt', `${DOUBTFUL}\nKafka`));
        await tab.getByRole('heading', { name: 'What was read' }).waitFor();
      }),
    );
    expect(tabs[0]?.url()).toBe(tabs[1]?.url());
    expect((await resumes()).length).toBe(before + 1);
    await tabs[1]?.close();
  });

  it('a resume that is dropped on the page is uploaded', async () => {
    await page.goto(`${running.url}/resumes`);
    const data = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
      return transfer;
    }, `${DOUBTFUL}\nDropped`);
    const target = page.locator('label', { hasText: 'Drop your resume here' });
    await target.dispatchEvent('dragover', { dataTransfer: data });
    await target.dispatchEvent('drop', { dataTransfer: data });
    await page.getByRole('heading', { name: 'What was read' }).waitFor();
    expect((await resumes()).map(({ fileName }) => fileName)).toContain('dropped.txt');
  });

  it('a deletion that failed says so, and the resume stays', async () => {
    const { pathname } = new URL(page.url());
    await page.route('**/api/resumes/*', (route) =>
      route.request().method() === 'DELETE' ? route.abort() : route.fallback(),
    );
    await button('Delete').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('alert').filter({ hasText: 'The server does not answer' }).waitFor();
    expect(new URL(page.url()).pathname).toBe(pathname);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await button('Delete').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('heading', { level: 1, name: 'Resume' }).waitFor();
  });

  it('a resume that is being read is looked at again also after a look that failed', async () => {
    let looks = 0;
    // Each look waits until what the one before it brought was seen.
    const [bar, failure] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    await page.route('**/api/resumes/*', async (route) => {
      looks += 1;
      if (looks === 2) return bar.promise.then(() => route.abort());
      if (looks > 2) await failure.promise;
      const response = await route.fetch();
      const resume = (await response.json()) as Resume;
      await route.fulfill({ response, json: looks < 3 ? { ...resume, status: 'processing' } : resume });
    });
    await page.goto(`${running.url}/resumes/${stage.resumeId}`);
    const shown = page.getByRole('progressbar', { name: 'Being read' });
    await shown.waitFor();
    // Nobody knows how far it is.
    expect(await shown.getAttribute('aria-valuenow')).toBeNull();
    bar.resolve();
    await page.getByText('The server does not answer').waitFor();
    failure.resolve();
    await headline().waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
  });

  it('lists go on beyond their first page, and say when the next one does not come', async () => {
    const first = await stage.ask<List<InterviewSummary>>('GET', '/interviews?limit=2');
    await page.route('**/api/interviews?*', (route) => {
      const cursor = new URL(route.request().url()).searchParams.get('cursor');
      return cursor === null ? route.fulfill({ json: first }) : route.abort();
    });
    await page.goto(running.url);
    const rows = page.locator('main li a[href^="/interviews/"]').filter({ hasText: /answers?/ });
    await page.getByRole('button', { name: 'Show more' }).click();
    await page.getByRole('alert').waitFor();
    const before = await rows.count();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => rows.count()).toBeGreaterThan(before);
  });

  it('who signs out while the server is away is told so, and signed out there as soon as it answers', async () => {
    const away = await stage.contextOf(browser, 'newcomer');
    const tab = await away.newPage();
    await tab.goto(`${running.url}/settings`);
    const refused = '**/api/auth/logout';
    await tab.route(refused, (route) => route.abort());
    await tab.locator('main').getByRole('button', { name: 'Sign out', exact: true }).click();
    const warning = tab.getByText('You are signed out on this page, and not yet on the server');
    await warning.waitFor();
    await tab.getByLabel('Password').waitFor();
    const cookies = async () => (await away.cookies(`${running.url}/api/auth`)).map(({ name }) => name);
    expect(await cookies()).toContain('talentsync_refresh');
    // A reload does not open the account again, although the browser could.
    const ended = tab.waitForResponse((response) => response.url().endsWith('/auth/logout'));
    await tab.unroute(refused);
    await tab.reload();
    await ended;
    await tab.getByLabel('Password').waitFor();
    await expect.poll(() => warning.count()).toBe(0);
    await expect.poll(cookies).not.toContain('talentsync_refresh');
    await away.close();
  });
});
