import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AxeResults, RunOptions } from 'axe-core';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { findTool } from '../../scripts/tools.mjs';
import { freePort } from '../../stubs/src/free-port.ts';

export { lacks } from '../../scripts/tools.mjs';

const root = join(import.meta.dirname, '../..');

/** A running TalentSync, black box: only its address and its process are known. */
export interface Running {
  url: string;
  process: ChildProcess;
  /** Ends it as an operator would, and waits. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Resolves when it says so, on its output. */
  said(words: string): Promise<void>;
  /** All that it said so far. */
  output(): string;
}

export const temporaryFolder = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'talentsync-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** Settings under which no account asks too much: for loads that no person makes. */
export const UNHURRIED = { ACCOUNT_BURST: '1000000', WORK_BURST: '1000000' };

/** Limits that the system sets to the process. */
interface Limits {
  /** Bytes that a file may have. */
  largestFile?: number;
}

/** The shell's own limit, then the program in the shell's place, so that signals reach it. */
const limited = (args: string[], { largestFile }: Limits): [string, string[]] =>
  largestFile === undefined
    ? [process.execPath, args]
    : ['bash', ['-c', `ulimit -f ${Math.ceil(largestFile / 1024)}; exec "$0" "$@"`, process.execPath, ...args]];

const run = (args: string[], variables: Record<string, string>, limits: Limits = {}): Promise<Running> =>
  new Promise((resolve, reject) => {
    const { PATH, HOME } = process.env;
    const child = spawn(...limited(args, limits), {
      cwd: root,
      env: { PATH, HOME, LOG_LEVEL: 'warn', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    const listening = new Set<() => void>();
    const said = (words: string): Promise<void> =>
      new Promise((heard) => {
        const from = output.length;
        const listen = () => {
          if (output.includes(words, from) && listening.delete(listen)) heard();
        };
        listening.add(listen);
      });
    const read = (data: Buffer) => {
      output += data;
      for (const listen of listening) listen();
      // With what follows it: a part of an address is an address too.
      const url = /TalentSync is ready[^\n]*?(https?:\/\/\S+)\s/.exec(output)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        process: child,
        said,
        output: () => output,
        stop: async (signal = 'SIGTERM') => {
          child.kill(signal);
          await gone;
        },
      });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    // What it said last may come after its end; "close" comes after both.
    child.once('close', (code) => reject(new Error(`ended with ${code} before it was ready:\n${output}`)));
  });

/** All services in one process, as `npm start` runs them. */
export const startTogether = (
  dataDirectory: string,
  variables: Record<string, string> = {},
  flags: string[] = [],
  limits: Limits = {},
): Promise<Running> => run(['start.mjs', ...flags], { PORT: '0', DATA_DIR: dataDirectory, ...variables }, limits);

/** Six processes behind nginx, as `npm run start:apart` runs them. */
export const startApart = async (dataDirectory: string, variables: Record<string, string> = {}): Promise<Running> => {
  const names = [
    'PORT',
    'AUTH_GATEWAY_PORT',
    'MEDIA_PORT',
    'RESUME_PORT',
    'TRANSCRIPTION_PORT',
    'INTERVIEW_PORT',
    'FEEDBACK_PORT',
  ];
  const ports = Object.fromEntries(await Promise.all(names.map(async (name) => [name, String(await freePort())])));
  return run(['scripts/apart.ts'], { DATA_DIR: dataDirectory, ...ports, ...variables });
};

/** Longer than anything on a page takes on the slowest machine; it costs nothing where all is well. */
const PATIENCE_MS = 60_000;

/** `flags` go to Chromium as they are. */
export const openBrowser = async (flags: string[] = []): Promise<Browser> => {
  const browser = await chromium.launch(launching(flags));
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE_MS));
  return browser;
};

/** A browser that keeps what it stores in a folder, and finds it there the next time. */
export const openPersistent = async (directory: string, flags: string[] = []): Promise<BrowserContext> => {
  const context = await chromium.launchPersistentContext(directory, launching(flags));
  context.setDefaultTimeout(PATIENCE_MS);
  return context;
};

const launching = (flags: string[]) => ({
  executablePath: findTool('chromium') ?? 'chromium',
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--disable-gpu',
    ...flags,
  ],
});

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe-core finds wrong with a page as it is now. By the debugger: the page's own policy lets no foreign script in, and shall not. */
export const axeFaults = async (page: Page, options: RunOptions = {}): Promise<string[]> => {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  const { violations } = (await page.evaluate(
    (given) => (globalThis as unknown as { axe: { run(given: unknown): Promise<unknown> } }).axe.run(given),
    // What is in order need not be listed.
    { resultTypes: ['violations'], ...options } as never,
  )) as AxeResults;
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n    ${nodes.map(({ html, failureSummary }) => `${html}\n      ${failureSummary}`).join('\n    ')}`,
  );
};
