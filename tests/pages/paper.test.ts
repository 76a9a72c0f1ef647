import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onReport, setStage } from '../../scripts/stage.ts';
import { readPdf } from '../../services/resume/src/extract/pdf.ts';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

/** All words of a PDF. */
const wordsOf = async (bytes: Buffer): Promise<string> => {
  const { pages } = await readPdf(new Uint8Array(bytes));
  return pages.flatMap(({ items }) => items.map(({ text }) => text)).join(' ');
};

describe.skipIf(lacks('chromium'))('a report on paper (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path, {}, ['--demo']), openBrowser()]);
    const stage = await setStage(running.url);
    // A small screen: there, the questions are folded.
    page = await (await stage.contextOf(browser, 'demo', { viewport: { width: 390, height: 664 } })).newPage();
    await onReport(page, stage);
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('holds all that is folded on the screen, and folds it again afterwards', async () => {
    const folded = () => page.locator('details:not([open])').count();
    const before = await folded();
    const questions = await page.locator('[id^=question-]').count();
    const words = await wordsOf(await page.pdf({ preferCSSPageSize: true }));
    expect(words.match(/Your answer/g)?.length ?? 0).toBeGreaterThanOrEqual(questions);
    const ideals = await page.locator('summary', { hasText: 'An ideal answer to compare with' }).count();
    expect(ideals).toBeGreaterThan(0);
    expect(words.match(/An ideal answer to compare with/g)).toHaveLength(ideals);
    expect(words).toContain('Made with TalentSync.');
    expect(await folded()).toBe(before);
  });

  it('holds nothing that only a screen can do', async () => {
    const words = await wordsOf(await page.pdf({ preferCSSPageSize: true }));
    for (const press of ['Save as PDF', 'Share', 'Skip to content', 'Sign out']) expect(words).not.toContain(press);
  });
});
