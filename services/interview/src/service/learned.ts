import { AppError, type LearnedFollowUp, notFound } from '@talentsync/contracts';
import type { Embeddings } from '@talentsync/engines';
import { type Logger, newId } from '@talentsync/kit';
import type { Handle } from '../store/handle.ts';
import { type LearnedRow, learnedStore } from '../store/learned.ts';
import type { KeptQuestion } from '../store/planned.ts';
import { within } from './budget.ts';
import { type Candidate, followUpKeyOf, questionKeyOf } from './retrieval.ts';
import { wordsOf } from './words.ts';

const EMBED_BUDGET_MS = 2_000;
const MOST_WAITING = 20;
const NEWEST = 200;
const PREFIX = 'learned-';

export type Learned = ReturnType<typeof createLearned>;

/** A follow-up that was written during somebody's interview. */
export interface Novel {
  userId: string;
  question: KeptQuestion;
  text: string;
  kind: 'clarify' | 'probe' | 'challenge';
  keyPoint: number | null;
  language: string;
}

const shown = (row: LearnedRow): LearnedFollowUp => ({
  ...{ id: row.id, packId: row.pack_id, questionId: row.question_id, question: row.question, text: row.text },
  ...{ kind: row.kind, keyPoint: row.key_point, language: row.language, state: row.state, uses: row.uses },
  opens: row.opens,
  nearest:
    row.nearest === null || row.similarity === null ? null : { text: row.nearest, similarity: Number(row.similarity) },
  createdAt: new Date(Number(row.created_at)).toISOString(),
});

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/**
 * Keeps what a model wrote for reuse. The engine that wrote it says whether it names anything of the person; nothing that
 * does comes here. What is nearly there already is not kept twice, and nobody is asked one before an administrator agrees.
 */
export const createLearned = (parts: { db: Handle; embeddings: Embeddings; logger: Logger; now: () => number }) => {
  const { db, embeddings, logger, now } = parts;

  /** What is most like it of what is asked already; undefined where the embeddings engine does not answer in time. */
  const nearestOf = async (
    text: string,
    others: string[],
    language: string,
  ): Promise<{ text: string; similarity: number } | undefined> => {
    const same = others.find((other) => wordsOf(other) === wordsOf(text));
    if (same !== undefined) return { text: same, similarity: 1 };
    const [own, ...rest] = await within(EMBED_BUDGET_MS, (signal) =>
      embeddings.embed([text, ...others], { language, signal }),
    ).catch(() => []);
    if (own === undefined) return undefined;
    return rest
      .map((vector, at) => ({ text: others[at] ?? '', similarity: Math.max(0, Math.min(1, dot(own, vector))) }))
      .toSorted((a, b) => b.similarity - a.similarity)[0];
  };

  return {
    /** Proposes a follow-up for reuse. A failure costs the proposal, never the interview. */
    async propose({ userId, question, text, kind, keyPoint, language }: Novel): Promise<void> {
      const { packId, judged, followUps } = question;
      if (packId === null) return;
      try {
        const known = await learnedStore.ofQuestion(db, packId, judged.questionId);
        if (known.filter(({ state }) => state === 'proposed').length >= MOST_WAITING) return;
        const others = [judged.text, ...followUps.map((followUp) => followUp.text), ...known.map((row) => row.text)];
        const nearest = await nearestOf(text, others, language);
        if (nearest !== undefined && nearest.similarity >= embeddings.alike) return;
        await learnedStore.insert(db, {
          ...{ id: newId(), user_id: userId, pack_id: packId, question_id: judged.questionId, question: judged.text },
          ...{ text, words: wordsOf(text), kind, key_point: keyPoint, language, state: 'proposed', uses: 0 },
          opens: keyPoint === null ? null : (judged.keyPoints[keyPoint]?.text ?? null),
          ...{ nearest: nearest?.text ?? null, similarity: nearest?.similarity ?? null },
          ...{ created_at: now(), decided_at: null },
        });
      } catch (error) {
        logger.warn({ err: error }, 'a written follow-up could not be kept for reuse');
      }
    },

    /** The approved ones of a question, as candidates beside the pack's own. */
    async candidates({ packId, edition, judged }: KeptQuestion): Promise<Candidate[]> {
      if (packId === null) return [];
      const rows = await learnedStore.ofQuestion(db, packId, judged.questionId);
      return rows
        .filter(({ state }) => state === 'approved')
        .map(({ id, text, kind, key_point }) => ({
          ...{
            key: followUpKeyOf(packId, judged.questionId, `${PREFIX}${id}`),
            packId,
            edition: edition ?? '',
            own: true,
          },
          ...{ questionKey: questionKeyOf(packId, judged.questionId), questionId: judged.questionId, similarity: 0 },
          ...{ followUpId: `${PREFIX}${id}`, text, kind, keyPoint: key_point },
        }));
    },

    /** Counts a use, where the follow-up that was asked is a learned one. */
    async used(followUpId: string): Promise<void> {
      if (followUpId.startsWith(PREFIX)) await learnedStore.countUse(db, followUpId.slice(PREFIX.length));
    },

    list: async (state: LearnedRow['state']): Promise<LearnedFollowUp[]> =>
      (await learnedStore.list(db, state, NEWEST)).map(shown),

    /** Errors: NOT_FOUND; CONFLICT (decided before, the other way). */
    async decide(id: string, approve: boolean): Promise<LearnedFollowUp> {
      const row = await learnedStore.find(db, id);
      if (row === undefined) throw notFound('follow-up');
      const state = approve ? 'approved' : 'rejected';
      if (row.state !== 'proposed' && row.state !== state)
        throw new AppError('CONFLICT', `This follow-up was ${row.state} already.`);
      await learnedStore.decide(db, id, state, now());
      return shown({ ...row, state });
    },
  };
};
