import { globSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Databases, Objects } from '@talentsync/engines';
import { createEngines, type EnginesConfig, isSealedWith, keysFrom, sealedWith } from '@talentsync/engines/open';
import { type Kysely, sql } from 'kysely';
import { objectsOf, SCHEMAS, WITH_OBJECTS } from './contents.ts';
import { databasesIn } from './snapshot.ts';

type Row = Record<string, string | number | null>;
type Db = Kysely<Record<string, Row>>;

const SLICE = 200;

/** Seals the texts of one column anew where the newest key did not seal them, in slices. */
const rotateColumn = async (db: Db, table: string, key: string[], column: string, begins: string): Promise<number> => {
  for (let changed = 0; ; ) {
    const rows = await db.transaction().execute(async (transaction) => {
      const found = await sql<Row>`
        select ${sql.join([...key, column].map((name) => sql.ref(name)))} from ${sql.table(table)}
        where ${sql.ref(column)} is not null and substr(${sql.ref(column)}, 1, ${sql.lit(begins.length)}) <> ${begins}
        limit ${sql.lit(SLICE)}`.execute(transaction);
      for (const row of found.rows) {
        let update = transaction.updateTable(table).set({ [column]: row[column] ?? null });
        for (const name of key) update = update.where(name, '=', row[name] ?? null);
        await update.execute();
      }
      return found.rows.length;
    });
    changed += rows;
    if (rows === 0) return changed;
  }
};

const rotateObjects = async (
  asTheyLie: Objects,
  objects: Objects,
  isNew: (type: string) => boolean,
): Promise<number> => {
  let changed = 0;
  for await (const { key, mediaType } of objectsOf(asTheyLie)) {
    const found = isNew(mediaType) ? undefined : await objects.read(key);
    if (found === undefined) continue;
    await objects.put(key, found.stream, { mediaType: found.info.mediaType, ifMatch: found.info.etag });
    changed += 1;
  }
  return changed;
};

/** What was overwritten is taken out of the files too, where SQLite would keep it in free pages and in its log. */
const squeeze = (dataDirectory: string): void => {
  for (const name of databasesIn(dataDirectory)) {
    const database = new DatabaseSync(join(dataDirectory, name), { timeout: 10_000 });
    database.exec('vacuum; pragma wal_checkpoint(truncate);');
    database.close();
  }
};

/**
 * Seals everything personal with the newest key: what was plain before there was a key, and what an older one sealed, which
 * can then be taken out of the settings. Answers with how much, and which copies from before an upgrade may still be plain.
 */
export const rotateKeys = async (
  settings: EnginesConfig,
  progress: (what: string) => void = () => {},
): Promise<{ texts: number; files: number; copies: string[] }> => {
  const keys = settings.dataKeys === 'untouched' ? undefined : keysFrom(settings.dataKeys);
  if (keys === undefined) throw new Error('With which key? Set DATA_KEY or DATA_KEY_FILE, the newest key first.');
  const engines = createEngines(settings);
  const asTheyLie = createEngines({ ...settings, dataKeys: 'untouched' });
  let [texts, files] = [0, 0];
  try {
    const databases: Databases = await engines.databases();
    for (const schema of SCHEMAS) {
      const db = (await databases.open(schema)) as Db;
      for (const [table, { key, columns }] of Object.entries(schema.personal ?? {}))
        for (const column of columns) {
          progress(`${schema.service}: ${table}.${column}`);
          texts += await rotateColumn(db, table, key, column, sealedWith(keys));
        }
    }
    for (const service of WITH_OBJECTS) {
      progress(`${service}: files`);
      const pair = [await asTheyLie.objects(service), await engines.objects(service)] as const;
      files += await rotateObjects(...pair, (type) => isSealedWith(keys, type));
    }
  } finally {
    await asTheyLie.close();
    await engines.close();
  }
  squeeze(settings.dataDirectory);
  return { texts, files, copies: globSync('database/*.before-*.sqlite', { cwd: settings.dataDirectory }) };
};
