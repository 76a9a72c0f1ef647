import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from './harness.ts';
import { livesTheStory } from './story.ts';

describe.skipIf(lacks('chromium'))('all services in one process (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path), openBrowser()]);
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('takes a person from sign-up to a checked report on a real PDF', async () => {
    await livesTheStory(browser, running.url, 'amira@example.com');
  });
});
