import { createEngines } from '@talentsync/engines/open';
import { createLogger } from '@talentsync/kit';
import { enginesConfig } from './engines-config.ts';
import { readConfig } from './env.ts';
import { backUp } from './keeping/backup.ts';
import { tablesOf } from './keeping/tables.ts';
import { asKept, flag, openTarget } from './keeping/target.ts';

const KEEP = 7;

/** `npm run backup -- --to <folder or s3://bucket/prefix> --keep 7`: a copy of all data, also while TalentSync runs. */
const run = async (environment: NodeJS.ProcessEnv, words: string[]): Promise<void> => {
  const config = readConfig(environment);
  const settings = asKept(enginesConfig(config, createLogger({ name: 'backup', level: 'warn' })));
  const keep = Number(flag(words, 'keep') ?? KEEP);
  if (!Number.isInteger(keep) || keep < 1) throw new Error('--keep takes how many backups stay: 1 or more.');
  const target = await openTarget(flag(words, 'to') ?? './backups', config, settings);
  const engines = createEngines(settings);
  try {
    const { at, files } = await backUp({
      ...{ dataDirectory: settings.dataDirectory, engines, target, tables: tablesOf(settings), keep },
      progress: (count) => process.stderr.write(`\r${count} files`),
    });
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    console.log(`\nKept as ${at}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB. The newest ${keep} stay.`);
  } finally {
    await engines.close();
    await target.close();
  }
};

await run(process.env, process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
