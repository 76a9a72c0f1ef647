import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { ServiceName } from '@talentsync/contracts';

const root = join(import.meta.dirname, '../..');
const WITHIN_MS = 180_000;
const ASK_EVERY_MS = 50;
/** Longer than a service takes to end by itself. */
const END_WITHIN_MS = 15_000;

/** One process of a service, on a port that the system chose. */
export interface Replica {
  service: ServiceName;
  port: number;
  url: string;
  /** Resolves when it is gone, with its exit code; null where a signal ended it. */
  gone: Promise<number | null>;
  /** Lets it answer what is under way, and waits for its end. */
  stop(): Promise<void>;
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

const isReady = async (url: string): Promise<boolean> => (await fetch(url).catch(() => undefined))?.ok === true;

/**
 * Starts a process of a service and waits until it answers; with `ready` until all its engines are usable. Throws when it
 * ends before, is not there within three minutes, or `signal` says that it is no longer wanted; it is stopped then.
 */
export const startReplica = async (
  service: ServiceName,
  variables: Record<string, string>,
  { ready, signal }: { ready: boolean; signal: AbortSignal },
): Promise<Replica> => {
  const child = spawn(process.execPath, ['start.mjs'], {
    cwd: root,
    env: { ...process.env, ...variables, SERVICES: service, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const stop = async (): Promise<void> => {
    if (ended(child)) return;
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), END_WITHIN_MS);
    await gone;
    clearTimeout(late);
  };
  const port = new Promise<number>((resolve) => {
    let output = '';
    child.stdout.on('data', (data: Buffer) => {
      process.stdout.write(data);
      if (output.length < 100_000) output += data;
      const found = / is ready: http:\/\/[^:\s]+:(\d+)/.exec(output)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
  });
  const until = Date.now() + WITHIN_MS;
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    patience = setTimeout(() => reject(new Error(`${service} did not answer within three minutes.`)), WITHIN_MS);
  });
  const early = gone.then((code) => {
    throw new Error(`${service} ended (${code ?? 'killed'}) before it was ready.`);
  });
  early.catch(() => undefined);
  const { promise: unwanted, reject } = Promise.withResolvers<never>();
  const unwant = (): void => reject(new Error(`${service} is no longer wanted.`));
  unwanted.catch(() => undefined);
  signal.addEventListener('abort', unwant);
  try {
    const address = `http://127.0.0.1:${await Promise.race([port, early, late, unwanted])}`;
    while (!(await isReady(`${address}${ready ? '/readyz' : '/healthz'}`))) {
      if (ended(child)) await early;
      if (signal.aborted) await unwanted;
      if (Date.now() > until) await late;
      await pause(ASK_EVERY_MS);
    }
    return { service, port: await port, url: address, gone, stop };
  } catch (error) {
    await stop();
    throw error;
  } finally {
    clearTimeout(patience);
    signal.removeEventListener('abort', unwant);
  }
};
