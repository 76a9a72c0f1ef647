import cluster, { type Worker } from 'node:cluster';
import type { EnginesConfig } from '@talentsync/engines/open';
import { addUpMetrics } from '@talentsync/kit';
import { missingToShare } from './drivers.ts';
import type { Config } from './env.ts';

/** Which worker of the cluster this is; the one who takes a dead one's place takes its number too. */
const NUMBER = 'TALENTSYNC_WORKER';
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
const LONG_LIFE_MS = 60_000;

interface Ready {
  address: string;
}
const inWords = new Intl.ListFormat('en');

/** Whether this process does what only one of several has to do: the first worker, or the only process. */
export const isFirstWorker = (environment: NodeJS.ProcessEnv): boolean =>
  !cluster.isWorker || environment[NUMBER] === '1';

/** Tells the primary that this worker answers. */
export const isReady = (address: string): void => void process.send?.({ address } satisfies Ready);

/** Throws an Error that says what to set where workers could not share what they keep. */
const mayShare = ({ SERVICES, WORKERS }: Config, engines: EnginesConfig): void => {
  const missing = [...new Set(SERVICES.flatMap((service) => missingToShare(service, engines)))];
  if (missing.length > 0)
    throw new Error(
      `WORKERS=${WORKERS}: what an embedded engine keeps has one process. Set ${inWords.format(missing)} first, or leave it at 1.`,
    );
};

/**
 * Starts the workers, which share one port, and answers with the address once all of them answer. One that dies is started
 * again; told to end, it ends with the last of them. Throws where they could not share their data, or one does not start.
 */
export const runWorkers = async (
  config: Config,
  engines: EnginesConfig,
  whenTold: (end: () => void) => void,
): Promise<string> => {
  mayShare(config, engines);
  addUpMetrics();
  let stopping = false;
  const stop = (): void => {
    stopping = true;
    for (const worker of Object.values(cluster.workers ?? {})) worker?.process.kill('SIGTERM');
  };
  whenTold(stop);

  /** One that has answered once is started again whenever it dies, whether or not all the others answer yet. */
  const start = (number: number, pauseMs: number, answeredBefore = false): Promise<string> => {
    let answered = answeredBefore;
    const worker: Worker = cluster.fork({ [NUMBER]: String(number), npm_lifecycle_event: '' });
    const born = Date.now();
    worker.once('exit', (code, signal) => {
      if (stopping || !answered) return;
      console.error(`Worker ${number} ended (${signal ?? code}); it is started again.`);
      const next = Date.now() - born > LONG_LIFE_MS ? FIRST_PAUSE_MS : Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
      setTimeout(() => !stopping && void start(number, next, true).catch(() => undefined), next);
    });
    return new Promise((resolve, reject) => {
      worker.on('message', (message: Partial<Ready>) => {
        if (message?.address === undefined) return;
        answered = true;
        resolve(message.address);
      });
      worker.once('exit', (code) => reject(new Error(`Worker ${number} ended with ${code} before it answered.`)));
    });
  };
  const all = Array.from({ length: config.WORKERS }, (_, at) => start(at + 1, FIRST_PAUSE_MS));
  try {
    const [address = ''] = await Promise.all(all);
    return address;
  } catch (error) {
    stop();
    throw error;
  }
};
