import { existsSync, globSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';

/** More pages than any file has: the whole file in one step, which sees it as it was at one moment. */
const ALL_PAGES = 2 ** 31 - 1;

/** The SQLite files of a data folder, by their path in it; not the copies that were kept before an upgrade. */
export const databasesIn = (dataDirectory: string): string[] =>
  globSync('{database/*.sqlite,jobs/*/jobs.sqlite}', { cwd: dataDirectory })
    .filter((path) => !path.includes('.before-'))
    .toSorted();

/** The secrets that were made there. */
export const secretsIn = (dataDirectory: string): string[] =>
  existsSync(join(dataDirectory, 'secrets')) ? globSync('secrets/*', { cwd: dataDirectory }).toSorted() : [];

/** Hands a consistent copy of a file that others may be writing to `use`, and removes it afterwards. */
export const withSnapshot = async <Result>(path: string, use: (copy: string) => Promise<Result>): Promise<Result> => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-snapshot-'));
  const source = new DatabaseSync(path, { readOnly: true, timeout: 10_000 });
  try {
    const copy = join(folder, 'copy.sqlite');
    await backup(source, copy, { rate: ALL_PAGES });
    return await use(copy);
  } finally {
    source.close();
    await rm(folder, { recursive: true, force: true });
  }
};
