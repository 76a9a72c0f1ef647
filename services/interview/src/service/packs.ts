import type { PackSummary, QuestionPack } from '@talentsync/contracts';
import { AppError } from '@talentsync/contracts';
import type { Embeddings, Jobs, State } from '@talentsync/engines';
import { sha256 } from '@talentsync/kit';
import type { Handle } from '../store/handle.ts';
import { packStore } from '../store/packs.ts';
import { rankPack } from './core.ts';
import { EMBED_QUEUE, type EmbedJob } from './embedding.ts';

const LOCK = { ttlMs: 120_000, waitMs: 60_000 };

export interface PackParts {
  db: Handle;
  state: State;
  jobs: Jobs;
  embeddings: Embeddings;
  now: () => number;
}

export type PackService = ReturnType<typeof createPackService>;

/** Question packs: a new edition is written beside the one in use, put into use at once, and embedded in the background. */
export const createPackService = ({ db, state, jobs, embeddings, now }: PackParts) => {
  const add = async (pack: QuestionPack, origin: 'seed' | 'import'): Promise<void> => {
    const edition = sha256(JSON.stringify(pack));
    const lock = await state.lock(`pack:${pack.id}`, LOCK);
    if (lock === null)
      throw new AppError('UNAVAILABLE', 'This pack is being imported by somebody else. Try again in a moment.', {
        retryAfterSeconds: 10,
      });
    try {
      const known = await packStore.find(db, pack.id);
      // What an administrator imported stays, though a pack of the same id comes with the program.
      if (origin === 'seed' && known?.origin === 'import') return;
      if (known?.edition !== edition) {
        await packStore.refuseTakenModules(db, pack);
        await packStore.insertEdition(db, pack, edition, rankPack(pack));
        await packStore.activate(db, pack, { edition, origin, imported_at: now() });
      } else if (origin === 'seed') return;
      for (const stale of await packStore.staleEditions(db, pack.id)) await packStore.removeEdition(db, pack.id, stale);
    } finally {
      await lock.release();
    }
    const job: EmbedJob = { packId: pack.id, edition };
    await jobs.enqueue(EMBED_QUEUE, job, { id: edition });
  };

  const list = async (): Promise<PackSummary[]> => {
    const packs = await packStore.list(db);
    return Promise.all(
      packs.map(async ({ edition, embedded, ...pack }) => {
        if (embedded === embeddings.model) return { ...pack, indexed: 1 };
        return { ...pack, indexed: (await jobs.status(EMBED_QUEUE, edition))?.progress ?? 0 };
      }),
    );
  };

  return {
    list,
    modules: () => packStore.modules(db),
    /** Usable when it returns. Errors: CONFLICT (a module id belongs to another pack). */
    async importPack(pack: QuestionPack): Promise<PackSummary> {
      await add(pack, 'import');
      const summary = (await list()).find(({ id }) => id === pack.id);
      if (summary === undefined) throw new AppError('INTERNAL', 'The pack was not kept.');
      return summary;
    },
    /** Imports those that are new or have changed. */
    async seed(packs: QuestionPack[]): Promise<void> {
      for (const pack of packs) await add(pack, 'seed');
    },
  };
};
