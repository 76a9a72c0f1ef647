import { createEngines } from '@talentsync/engines/open';
import { rejudgeStored } from '@talentsync/feedback';
import { createLogger } from '@talentsync/kit';
import { withOneOwner } from './drivers.ts';
import { enginesConfig } from './engines-config.ts';
import { readConfig } from './env.ts';
import { ownData } from './owner.ts';

/**
 * `npm run rejudge`: judges every stored interview again with the judge that is configured now, and prints how far the
 * scores drift. `-- --write` puts the new scores in place of the old ones. TalentSync itself has to be stopped.
 */
const run = async (environment: NodeJS.ProcessEnv, write: boolean): Promise<void> => {
  const config = readConfig(environment);
  const logger = createLogger({ name: 'rejudge', level: 'warn' });
  const settings = enginesConfig(config, logger);
  const release = ownData(settings.dataDirectory, withOneOwner(['feedback'], settings));
  // Only those named: a verdict of the rules must never take the place of one that a model gave, because it was away.
  const engines = createEngines({ ...settings, judge: { ...settings.judge, drivers: config.JUDGE_DRIVERS } });
  try {
    const drift = await rejudgeStored({
      databases: await engines.databases(),
      judge: await engines.judge(),
      write,
      progress: (done, all) => process.stderr.write(`\r${done} of ${all} reports${done === all ? '\n' : ''}`),
    });
    console.table(drift);
    if (!write) console.log('Nothing was changed. To put the new scores in place: npm run rejudge -- --write');
  } finally {
    await engines.close();
    release();
  }
};

await run(process.env, process.argv.includes('--write')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
