import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openSqliteFile } from './sqlite-file.ts';

it('what is written for long goes from the log into the file by itself, and a file that is closed needs no log', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-checkpoint-'));
  const path = join(folder, 'words.db');
  const file = await openSqliteFile(path, 'full');
  file.database.exec('create table words (id integer primary key, text text)');
  const insert = file.database.prepare('insert into words (text) values (?)');
  for (let at = 0; at < 500; at += 1) {
    insert.run('an answer of some length '.repeat(100));
    await file.flush();
  }
  // Far fewer pages than those from which SQLite would do it inside a commit.
  await expect.poll(() => statSync(path).size).toBeGreaterThan(500_000);
  await file.close();
  expect(existsSync(`${path}-wal`)).toBe(false);
  const again = await openSqliteFile(path, 'full');
  expect(again.database.prepare('select count(*) as count from words').get()).toEqual({ count: 500 });
  await again.close();
  await rm(folder, { recursive: true });
});
