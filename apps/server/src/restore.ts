import type { Databases } from '@talentsync/engines';
import { createEngines, type EnginesConfig } from '@talentsync/engines/open';
import { createLogger } from '@talentsync/kit';
import { enginesConfig } from './engines-config.ts';
import { readConfig } from './env.ts';
import { SCHEMAS } from './keeping/contents.ts';
import { restore } from './keeping/restore.ts';
import { tablesOf } from './keeping/tables.ts';
import { asKept, flag, openTarget } from './keeping/target.ts';

/** Opens everything as a start will: a key that is lost is better told now. Throws an Error in words. */
const tryKeys = async (settings: EnginesConfig): Promise<void> => {
  const engines = createEngines(settings);
  try {
    const databases: Databases = await engines.databases();
    for (const schema of SCHEMAS) await databases.open(schema);
  } finally {
    await engines.close();
  }
};

/** `npm run restore -- --from <folder or s3://bucket/prefix> [--at <name>]`: puts a backup into an empty DATA_DIR. */
const run = async (environment: NodeJS.ProcessEnv, words: string[]): Promise<void> => {
  const config = readConfig(environment);
  const toUse = enginesConfig(config, createLogger({ name: 'restore', level: 'warn' }));
  const settings = asKept(toUse);
  const target = await openTarget(flag(words, 'from') ?? './backups', config, settings);
  try {
    const { at, files } = await restore({
      dataDirectory: settings.dataDirectory,
      open: (dataDirectory) => createEngines({ ...settings, dataDirectory }),
      target,
      tables: tablesOf(settings),
      at: flag(words, 'at'),
      progress: (done, all) => process.stderr.write(`\r${done} of ${all} files`),
    });
    console.log(`\nRestored ${at}: ${files.length} files, each as it was kept, in ${settings.dataDirectory}.`);
    if (settings.database.driver === 'postgres' && !files.some(({ kind }) => kind === 'tables'))
      console.log('Its tables are of SQLite: npm run migrate:engines takes them to DATABASE_URL.');
    await tryKeys(toUse);
  } finally {
    await target.close();
  }
};

await run(process.env, process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
