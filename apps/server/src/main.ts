import cluster from 'node:cluster';
import { createLogger } from '@talentsync/kit';
import { DEMO_ACCOUNT } from './demo/furnish.ts';
import { enginesInWords } from './drivers.ts';
import { enginesConfig } from './engines-config.ts';
import { readConfig } from './env.ts';
import { openHouse } from './house.ts';
import { whenParentEnds } from './parent.ts';
import { idleKeys } from './settings/needs.ts';
import { isFirstWorker, isReady, runWorkers } from './workers.ts';

const DRAIN_MS = 10_000;
const LOOPBACK = /^(?:127\.|::1$|localhost$)/;

const stop = (error: unknown): never => {
  const { code, syscall, hostname } = error as NodeJS.ErrnoException & { hostname?: string };
  const { PORT, HOST } = process.env;
  if (code === 'EADDRINUSE')
    console.error(`Port ${PORT ?? 8080} is taken. Stop what uses it, or choose another: PORT=8090 npm start`);
  else if (code === 'EACCES')
    console.error(`Port ${PORT ?? 8080} needs more rights. Choose one above 1024: PORT=8090 npm start`);
  else if ((code === 'EADDRNOTAVAIL' && syscall === 'listen') || (code === 'ENOTFOUND' && hostname === HOST))
    console.error(
      `HOST: this machine has no address ${HOST}. 127.0.0.1 is for this machine alone, 0.0.0.0 for all that reach it.`,
    );
  else if (code === 'ENOSPC')
    console.error('The disk is full. Free some space, then start again; nothing saved was lost.');
  else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};

/** Ends when asked to, and when nobody is left who could ask. */
const whenTold = (end: (reason: string) => void): void => {
  process.once('SIGINT', () => end('SIGINT'));
  process.once('SIGTERM', () => end('SIGTERM'));
  whenParentEnds(process.env, () => end('parent ended'));
};

const run = async (): Promise<void> => {
  const demo = process.argv.includes('--demo');
  // Sample data keeps to a folder of its own, so that it never mixes with somebody's true one.
  const config = readConfig({ ...process.env, ...(demo && { DATA_DIR: process.env.DATA_DIR || './data/demo' }) });
  const logger = createLogger({
    name: 'talentsync',
    level: config.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
  });
  const engines = enginesConfig(config, logger);
  const ready = (address: string): void =>
    console.log(
      config.SERVICES.length > 1 ? `TalentSync is ready: ${address}` : `${config.SERVICES[0]} is ready: ${address}`,
    );
  if (config.WORKERS > 1 && cluster.isPrimary) {
    const address = await runWorkers(config, engines, whenTold);
    console.log(enginesInWords(engines));
    return ready(address);
  }
  const house = await openHouse(config, logger);
  const closing = { started: false };

  const close = async (reason: string): Promise<void> => {
    if (closing.started) return;
    closing.started = true;
    logger.info({ reason }, 'closing');
    setTimeout(() => process.exit(1), DRAIN_MS).unref();
    await house.close();
    process.exit(0);
  };
  whenTold((reason) => void close(reason));
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));

  const first = isFirstWorker(process.env);
  const address = await house.listen({ sweeps: first });
  if (demo && first) await house.furnish();
  if (cluster.isWorker) return isReady(address);
  console.log(enginesInWords(engines));
  for (const idle of idleKeys(config)) logger.warn(idle);
  if (!LOOPBACK.test(config.HOST))
    logger.warn(
      '/metrics and /readyz answer whoever reaches this address: put a gateway in front that keeps them inside',
    );
  ready(address);
  if (demo) console.log(`Sign in as the sample person: ${DEMO_ACCOUNT.email}, password ${DEMO_ACCOUNT.password}`);
};

await run().catch(stop);
