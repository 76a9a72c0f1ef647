/**
 * `npm run screenshots [-- name …]`: takes a picture of every page in every state (scripts/states.ts), or of those whose
 * name is given, at three widths, light and dark, into `screenshots/` (not kept in the repository); of the report also as
 * it is printed; and the README's picture into `docs/images/`.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@talentsync/kit';
import { chromium, type Page } from 'playwright-core';
import { readConfig } from '../apps/server/src/env.ts';
import { openHouse } from '../apps/server/src/house.ts';
import { paintPdf } from '../services/resume/src/extract/paint.ts';
import { type Stage, setStage } from './stage.ts';
import { STATES } from './states.ts';
import { findTool } from './tools.mjs';

const root = join(import.meta.dirname, '..');
const WIDTHS = [390, 820, 1440];
const HEIGHT = 900;
const SCHEMES = ['light', 'dark'] as const;
const only = process.argv.slice(2).filter((word) => !/^(?:light|dark|\d+)$/.test(word));
/** `-- light 390 home` is quicker to look at than all. */
const given = (word: string | number): boolean => process.argv.includes(String(word));

const data = mkdtempSync(join(tmpdir(), 'talentsync-screenshots-'));
const house = await openHouse(
  readConfig({ DATA_DIR: data, PORT: '0', PATH: process.env.PATH, LOGIN_BURST: '1000' }),
  createLogger({ name: 'screenshots', level: 'error' }),
);
const url = await house.listen();
await house.furnish();
const browser = await chromium.launch({
  executablePath: findTool('chromium') ?? 'chromium',
  args: ['--no-sandbox', '--disable-background-networking', '--use-fake-device-for-media-stream'],
});

/** The whole page as a window that is high enough: what clings to the bottom of a screen is then at the bottom. */
const picture = async (page: Page, path: string, windowOnly: boolean): Promise<void> => {
  const { width = 0 } = page.viewportSize() ?? {};
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  if (!windowOnly) await page.setViewportSize({ width, height: Math.min(16_000, Math.max(HEIGHT, height)) });
  await page.screenshot({ path });
  await page.setViewportSize({ width, height: HEIGHT });
};

/** The report on paper, and for the README from its questions on. */
const takeExtras = async (page: Page, stage: Stage): Promise<void> => {
  const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  writeFileSync(join(root, 'screenshots/report.pdf'), pdf);
  for (const [index, { png }] of (await paintPdf(new Uint8Array(pdf))).entries())
    writeFileSync(join(root, `screenshots/report-page-${index + 1}.png`), png);
  mkdirSync(join(root, 'docs/images'), { recursive: true });
  const before = page.viewportSize() ?? { width: 1440, height: HEIGHT };
  await page.setViewportSize({ width: 1100, height: 1000 });
  await STATES.find(({ name }) => name === 'report')?.open(page, stage);
  await page.evaluate(() => {
    const top = document.querySelector('#questions')?.getBoundingClientRect().top ?? 0;
    window.scrollTo(0, top + window.scrollY - 24);
  });
  await page.screenshot({ path: join(root, 'docs/images/report.png') });
  await page.setViewportSize(before);
};

try {
  const stage = await setStage(url);
  for (const scheme of SCHEMES.some(given) ? SCHEMES.filter(given) : SCHEMES) {
    for (const width of WIDTHS.some(given) ? WIDTHS.filter(given) : WIDTHS) {
      const folder = join(root, 'screenshots', `${scheme}-${width}`);
      mkdirSync(folder, { recursive: true });
      for (const who of ['nobody', 'newcomer', 'demo'] as const) {
        const context = await stage.contextOf(browser, who, {
          ...{ viewport: { width, height: HEIGHT }, colorScheme: scheme, reducedMotion: 'reduce' },
          ...(width < 600 && { isMobile: true, hasTouch: true }),
        });
        const page = await context.newPage();
        for (const state of STATES) {
          if (state.who !== who || (only.length > 0 && !only.includes(state.name))) continue;
          await state.open(page, stage);
          await page.evaluate(() => document.fonts.ready);
          await picture(page, join(folder, `${state.name}.png`), state.window === true);
          console.log(`${scheme} ${width} ${state.name}`);
          await state.leave?.(page, stage);
          if (state.name === 'report' && scheme === 'light' && width === 1440) await takeExtras(page, stage);
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
