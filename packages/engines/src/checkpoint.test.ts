import { existsSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { checkpoint } from './checkpoint.ts';
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

it('a log that cannot be moved is told once, and again only after it was well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-checkpoint-'));
  const told: string[] = [];
  const outcomes = ['disk I/O error', 'disk I/O error', undefined, 'disk I/O error'];
  const file = await openSqliteFile(join(folder, 'words.db'), 'normal', {
    ...{ notice: (text) => told.push(text), move: async () => outcomes.shift() },
  });
  const toldAfter: number[] = [];
  for (let left = outcomes.length - 1; left >= 0; left -= 1) {
    while (outcomes.length > left) await file.flush();
    await setImmediate();
    toldAfter.push(told.length);
  }
  expect(toldAfter).toEqual([1, 1, 1, 2]);
  expect(told[0]).toMatch(/^The log of .*words\.db cannot be moved into it and grows meanwhile: disk I\/O error$/);
  await file.close();
  await rm(folder, { recursive: true });
});

it('the thread tells why a log could not be moved, and goes on with the next', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'talentsync-checkpoint-'));
  expect(await checkpoint(folder)).toMatch(/unable to open/);
  expect(await checkpoint(join(folder, 'words.db'))).toBeUndefined();
  await rm(folder, { recursive: true });
});
