import type { PackSummary, QuestionPack } from '@talentsync/contracts';
import type { Embeddings, Jobs, Namespace, VectorMetadata, VectorRecord, Vectors } from '@talentsync/engines';
import { sha256 } from '@talentsync/kit';
import type { BankQuestion, PackStore } from '../store/packs.ts';
import { followUpKey } from './follow-ups.ts';

const EMBED_QUEUE = 'embed-packs';
const SLICE = 50;

interface PackParts {
  packs: PackStore;
  jobs: Jobs;
  vectors: Vectors;
  embeddings: Embeddings;
  now: () => number;
}

interface Entry {
  namespace: Namespace;
  id: string;
  text: string;
  metadata: VectorMetadata;
}

/** What of a question goes into which namespace. */
const entriesOf = (question: BankQuestion, language: string): Entry[] => {
  const { id, packId, domain, moduleId, type } = question;
  const shared = { question_id: id, domain, pack_id: packId, module_id: moduleId, language };
  const key = JSON.stringify([packId, id]);
  return [
    {
      namespace: 'questions-embeddings',
      id: key,
      text: [question.text, ...question.aliases, question.tags.join(' ')].join('\n'),
      metadata: { ...shared, type },
    },
    { namespace: 'ideal-answers-embeddings', id: key, text: question.idealAnswer, metadata: { ...shared, type } },
    ...question.followUps.map((followUp): Entry => {
      const point = followUp.keyPoint === undefined ? '' : (question.keyPoints[followUp.keyPoint]?.text ?? '');
      return {
        namespace: 'followups-embeddings',
        id: followUpKey(packId, id, followUp.id),
        text: `${followUp.text}\n${point}`,
        metadata: { ...shared, type: 'followUp', follow_up_id: followUp.id, kind: followUp.kind, text: followUp.text },
      };
    }),
  ];
};

/** Import of question packs, and their vectors in the background. A pack can be used before its vectors are there. */
export const createPackService = ({ packs, jobs, vectors, embeddings, now }: PackParts) => {
  const add = async (pack: QuestionPack): Promise<boolean> => {
    // The model is part of the hash, so that another encoder embeds everything anew.
    const hash = sha256(`${embeddings.model}\n${JSON.stringify(pack)}`);
    if ((await packs.hashOf(pack.id)) === hash) return false;
    await packs.insert(pack, hash, now());
    await jobs.enqueue(EMBED_QUEUE, { packId: pack.id, language: pack.language, hash }, { id: hash });
    return true;
  };

  return {
    list: (): Promise<PackSummary[]> => packs.list(),
    modules: () => packs.modules(),
    async importPack(pack: QuestionPack): Promise<PackSummary> {
      await add(pack);
      return (await packs.list()).find(({ id }) => id === pack.id) as PackSummary;
    },
    /** Imports those that are new or have changed. */
    async seed(all: QuestionPack[]): Promise<void> {
      for (const pack of all) await add(pack);
    },
    work: () =>
      jobs.work<{ packId: string; language: string; hash: string }>(
        EMBED_QUEUE,
        async ({ payload: { packId, language, hash }, progress }) => {
          if ((await packs.hashOf(packId)) !== hash) return;
          const questions = await packs.questions({ packId });
          for (const namespace of [
            'questions-embeddings',
            'followups-embeddings',
            'ideal-answers-embeddings',
          ] as const) {
            await vectors.delete(namespace, { filter: { pack_id: packId } });
          }
          for (let start = 0; start < questions.length; start += SLICE) {
            const entries = questions.slice(start, start + SLICE).flatMap((question) => entriesOf(question, language));
            const values = await embeddings.embed(
              entries.map(({ text }) => text),
              { language },
            );
            for (const [namespace, group] of Map.groupBy(entries.keys(), (at) => (entries[at] as Entry).namespace)) {
              const records = group.map(
                (at): VectorRecord => ({
                  id: (entries[at] as Entry).id,
                  values: values[at] as Float32Array,
                  metadata: (entries[at] as Entry).metadata,
                }),
              );
              await vectors.upsert(namespace, embeddings.model, records);
            }
            await progress((start + SLICE) / questions.length);
          }
        },
      ),
  };
};

export type PackService = ReturnType<typeof createPackService>;
