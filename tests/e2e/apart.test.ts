import { readFileSync } from 'node:fs';
import { SERVICES } from '@talentsync/contracts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { targetsFile } from '../../scripts/apart/targets.ts';
import { lacks, openBrowser, type Running, startApart, temporaryFolder } from './harness.ts';
import { livesTheStory } from './story.ts';

describe.skipIf(lacks('chromium') || lacks('nginx'))('six processes behind nginx (needs chromium and nginx)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startApart(folder.path), openBrowser()]);
  }, 200_000);
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('takes a person from sign-up to a checked report on a real PDF', async () => {
    await livesTheStory(browser, running.url, 'amira@example.com');
  });

  it('tells whoever watches where each process is', async () => {
    const file = targetsFile(folder.path);
    const groups = JSON.parse(readFileSync(file, 'utf8')) as Array<{ targets: string[]; labels: { service: string } }>;
    expect(groups.map(({ labels }) => labels.service).toSorted()).toEqual(SERVICES.toSorted());
    for (const { targets, labels } of groups) {
      const metrics = await (await fetch(`http://${targets[0]}/metrics`)).text();
      expect(metrics).toContain(`service="${labels.service}"`);
    }
  });

  it('routes nothing internal, and describes the whole API at one address', async () => {
    expect((await fetch(`${running.url}/internal/answers`, { method: 'POST' })).status).toBe(404);
    expect((await fetch(`${running.url}/metrics`)).status).toBe(404);
    const { paths } = (await (await fetch(`${running.url}/api/openapi.json`)).json()) as { paths: object };
    for (const path of [
      '/api/auth/login',
      '/api/resumes',
      '/api/interviews',
      '/api/feedback',
      '/api/media/{id}',
      '/api/speech',
    ])
      expect(Object.keys(paths)).toContain(path);
  });
});
