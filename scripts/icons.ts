/** `npm run icons`: draws the PNG icons of the app from its SVG, for devices that take no SVG. Run it when the SVG changes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { findTool } from './tools.mjs';

const folder = join(import.meta.dirname, '../apps/web/public');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
const BACKGROUND = /<rect[^>]*fill="(#\w+)"/.exec(svg)?.[1] ?? '#3a4fc4';
/** Systems cut maskable icons to their own shape: what matters lies in the inner four fifths, on a full ground. */
const ICONS = [
  { file: 'icon-180.png', size: 180, drawn: 0.82, ground: BACKGROUND },
  { file: 'icon-192.png', size: 192, drawn: 1, ground: 'transparent' },
  { file: 'icon-512.png', size: 512, drawn: 1, ground: 'transparent' },
  { file: 'icon-maskable-512.png', size: 512, drawn: 0.8, ground: BACKGROUND },
];

const browser = await chromium.launch({ executablePath: findTool('chromium') ?? 'chromium', args: ['--no-sandbox'] });
for (const { file, size, drawn, ground } of ICONS) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  const inner = Math.round(size * drawn);
  await page.setContent(
    `<style>body{margin:0;display:grid;place-items:center;height:100vh;background:${ground}}svg{width:${inner}px}</style>${svg}`,
  );
  await page.screenshot({ path: join(folder, file), omitBackground: true });
  await page.close();
  console.log(file);
}
await browser.close();
