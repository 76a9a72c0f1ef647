/**
 * `npm run screenshots`: takes a picture of every page of the furnished house at three widths, light and dark, into
 * `screenshots/` (not kept in the repository), and the README's picture into `docs/images/`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@talentsync/kit';
import { chromium, type Page } from 'playwright-core';
import { DEMO_ACCOUNT } from '../apps/server/src/demo.ts';
import { readConfig } from '../apps/server/src/env.ts';
import { openHouse } from '../apps/server/src/house.ts';
import { findTool } from './tools.mjs';

const root = join(import.meta.dirname, '..');
const WIDTHS = [390, 820, 1440];
const SCHEMES = ['light', 'dark'] as const;

const data = mkdtempSync(join(tmpdir(), 'talentsync-screenshots-'));
const house = await openHouse(
  readConfig({ DATA_DIR: data, PORT: '0', PATH: process.env.PATH }),
  createLogger({ name: 'screenshots', level: 'error' }),
);
const url = await house.listen();
await house.furnish();

const signIn = async (page: Page): Promise<void> => {
  await page.goto(`${url}/login`);
  await page.getByLabel('E-mail address').fill(DEMO_ACCOUNT.email);
  await page.getByLabel('Password').fill(DEMO_ACCOUNT.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { level: 1, name: /^Hello/ }).waitFor();
};

const browser = await chromium.launch({
  executablePath: findTool('chromium') ?? 'chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});
let room: string | undefined;
for (const scheme of SCHEMES) {
  for (const width of WIDTHS) {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: scheme,
      reducedMotion: 'reduce',
    });
    const page = await context.newPage();
    const folder = join(root, 'screenshots', `${scheme}-${width}`);
    mkdirSync(folder, { recursive: true });
    const take = async (name: string): Promise<void> => {
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
      console.log(`${scheme} ${width} ${name}`);
    };
    await page.goto(`${url}/signup`);
    await take('signup');
    await signIn(page);
    await take('home');
    const report = (await page.getByRole('link', { name: 'Read the report' }).first().getAttribute('href')) ?? '';
    await page.goto(`${url}/resumes`);
    await page.getByRole('link', { name: 'sample-resume.txt' }).first().waitFor();
    await take('resumes');
    await page.getByRole('link', { name: 'sample-resume.txt' }).first().click();
    await page.getByRole('heading', { name: 'What was read' }).waitFor();
    await page.getByText('Northwind').first().waitFor();
    await take('resume');
    await page.goto(`${url}/interviews/new`);
    await page.getByRole('checkbox').first().waitFor();
    await take('setup');
    if (room === undefined) {
      await page.getByRole('checkbox').first().check();
      await page.getByRole('checkbox', { name: /I understand/ }).check();
      await page.getByRole('button', { name: 'Begin' }).click();
      await page.waitForURL(/interviews\/[0-9a-f-]{36}$/);
      room = page.url();
    }
    await page.goto(room);
    await page.getByLabel('Your answer').waitFor();
    await page.getByText('Connected', { exact: true }).waitFor();
    await take('room');
    await page.goto(`${url}${report}`);
    await page.getByRole('heading', { name: 'Question by question' }).waitFor();
    await take('report');
    if (scheme === 'light' && width === 1440) {
      mkdirSync(join(root, 'docs/images'), { recursive: true });
      await page.setViewportSize({ width: 1100, height: 1000 });
      await page.getByRole('heading', { name: 'Question by question' }).scrollIntoViewIfNeeded();
      await page.evaluate(() =>
        window.scrollTo(
          0,
          (document.querySelector('section h2')?.getBoundingClientRect().top ?? 0) + window.scrollY - 24,
        ),
      );
      await page.screenshot({ path: join(root, 'docs/images/report.png') });
      await page.setViewportSize({ width, height: 900 });
    }
    for (const [name, path] of [
      ['settings', '/settings'],
      ['admin', '/admin'],
      ['not-found', '/nowhere'],
    ] as const) {
      await page.goto(`${url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await take(name);
    }
    await context.close();
  }
}
await browser.close();
await house.close();
rmSync(data, { recursive: true, force: true });
