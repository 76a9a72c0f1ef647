import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STATES, type Stage, setStage } from '../../scripts/states.ts';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from './harness.ts';

/** axe-core looks at every page in every state (WCAG 2.2 A and AA, and its best practices), light and dark. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const runAxe = async (page: Page, options: RunOptions): Promise<string[]> => {
  // By the debugger: the page's own policy lets no foreign script in, and shall not.
  await page.evaluate(AXE);
  const { violations } = (await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(given: unknown): Promise<unknown> } }).axe.run(given),
    options as never,
  )) as AxeResults;
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map(({ html, failureSummary }) => `${html}\n      ${failureSummary}`).join('\n    ')}`,
  );
};

/** What is wider than the screen makes a reader scroll both ways (WCAG 1.4.10). */
const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return Math.max(0, scrollWidth - clientWidth);
  });

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
    [running, browser] = await Promise.all([startTogether(folder.path, {}, ['--demo']), openBrowser()]);
    stage = await setStage(running.url);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it.each(STATES)(
    '$name: no fault that axe knows, light nor dark, and nothing wider than a screen of 320 pixels',
    async (state) => {
      const page = await pageOf(state.who);
      await page.setViewportSize({ width: 1280, height: 900 });
      await state.open(page, stage);
      const problems = await runAxe(page, {});
      await page.evaluate(() => {
        document.documentElement.dataset.theme = 'dark';
      });
      problems.push(...(await runAxe(page, { runOnly: { type: 'rule', values: ['color-contrast'] } })));
      // 1280 pixels enlarged to 400 % are 320: WCAG's own measure (1.4.10), and stricter than 200 % (1.4.4).
      await page.setViewportSize({ width: 320, height: 900 });
      // A list that is open finds its new place a moment later.
      await expect.poll(() => overflowOf(page), { timeout: 3_000, interval: 50 }).toBe(0);
      await state.leave?.(page);
      expect(problems.join('\n')).toBe('');
    },
  );

  it('nothing moves for those who asked for less motion', async () => {
    const page = await pageOf('demo');
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
