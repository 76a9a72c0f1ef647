import { createLogger } from '@talentsync/kit';
import { enginesInWords } from './drivers.ts';
import { readConfig } from './env.ts';
import { enginesConfig, openHouse } from './house.ts';

const DRAIN_MS = 10_000;

const stop = (error: unknown): never => {
  const { code } = error as NodeJS.ErrnoException;
  const { PORT } = process.env;
  if (code === 'EADDRINUSE')
    console.error(`Port ${PORT ?? 8080} is taken. Stop what uses it, or choose another: PORT=8090 npm start`);
  else if (code === 'EACCES')
    console.error(`Port ${PORT ?? 8080} needs more rights. Choose one above 1024: PORT=8090 npm start`);
  else if (code === 'ENOSPC')
    console.error('The disk is full. Free some space, then start again; nothing saved was lost.');
  else console.error(error instanceof Error ? error.message : error);
  process.exit(1);
};

const run = async (): Promise<void> => {
  const demo = process.argv.includes('--demo');
  // Sample data keeps to a folder of its own, so that it never mixes with somebody's true one.
  const config = readConfig({ ...process.env, ...(demo && { DATA_DIR: process.env.DATA_DIR || './data/demo' }) });
  const logger = createLogger({
    name: 'talentsync',
    level: config.LOG_LEVEL ?? (process.stdout.isTTY ? 'warn' : 'info'),
  });
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
  process.once('SIGINT', () => void close('SIGINT'));
  process.once('SIGTERM', () => void close('SIGTERM'));
  // npm's shell dies of a SIGTERM without passing it on: when the parent changes, nobody is left to stop us.
  if (process.env.npm_lifecycle_event !== undefined) {
    const parent = process.ppid;
    setInterval(() => process.ppid !== parent && void close('parent ended'), 1000).unref();
  }
  process.on('unhandledRejection', (error) => logger.error({ err: error }, 'unhandled rejection'));

  const address = await house.listen();
  console.log(enginesInWords(enginesConfig(config, logger)));
  if (demo) await house.furnish();
  console.log(
    config.SERVICES.length > 1 ? `TalentSync is ready: ${address}` : `${config.SERVICES[0]} is ready: ${address}`,
  );
};

await run().catch(stop);
