import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ServiceName } from '@talentsync/contracts';

/**
 * Makes this process the one owner of a service's embedded data, until it ends (also by kill -9: the operating system
 * gives the lock back). A second process is told who is in the way. Answers with the function that lets go.
 */
export const ownData = (dataDirectory: string, services: ServiceName[]): (() => void) => {
  const directory = join(dataDirectory, 'owners');
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const held: DatabaseSync[] = [];
  const release = () => {
    for (const database of held.splice(0)) database.close();
  };
  for (const service of services) {
    const database = new DatabaseSync(join(directory, `${service}.lock`), { timeout: 500 });
    try {
      database.exec('begin exclusive');
      held.push(database);
    } catch (cause) {
      database.close();
      release();
      throw new Error(
        `Another TalentSync already works on ${service} in ${dataDirectory}. Stop it, or set another DATA_DIR. (Several replicas need DATABASE_URL, REDIS_URL, S3_BUCKET and a vector server.)`,
        { cause },
      );
    }
  }
  return release;
};
