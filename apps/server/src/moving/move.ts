import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createEngines, type EnginesConfig } from '@talentsync/engines/open';
import { forgetVectors } from '@talentsync/interview';
import { SCHEMAS, WITH_OBJECTS } from '../keeping/contents.ts';
import { moveObjects } from './objects.ts';
import { openMoveState } from './state.ts';
import { moveTables } from './tables.ts';

/** Work that waits in the embedded queues, such as an erasure: it would stay behind. */
const refuseWaiting = (dataDirectory: string): void => {
  for (const path of globSync('jobs/*/jobs.sqlite', { cwd: dataDirectory })) {
    const queue = new DatabaseSync(join(dataDirectory, path), { readOnly: true });
    const { n } = queue.prepare("select count(*) as n from jobs where state in ('waiting', 'running')").get() ?? {};
    queue.close();
    if (Number(n) > 0)
      throw new Error(
        `${n} jobs of ${basename(dirname(path))} still wait in the data folder. Start TalentSync there as before, let them end, stop it, then move.`,
      );
  }
};

/**
 * Moves what the embedded engines keep to those that the settings name: tables to PostgreSQL, files to S3. What was cut
 * off goes on where it was. Vectors stay behind; the background job makes them again. The data folder stays as it was.
 */
export const moveEngines = async (
  settings: EnginesConfig,
  progress: (what: string, done: number, all: number) => void,
): Promise<{ rows: number; files: number }> => {
  const { dataDirectory } = settings;
  const toPostgres = settings.database.driver === 'postgres';
  const toS3 = settings.objects.driver === 's3';
  if (!toPostgres && !toS3) throw new Error('Where to? Set DATABASE_URL or S3_BUCKET, or both.');
  if (settings.jobs.driver !== 'sqlite') refuseWaiting(dataDirectory);
  const state = openMoveState(dataDirectory);
  const from = createEngines({ ...settings, database: { driver: 'sqlite' }, objects: { driver: 'files' } });
  const to = createEngines(settings);
  try {
    let [rows, files] = [0, 0];
    if (toPostgres) {
      const [here, there] = [await from.databases(), await to.databases()];
      rows = await moveTables({ from: here, to: there, schemas: SCHEMAS, state, progress });
      await forgetVectors(there);
    }
    if (toS3)
      for (const service of WITH_OBJECTS) {
        const pair = { from: await from.objects(service), to: await to.objects(service) };
        files += await moveObjects({ service, ...pair, state, progress });
      }
    state.end();
    return { rows, files };
  } finally {
    await to.close();
    await from.close();
  }
};
