import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { findTool } from '../../scripts/tools.mjs';

export { lacks } from '../../scripts/tools.mjs';

const root = join(import.meta.dirname, '../..');

/** A running TalentSync, black box: only its address and its process are known. */
export interface Running {
  url: string;
  process: ChildProcess;
  /** Ends it as an operator would, and waits. */
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export const temporaryFolder = (): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), 'talentsync-e2e-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });

const run = (args: string[], variables: Record<string, string>): Promise<Running> =>
  new Promise((resolve, reject) => {
    const { PATH, HOME } = process.env;
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { PATH, HOME, LOG_LEVEL: 'warn', ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    const gone = new Promise<void>((done) => child.once('exit', () => done()));
    const read = (data: Buffer) => {
      output += data;
      const url = /TalentSync is ready[^\n]*?(http:\/\/\S+)/.exec(output)?.[1];
      if (url === undefined) return;
      resolve({
        url,
        process: child,
        stop: async (signal = 'SIGTERM') => {
          child.kill(signal);
          await gone;
        },
      });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code) => reject(new Error(`ended with ${code} before it was ready:\n${output}`)));
  });

/** All services in one process, as `npm start` runs them. */
export const startTogether = (
  dataDirectory: string,
  variables: Record<string, string> = {},
  flags: string[] = [],
): Promise<Running> => run(['start.mjs', ...flags], { PORT: '0', DATA_DIR: dataDirectory, ...variables });

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

/** `flags` go to Chromium as they are. */
export const openBrowser = (flags: string[] = []): Promise<Browser> =>
  chromium.launch({
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
