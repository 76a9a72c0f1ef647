import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lacks, openBrowser, type Running, startTogether, temporaryFolder } from '../e2e/harness.ts';

const DIST = join(import.meta.dirname, '../../apps/web/dist');
const MOST_KB = 150;

interface Manifest {
  name: string;
  start_url: string;
  display: string;
  icons: Array<{ src: string; sizes: string; type: string; purpose: string }>;
}

describe.skipIf(lacks('chromium'))('on a phone it can be installed (needs chromium)', () => {
  const folder = temporaryFolder();
  let running: Running;
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    [running, browser] = await Promise.all([startTogether(folder.path), openBrowser()]);
    page = await (await browser.newContext()).newPage();
    await page.goto(`${running.url}/login`);
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
    folder.remove();
  });

  it('the manifest is served as one, and each icon is as large as it says', async () => {
    const href = (await page.locator('link[rel=manifest]').getAttribute('href')) ?? '';
    const response = await page.request.get(`${running.url}${href}`);
    expect(response.headers()['content-type']).toMatch(/^application\/manifest\+json/);
    const manifest = (await response.json()) as Manifest;
    expect(manifest).toMatchObject({ name: 'TalentSync', start_url: '/', display: 'standalone' });
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true);
    const found = await page.evaluate(
      (icons) =>
        Promise.all(
          icons.map(async ({ src }) => {
            const image = new Image();
            image.src = src;
            await image.decode();
            return `${image.naturalWidth}x${image.naturalHeight}`;
          }),
        ),
      manifest.icons.filter(({ sizes }) => sizes !== 'any'),
    );
    expect(found).toEqual(manifest.icons.filter(({ sizes }) => sizes !== 'any').map(({ sizes }) => sizes));
    expect(found).toEqual(expect.arrayContaining(['192x192', '512x512']));
  });

  it('a service worker keeps the shell, at the root of everything', async () => {
    const scope = await page.evaluate(async () => {
      const { active, scope: covered } = await navigator.serviceWorker.ready;
      return { covered, script: active?.scriptURL };
    });
    expect(scope).toEqual({ covered: `${running.url}/`, script: `${running.url}/service-worker.js` });
  });

  it('Chromium itself finds nothing that stands against installing it', async () => {
    const session = await page.context().newCDPSession(page);
    const errors = async (): Promise<string[]> => {
      const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
      // A context of a test is a private window, where nothing is ever installed.
      return installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito');
    };
    await expect.poll(errors).toEqual([]);
  });
});

/** The files of a page with all that they name in turn, as the build wrote them compressed. */
const weightOf = (entries: string[]): number => {
  const files = new Set<string>();
  const take = (file: string): void => {
    if (files.has(file)) return;
    files.add(file);
    const source = readFileSync(join(DIST, 'assets', file), 'utf8');
    for (const [, name] of source.matchAll(/from ?["']\.\/([\w.-]+\.js)["']/g)) if (name) take(name);
    for (const [, name] of source.matchAll(/import ?["']\.\/([\w.-]+\.js)["']/g)) if (name) take(name);
  };
  for (const entry of entries) take(entry);
  const sizes = [...files].map((file) => {
    const path = join(DIST, 'assets', file);
    try {
      return readFileSync(`${path}.br`).length;
    } catch {
      return readFileSync(path).length;
    }
  });
  return sizes.reduce((sum, size) => sum + size, 0) / 1_000;
};

it('no page loads more than 150 kB of compressed script at first', () => {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const shell = [...html.matchAll(/"\/assets\/([^"]+\.js)"/g)].map(([, file]) => file ?? '');
  const early = shell.find((file) => file.startsWith('early-')) ?? '';
  const source = readFileSync(join(DIST, 'assets', early), 'utf8');
  const late = [...source.matchAll(/import\(["'`]\.\/([\w.-]+\.js)["'`]\)/g)].map(([, file]) => file ?? '');
  expect(late.length).toBeGreaterThanOrEqual(9);
  expect(weightOf(shell)).toBeGreaterThan(20);
  const heaviest = Math.max(...late.map((file) => weightOf([...shell, file])));
  expect(heaviest).toBeLessThan(MOST_KB);
});
