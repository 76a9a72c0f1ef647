import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How far a move is: the last row of each table and the last key of each service's files that are certainly over there. */
interface Reached {
  rows: Record<string, number>;
  keys: Record<string, string>;
}

export type MoveState = ReturnType<typeof openMoveState>;

/** Kept in the data folder, so that a move that was cut off goes on where it was. */
export const openMoveState = (dataDirectory: string) => {
  const path = join(dataDirectory, 'moving.json');
  const begun = existsSync(path);
  const reached: Reached = begun ? JSON.parse(readFileSync(path, 'utf8')) : { rows: {}, keys: {} };
  const save = (): void => {
    // Beside, then renamed: killed in between, the old one stands, and its rows are only sent twice.
    writeFileSync(`${path}.part`, JSON.stringify(reached), { mode: 0o600 });
    renameSync(`${path}.part`, path);
  };
  return {
    /** Whether an earlier run got as far as writing something. */
    begun,
    begin: save,
    rowsOf: (table: string): number => reached.rows[table] ?? 0,
    keysOf: (service: string): string => reached.keys[service] ?? '',
    reachedRow: (table: string, row: number): void => {
      reached.rows[table] = row;
      save();
    },
    reachedKey: (service: string, key: string): void => {
      reached.keys[service] = key;
      save();
    },
    end: (): void => rmSync(path, { force: true }),
  };
};
