import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@talentsync/kit';
import { type Browser, chromium, type Page } from 'playwright-core';
import { readConfig } from '../../../apps/server/src/env.ts';
import { openHouse } from '../../../apps/server/src/house.ts';
import { type Stage, setStage } from '../../../scripts/stage.ts';
import { findTool } from '../../../scripts/tools.mjs';
import { startBarePage } from '../bare-page.ts';
import { type BenchRow, type Measure, measureOf, median, type Row } from '../measure.ts';

/**
 * How the pages open in Chromium with an empty cache: on this machine as it is, and as on a middling phone (a processor
 * four times slower, 1.6 Mbit/s, 150 ms there and back: Lighthouse's values for "slow 4G"). Each value is the median.
 */
const RUNS = 3;
const PAGES: Array<{ name: string; who: 'nobody' | 'demo'; path: (stage: Stage) => string; there: string }> = [
  { name: 'sign in', who: 'nobody', path: () => '/login', there: 'h1' },
  { name: 'home', who: 'demo', path: () => '/', there: 'h2' },
  { name: 'set-up', who: 'demo', path: () => '/interviews/new', there: 'form' },
  { name: 'room', who: 'demo', path: ({ roomId }) => `/interviews/${roomId}`, there: 'textarea' },
  { name: 'report', who: 'demo', path: ({ reportId }) => `/interviews/${reportId}/report`, there: '#questions' },
];
const LINES = {
  'this machine': { slowdown: 1, latency: 0, throughput: -1 },
  'phone, slow 4G': { slowdown: 4, latency: 150, throughput: (1.6 * 1024 * 1024) / 8 },
};
/** Nothing that the page does after this belongs to its opening. */
const SETTLE_MS = 1_200;

interface Figures {
  script: number;
  all: number;
  paint: number;
  shift: number;
  blocking: number;
}

/** Runs in the page, before anything of it: keeps what the browser tells of paints, shifts and long tasks. */
const observe = (): void => {
  const kept = { paint: 0, shift: 0, blocking: 0 };
  Object.assign(globalThis, { kept });
  const watch = (
    type: string,
    take: (entry: PerformanceEntry & { value?: number; hadRecentInput?: boolean }) => void,
  ) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) take(entry);
    }).observe({ type, buffered: true });
  watch('largest-contentful-paint', ({ startTime }) => {
    kept.paint = startTime;
  });
  watch('layout-shift', ({ value = 0, hadRecentInput }) => {
    if (!hadRecentInput) kept.shift += value;
  });
  // As "total blocking time" has it: of each task what goes beyond 50 ms.
  watch('longtask', ({ duration }) => {
    kept.blocking += Math.max(0, duration - 50);
  });
};

const openOnce = async (page: Page, url: string, there: string, line: keyof typeof LINES): Promise<Figures> => {
  const { slowdown, latency, throughput } = LINES[line];
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await session.send('Network.emulateNetworkConditions', {
    ...{ offline: false, latency, downloadThroughput: throughput, uploadThroughput: throughput },
  });
  const types = new Map<string, string>();
  let script = 0;
  let all = 0;
  session.on('Network.responseReceived', ({ requestId, type }) => void types.set(requestId, type));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    all += encodedDataLength;
    if (types.get(requestId) === 'Script') script += encodedDataLength;
  });
  await page.addInitScript(observe);
  await page.goto(url);
  await page.locator(there).first().waitFor();
  await page.waitForTimeout(SETTLE_MS * slowdown);
  const kept = await page.evaluate(
    () => (globalThis as unknown as { kept: { paint: number; shift: number; blocking: number } }).kept,
  );
  return { ...kept, script: script / 1_000, all: all / 1_000 };
};

/** One page, opened one way: what each run gave, and how late a bare page with as much script draws its one line. */
interface Opened {
  page: string;
  on: keyof typeof LINES;
  runs: Figures[];
  bare: number[];
}

