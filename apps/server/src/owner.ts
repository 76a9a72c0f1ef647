import { mkdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ServiceName } from '@talentsync/contracts';

/** Somebody else may have made it a moment ago: services start beside each other. */
const makeOne = (directory: string): void => {
  try {
    mkdirSync(directory, { mode: 0o700 });
  } catch (error) {
    if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) throw error;
  }
};

/** Step by step: told to make all of a path at once, Node tries for ever where a file system takes no folders (/proc). */
const makeFolder = (directory: string): void => {
  try {
    makeOne(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    makeFolder(dirname(directory));
    makeOne(directory);
  }
};

/**
 * Makes this process the one owner of a service's embedded data, until it ends (also by kill -9: the operating system
 * gives the lock back). A second process is told who is in the way. Answers with the function that lets go.
 */
export const ownData = (dataDirectory: string, services: ServiceName[]): (() => void) => {
  const directory = join(dataDirectory, 'owners');
  try {
    makeFolder(directory);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new Error(`DATA_DIR: no folder can be made in ${dataDirectory} (${code}).`, { cause });
  }
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
