import {
  type Embeddings,
  type Jobs,
  NAMESPACES,
  type Namespace,
  type VectorRecord,
  type Vectors,
} from '@talentsync/engines';
import type { Handle } from '../store/handle.ts';
import { type BankQuestion, packStore } from '../store/packs.ts';
import { entriesOf } from './entries.ts';

export const EMBED_QUEUE = 'embed-packs';
/** Questions at a time: small enough that an encoder in this process blocks nobody for long. */
const SLICE = 8;

export interface EmbedJob {
  packId: string;
  edition: string;
}

/** Makes the vectors of packs in the background. Until they are there, the follow-ups that a question brings along serve. */
export const createEmbedding = (parts: { db: Handle; jobs: Jobs; vectors: Vectors; embeddings: Embeddings }) => {
  const { db, jobs, vectors, embeddings } = parts;

  const embed = async (questions: BankQuestion[], language: string, signal: AbortSignal): Promise<void> => {
    const entries = questions.flatMap((question) => entriesOf(question, language));
    const texts = entries.map(({ text }) => text);
    const values = await embeddings.embed(texts, { language, signal });
    const records = new Map<Namespace, VectorRecord[]>();
    for (const [at, { namespace, id, metadata }] of entries.entries()) {
      const vector = values[at];
      if (vector === undefined) throw new Error('The embeddings engine answered with fewer vectors than texts.');
      records.set(namespace, [...(records.get(namespace) ?? []), { id, values: vector, metadata }]);
    }
    for (const [namespace, group] of records) await vectors.upsert(namespace, embeddings.model, group);
  };

  const perform = async (
    { packId, edition }: EmbedJob,
    progress: (fraction: number) => Promise<void>,
    signal: AbortSignal,
  ): Promise<void> => {
    const pack = await packStore.find(db, packId);
    // Replaced since, or done before: the job of the newer edition sees to it.
    if (pack === undefined || pack.edition !== edition || pack.embedded === embeddings.model) return;
    const [{ questionCount } = { questionCount: 1 }] = (await packStore.list(db)).filter(({ id }) => id === packId);
    for (let done = 0; ; ) {
      signal.throwIfAborted();
      const questions = await packStore.slice(db, packId, done - 1, SLICE);
      if (questions.length === 0) break;
      await embed(questions, pack.language, signal);
      done += questions.length;
      await progress(done / questionCount);
    }
    // The new ones overwrote those of the same id; what is left of older editions goes now, so that there is no gap.
    for (const namespace of NAMESPACES)
      await vectors.delete(namespace, { filter: { pack_id: packId, edition: { $nin: [edition] } } });
    await packStore.markEmbedded(db, packId, edition, embeddings.model);
  };

  return {
    async start(): Promise<void> {
      const missing = await packStore.notEmbedded(db, embeddings.model);
      // Vectors of two models do not mix: those of another model go before the first of this one comes.
      for (const { id, embedded } of missing)
        if (embedded !== null)
          for (const namespace of NAMESPACES) await vectors.delete(namespace, { filter: { pack_id: id } });
      await jobs.work<EmbedJob>(EMBED_QUEUE, ({ payload, progress, signal }) => perform(payload, progress, signal));
      for (const { id: packId, edition } of missing)
        await jobs.enqueue(EMBED_QUEUE, { packId, edition } satisfies EmbedJob, { id: edition });
    },
  };
};
