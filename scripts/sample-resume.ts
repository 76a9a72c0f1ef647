/** `npm run sample-resume`: prints the demo's resume as a PDF, as a person's browser would. Run it when the HTML changes. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { findTool } from './tools.mjs';

const folder = join(import.meta.dirname, '../apps/server/src/demo');
const browser = await chromium.launch({ executablePath: findTool('chromium') ?? 'chromium', args: ['--no-sandbox'] });
try {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(folder, 'sample-resume.html')).href);
  await page.pdf({ path: join(folder, 'sample-resume.pdf'), preferCSSPageSize: true, printBackground: true });
} finally {
  await browser.close();
}
