import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signUp } from '../e2e/api.ts';
import { axeFaults, lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

interface Heard {
  onstart?: () => void;
  onresult?: (event: unknown) => void;
  onend?: () => void;
  onerror?: (event: unknown) => void;
  lang: string;
  processLocally?: boolean;
}
const EMAIL = 'speaker@example.com';
type Stageside = { made: Heard[]; installed: string[] };

/** Runs in the page, before its own scripts: a recogniser of the browser that hears what the test says. */
const prepare = (): void => {
  const side: Stageside = { made: [], installed: [] };
  let local = 'downloadable';
  class Fake {
    static available = async () => (location.hash === '#remote' ? 'unavailable' : local);
    static install = async ({ langs }: { langs: string[] }) => {
      side.installed.push(...langs);
      local = 'available';
      return true;
    };
    lang = '';
    onstart?: () => void;
    onend?: () => void;
    start() {
      side.made.push(this);
      queueMicrotask(() => this.onstart?.());
    }
    stop() {
      queueMicrotask(() => this.onend?.());
    }
    abort() {}
  }
  Object.assign(globalThis, { side, SpeechRecognition: Fake });
};

describe.skipIf(lacks('chromium'))("speaking by the browser's recogniser (needs chromium)", () => {
  const folder = temporaryFolder();
  const problems: string[] = [];
  let running: Running;
  let browser: Browser;
  let roomId: string;
  let page: Page;

  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path), openBrowser()]);
    const { url } = running;
    const person = await signUp(url, EMAIL);
    const wish = { moduleIds: ['behavioural-ownership'], questionCount: 4, maxFollowUps: 1 };
    roomId = (await person.send<{ id: string }>('POST', '/interviews', wish)).body.id;
    const context = await browser.newContext({ serviceWorkers: 'block' });
    const data = { email: EMAIL, password: 'a long enough password', session: 'cookie' };
    await context.request.post(`${url}/api/auth/login`, { data, headers: { origin: url } });
    page = await context.newPage();
    await page.addInitScript(prepare);
    page.on('pageerror', (error) => problems.push(error.message));
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });
  const open = async (hash = '') => {
    await page.goto('about:blank');
    await page.goto(`${running.url}/interviews/${roomId}${hash}`);
    await page.getByText('Connected', { exact: true }).waitFor();
  };
  const button = (name: string) => page.getByRole('button', { name, exact: true });
  const box = () => page.getByLabel('Your answer');
  const question = () => page.getByRole('heading', { level: 2 }).first().textContent();
  const side = () =>
    page.evaluate(() => JSON.parse(JSON.stringify((globalThis as unknown as { side: Stageside }).side)));
  const hear = (transcript: string, isFinal: boolean) =>
    page.evaluate(
      ([said, final]) => {
        const { made } = (globalThis as unknown as { side: Stageside }).side;
        made.at(-1)?.onresult?.({ results: [Object.assign([{ transcript: said }], { isFinal: final })] });
      },
      [transcript, isFinal] as const,
    );

  it('without a recogniser on the server, who speaks is heard on the device, corrects the text and sends it', async () => {
    await open();
    const first = await question();
    await button('Download and speak').click();
    await page.getByText('The language pack is there').waitFor();
    await button('Speak').click();
    await page.getByText('Listening', { exact: true }).first().waitFor();
    await hear('I told the team', false);
    await page.locator('[data-tentative]', { hasText: 'I told the team' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await hear('I told the team the same day', true);
    await page.locator('[aria-live=polite]', { hasText: 'the same day' }).waitFor();
    expect(await side()).toMatchObject({ installed: ['en-US'], made: [{ lang: 'en-US', processLocally: true }] });
    await button('Done').click();
    await page.getByText(/Your browser wrote this down/).waitFor();
    await expect.poll(() => box().inputValue()).toBe('I told the team the same day');
    await box().press('End');
    await box().pressSequentially(', by hand');
    const sent = page.waitForRequest((request) => request.method() === 'POST' && /\/answers$/.test(request.url()));
    await button('Send answer').click();
    expect((await sent).postDataJSON()).toMatchObject({ text: 'I told the team the same day, by hand' });
    await expect.poll(question).not.toBe(first);
    expect(problems).toEqual([]);
  });

  it('who pauses in the middle of a sentence finds it in the answer afterwards', async () => {
    await button('Speak').click();
    await page.getByText('Listening', { exact: true }).first().waitFor();
    await hear('And then we measured', false);
    await page.locator('[data-tentative]', { hasText: 'measured' }).waitFor();
    await button('Pause').click();
    await button('Go on').click();
    await expect.poll(() => box().inputValue()).toBe('And then we measured');
    await box().fill('');
  });

  it('a voice goes to the maker of the browser only after a yes to exactly that', async () => {
    await open('#remote');
    await button('Speak').click();
    const asked = page.getByRole('alertdialog');
    await asked.getByText(/sends the sound of your voice to Google/).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await asked.getByRole('button', { name: 'Cancel' }).click();
    expect((await side()).made).toEqual([]);
    await button('Speak').click();
    await asked.getByRole('button', { name: 'Speak' }).click();
    await page.getByText('Listening', { exact: true }).first().waitFor();
    const { made } = await side();
    expect(made).toHaveLength(1);
    expect(made[0].processLocally).toBeUndefined();
    await page.evaluate(() => {
      const { made } = (globalThis as unknown as { side: Stageside }).side;
      made.at(-1)?.onerror?.({ error: 'not-allowed' });
    });
    await page.getByText(/Allow it in the address bar/).waitFor();
    await box().fill('Typing goes on.');
    expect(problems).toEqual([]);
  });
});
