/**
 * `npm run screenshots [-- name …]`: takes a picture of every page in every state (scripts/states.ts), or of those whose
 * name is given, at three widths, light and dark, into `screenshots/` (not kept in the repository); of the report also as
 * it is printed; and the README's picture into `docs/images/`.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@talentsync/kit';
import { chromium, type Page } from 'playwright-core';
import { readConfig } from '../apps/server/src/env.ts';
import { openHouse } from '../apps/server/src/house.ts';
import { STATES, type Stage, setStage } from './states.ts';
import { findTool } from './tools.mjs';

const root = join(import.meta.dirname, '..');
const WIDTHS = [390, 820, 1440];
const SCHEMES = ['light', 'dark'] as const;
const only = process.argv.slice(2);

const data = mkdtempSync(join(tmpdir(), 'talentsync-screenshots-'));
const house = await openHouse(
  readConfig({ DATA_DIR: data, PORT: '0', PATH: process.env.PATH, LOGIN_BURST: '1000' }),
  createLogger({ name: 'screenshots', level: 'error' }),
);
const url = await house.listen();
await house.furnish();
const browser = await chromium.launch({
  executablePath: findTool('chromium') ?? 'chromium',
  args: ['--no-sandbox', '--disable-background-networking'],
});

/** The report on paper, and for the README from its questions on. */
const takeExtras = async (page: Page, stage: Stage): Promise<void> => {
  await page.pdf({ path: join(root, 'screenshots/report.pdf'), preferCSSPageSize: true, printBackground: true });
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  await page.setViewportSize({ width: 1100, height: 1000 });
  await STATES.find(({ name }) => name === 'report')?.open(page, stage);
  await page.evaluate(() => {
    const top = document.querySelector('#questions')?.getBoundingClientRect().top ?? 0;
    window.scrollTo(0, top + window.scrollY - 24);
  });
  await page.screenshot({ path: join(root, 'docs/images/report.png') });
};

try {
  const stage = await setStage(url);
  for (const scheme of SCHEMES) {
    for (const width of WIDTHS) {
      const folder = join(root, 'screenshots', `${scheme}-${width}`);
      mkdirSync(folder, { recursive: true });
      for (const who of ['nobody', 'newcomer', 'demo'] as const) {
        const context = await stage.contextOf(browser, who, {
          ...{ viewport: { width, height: 900 }, colorScheme: scheme, reducedMotion: 'reduce' },
        });
        const page = await context.newPage();
        for (const state of STATES) {
          if (state.who !== who || (only.length > 0 && !only.includes(state.name))) continue;
          await state.open(page, stage);
          await page.evaluate(() => document.fonts.ready);
          await page.screenshot({ path: join(folder, `${state.name}.png`), fullPage: true });
          console.log(`${scheme} ${width} ${state.name}`);
          await state.leave?.(page);
          if (state.name === 'report' && scheme === 'light' && width === 1440) {
            await takeExtras(page, stage);
            await page.setViewportSize({ width, height: 900 });
          }
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  await house.close();
  rmSync(data, { recursive: true, force: true });
}