const measureLine = async (browser: Browser, stage: Stage, line: keyof typeof LINES): Promise<Opened[]> => {
  const pages: Opened[] = [];
  for (const { name, who, path, there } of PAGES) {
    const opened: Opened = { page: name, on: line, runs: [], bare: [] };
    const visit = async (as: typeof who, address: string, seen: string): Promise<Figures> => {
      const context = await stage.contextOf(browser, as, { viewport: { width: 390, height: 844 } });
      const figures = await openOnce(await context.newPage(), address, seen, line);
      await context.close();
      return figures;
    };
    for (let run = 0; run < RUNS; run += 1) {
      const figures = await visit(who, `${stage.url}${path(stage)}`, there);
      opened.runs.push(figures);
      const bare = await startBarePage(figures.script * 1_000);
      opened.bare.push((await visit('nobody', bare.url, 'h1')).paint);
      await bare.stop();
    }
    pages.push(opened);
  }
  return pages;
};

const of = ({ runs }: Opened, key: keyof Figures): number => median(runs.map((run) => run[key]));
const rowOf = (opened: Opened): Row => ({
  page: opened.page,
  on: opened.on,
  'compressed script kB': of(opened, 'script'),
  'all that is loaded kB': of(opened, 'all'),
  'largest paint ms': Math.round(of(opened, 'paint')),
  'of a bare page ms': Math.round(median(opened.bare)),
  // A good shift is below 0.1: it wants more digits than the other figures.
  'layout shift': of(opened, 'shift').toFixed(3),
  'blocked ms': Math.round(of(opened, 'blocking')),
});

const measurePages = async (): Promise<Opened[]> => {
  const data = mkdtempSync(join(tmpdir(), 'talentsync-bench-'));
  const house = await openHouse(
    readConfig({ DATA_DIR: data, PORT: '0', PATH: process.env.PATH, LOGIN_BURST: '1000' }),
    createLogger({ name: 'bench', level: 'error' }),
  );
  const browser = await chromium.launch({
    executablePath: findTool('chromium') ?? 'chromium',
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const url = await house.listen();
    await house.furnish();
    const stage = await setStage(url);
    const opened: Opened[] = [];
    for (const line of Object.keys(LINES) as Array<keyof typeof LINES>)
      opened.push(...(await measureLine(browser, stage, line)));
    return opened;
  } finally {
    await browser.close();
    await house.close();
    rmSync(data, { recursive: true, force: true });
  }
};

/** What a first visit loads, held against the target; a page's script is the same each time, so there is no spread. */
const scriptOf = (pages: Opened[], page: string): Measure =>
  measureOf({
    ...{ what: `first load of "${page}", compressed script`, unit: 'kB', n: RUNS },
    ours: pages.filter((each) => each.page === page).map((each) => of(each, 'script')),
    target: { of: 'ours', atMost: 150 },
  });

/** The limits of "good" on a phone: web.dev's for the largest paint and shifts, Lighthouse's for blocking. */
const onPhone = ({ page, runs, bare }: Opened): Measure[] => {
  const each = (key: keyof Figures) => runs.map((run) => run[key]);
  const what = `"${page}" on a slow phone`;
  return [
    measureOf({
      ...{ what: `${what}, largest paint`, unit: 'ms', n: RUNS, ours: each('paint') },
      peer: { name: 'a bare page with as much script', rounds: bare },
      target: { of: 'ours', atMost: 2_500 },
    }),
    measureOf({
      ...{ what: `${what}, layout shift`, unit: '', n: RUNS, ours: each('shift') },
      target: { of: 'ours', atMost: 0.1 },
    }),
    measureOf({
      ...{ what: `${what}, blocked`, unit: 'ms', n: RUNS, ours: each('blocking') },
      target: { of: 'ours', atMost: 200 },
    }),
  ];
};

/** The pages of the furnished house, each way they are opened. The web app has to be built. */
export const pages: BenchRow = {
  name: 'pages',
  async measure() {
    const opened = await measurePages();
    const phone = opened.filter(({ on }) => on === 'phone, slow 4G');
    return {
      rows: opened.map(rowOf),
      measures: [...PAGES.map(({ name }) => scriptOf(opened, name)), ...phone.flatMap(onPhone)],
    };
  },
};
