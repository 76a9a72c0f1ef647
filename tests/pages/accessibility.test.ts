import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inRoom, onReport, type Stage, setStage } from '../../scripts/stage.ts';
import { STATES } from '../../scripts/states.ts';
import { axeFaults, lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

/** What is wider than the screen makes a reader scroll both ways (WCAG 1.4.10). */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });

/** axe-core looks at every page in every state (WCAG 2.2 A and AA, and its best practices), light and dark, wide and narrow. */
describe.skipIf(lacks('chromium'))('for everybody (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let stage: Stage;
  const contexts = new Map<string, BrowserContext>();
  const pageOf = async (who: 'nobody' | 'newcomer' | 'demo'): Promise<Page> => {
    const context =
      contexts.get(who) ?? (await stage.contextOf(browser, who, { reducedMotion: 'reduce', colorScheme: 'light' }));
    contexts.set(who, context);
    return context.pages()[0] ?? context.newPage();
  };

  beforeAll(async () => {
    [running, browser] = await Promise.all([
      startTogether(folder.path, {}, ['--demo']),
      openBrowser(['--use-fake-device-for-media-stream']),
    ]);
    stage = await setStage(running.url);
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it.each(STATES)(
    '$name: no fault that axe knows, light nor dark, nor on a phone, and nothing wider than the screen at 200 and 400 %',
    async (state) => {
      const page = await pageOf(state.who);
      await page.setViewportSize({ width: 1280, height: 900 });
      await state.open(page, stage);
      // Under what came first the page itself may come a moment later.
      await page.locator('h1').first().waitFor({ state: 'attached' });
      const problems = await axeFaults(page);
      await page.evaluate(() => {
        document.documentElement.dataset.theme = 'dark';
      });
      problems.push(...(await axeFaults(page, { runOnly: { type: 'rule', values: ['color-contrast'] } })));
      await page.setViewportSize({ width: 390, height: 900 });
      problems.push(...(await axeFaults(page)));
      // A screen of 1440 pixels enlarged to 200 % (WCAG 1.4.4), and one of 1280 to 400 % (1.4.10).
      for (const width of [720, 320]) {
        await page.setViewportSize({ width, height: 900 });
        // A list that is open finds its new place a moment later.
        await expect.poll(() => overflowOf(page)).toBe(0);
      }
      await state.leave?.(page, stage);
      expect(problems.join('\n')).toBe('');
    },
  );

  it('on a small phone the question, the box for the answer and what sends it are in sight without scrolling', async () => {
    const page = await pageOf('demo');
    // An iPhone with the bars of its browser shown.
    await page.setViewportSize({ width: 390, height: 664 });
    await page.goto(`${running.url}/interviews/${stage.roomId}`);
    await page.getByText('Connected', { exact: true }).waitFor();
    for (const part of [
      page.getByRole('heading', { level: 2 }),
      page.getByLabel('Your answer'),
      page.getByRole('button', { name: 'Send answer' }),
    ]) {
      const inSight = async (): Promise<boolean> => {
        const box = await part.boundingBox();
        return (box?.y ?? -1) >= 0 && (box?.y ?? 0) + (box?.height ?? 1_000) <= 664;
      };
      await expect.poll(inSight, { message: `${part}` }).toBe(true);
    }
  });

  it('whoever does not see the room hears where they are, the clock apart, and what became of the line', async () => {
    const page = await pageOf('demo');
    await page.goto(`${running.url}/interviews/${stage.roomId}`);
    await page.getByRole('status').filter({ hasText: 'Connected' }).waitFor();
    await page.getByRole('progressbar', { name: /^Question 1 of/ }).waitFor();
    // A timer is silent by itself: a clock that is read out each second drowns everything.
    expect(await page.getByRole('timer').getAttribute('aria-live')).toBeNull();
    await page.context().setOffline(true);
    await page.getByRole('status').filter({ hasText: 'Not connected' }).waitFor();
    await page.context().setOffline(false);
    await expect.poll(() => page.getByRole('heading', { level: 2 }).getAttribute('aria-describedby')).toBe('progress');
  });

  it('whoever does not see the room hears the next question, and that the answer before it is safe', async () => {
    const page = await pageOf('demo');
    await inRoom(page, stage);
    const question = page.getByRole('heading', { level: 2 });
    const first = await question.textContent();
    await page.getByRole('status').filter({ hasText: 'Draft kept here' }).waitFor();
    await page.getByRole('button', { name: 'Send answer' }).click();
    await expect.poll(() => question.textContent()).not.toBe(first);
    await page.getByRole('status').filter({ hasText: 'Answer saved' }).waitFor();
    // The focus goes to it: it is read out with where one is, once, and not by a live region a second time.
    await expect.poll(() => question.evaluate((element) => element === document.activeElement)).toBe(true);
    await expect.poll(() => page.locator('#progress').textContent()).toMatch(/^Question \d of \d$/);
    expect(await question.evaluate((element) => element.closest('[aria-live], [role=status]'))).toBeNull();
  });

  it.each([
    ['room', inRoom],
    ['report', onReport],
  ])('nothing moves in the %s for those who asked for less motion', async (_name, open) => {
    const page = await pageOf('demo');
    await open(page, stage);
    const moving = await page.evaluate(() =>
      [...document.querySelectorAll('*')]
        .filter((element) => {
          const { animationName, transitionDuration } = getComputedStyle(element);
          const longest = Math.max(...transitionDuration.split(',').map((part) => Number.parseFloat(part)));
          return animationName !== 'none' || longest > 0.001;
        })
        .map(({ outerHTML }) => outerHTML.slice(0, 100)),
    );
    expect(moving).toEqual([]);
  });
});
