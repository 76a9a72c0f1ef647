import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { createGunzip, createGzip } from 'node:zlib';
import {
  type CopyHead,
  copyPostgres,
  createEngines,
  type EnginesConfig,
  holdsRows,
  loadPostgres,
} from '@talentsync/engines/open';
import { forgetVectors } from '@talentsync/interview';
import { SCHEMAS } from './contents.ts';

const SERVICES = SCHEMAS.map(({ service }) => service);

export interface Tables {
  /** Hands over the tables as they are at one moment, as lines of JSON, packed. */
  keep(take: (file: Readable) => Promise<void>): Promise<void>;
  /** Puts them into an empty database. `approve`: whether the file was whole. Errors in words; then nothing is kept. */
  restore(file: Readable, approve: () => void): Promise<number>;
}

const NEWER = 'This backup is of a newer version of TalentSync. Take that one, or newer, and restore again.';

/** The tables of the services on PostgreSQL; undefined where they lie elsewhere. */
export const tablesOf = (settings: EnginesConfig): Tables | undefined => {
  const { database } = settings;
  if (database.driver !== 'postgres') return undefined;
  const { url } = database;

  /** Tables as they were when the copy was made; the next start brings them up to date. */
  const makeTables = async ({ migrations }: CopyHead): Promise<void> => {
    const engines = createEngines(settings);
    try {
      const databases = await engines.databases();
      for (const schema of SCHEMAS) {
        const done = migrations[schema.service] ?? [];
        if (done.some((name) => schema.migrations[name] === undefined)) throw new Error(NEWER);
        const then = Object.entries(schema.migrations).filter(([name]) => done.includes(name));
        if (then.length > 0) await databases.open({ ...schema, migrations: Object.fromEntries(then) });
      }
    } finally {
      await engines.close();
    }
  };
  /** Vectors are not in it: the background job makes them again. */
  const forget = async (): Promise<void> => {
    const engines = createEngines(settings);
    await forgetVectors(await engines.databases()).finally(() => engines.close());
  };

  return {
    async keep(take) {
      await copyPostgres(url, SERVICES, async (lines) => {
        const text = async function* () {
          for await (const line of lines) yield `${JSON.stringify(line)}\n`;
        };
        const file = Readable.from(text(), { objectMode: false });
        const packed = createGzip();
        file.on('error', (error) => packed.destroy(error));
        await take(file.pipe(packed));
      });
    },
    async restore(file, approve) {
      if (await holdsRows(url, SERVICES))
        throw new Error('There is data in the database of DATABASE_URL. Restore into an empty one.');
      const unpacked = createGunzip();
      file.on('error', (error) => unpacked.destroy(error));
      const lines = createInterface({ input: file.pipe(unpacked), crlfDelay: Number.POSITIVE_INFINITY })[
        Symbol.asyncIterator
      ]();
      const first = await lines.next();
      if (first.done) throw new Error('This backup is damaged: its tables are empty. Nothing was restored.');
      await makeTables(JSON.parse(first.value) as CopyHead);
      const rest = async function* () {
        for (let line = await lines.next(); !line.done; line = await lines.next()) yield JSON.parse(line.value);
      };
      const rows = await loadPostgres(url, rest(), approve);
      await forget();
      return rows;
    },
  };
};
