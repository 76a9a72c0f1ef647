import type { Trace } from '@talentsync/contracts';
import type { Embeddings, FollowUpCandidate, FollowUpWriter, VectorMatch, Vectors } from '@talentsync/engines';
import type { Logger } from '@talentsync/kit';
import type { KeptQuestion, TurnRow } from '../store/interviews.ts';

const TOP_K = 12;
const BUDGET_MS = 2_000;

export interface FollowUpEngines {
  embeddings: Embeddings;
  vectors: Vectors;
  followUpWriter: FollowUpWriter;
  logger: Logger;
}

export interface NextFollowUp {
  text: string;
  followUpId: string;
  kind: 'clarify' | 'probe' | 'challenge';
  keyPoint: number | null;
  trace: Trace;
}

/** What a follow-up is called in the index: question ids are unique inside a pack only. */
export const followUpKey = (packId: string, questionId: string, followUpId: string): string =>
  JSON.stringify([packId, questionId, followUpId]);

const candidateOf = ({ score, metadata }: VectorMatch): FollowUpCandidate => ({
  followUpId: String(metadata.follow_up_id),
  questionId: String(metadata.question_id),
  text: String(metadata.text),
  kind: metadata.kind as FollowUpCandidate['kind'],
  keyPoint: null,
  similarity: score,
});

/** Follow-ups near the answer in its domain, and the question's own, which are known without any index. */
const retrieve = async (
  engines: FollowUpEngines,
  question: KeptQuestion,
  answer: string,
  language: string,
): Promise<FollowUpCandidate[]> => {
  const { embeddings, vectors } = engines;
  const [values] = await embeddings.embed([answer], { language, signal: AbortSignal.timeout(BUDGET_MS) });
  const { questionId } = question.judged;
  const near = (filter: Parameters<Vectors['query']>[2]['filter'], topK: number) =>
    values === undefined
      ? []
      : vectors.query('followups-embeddings', embeddings.model, { values, topK, ...(filter && { filter }) });
  const own =
    question.packId === null
      ? []
      : await near(
          { domain: question.domain, pack_id: question.packId, question_id: questionId },
          question.followUps.length || 1,
        );
  const similarity = new Map(own.map(({ score, metadata }) => [String(metadata.follow_up_id), score]));
  const tied = question.followUps.map(
    (followUp): FollowUpCandidate => ({
      followUpId: followUp.id,
      questionId,
      text: followUp.text,
      kind: followUp.kind,
      keyPoint: followUp.keyPoint ?? null,
      similarity: similarity.get(followUp.id) ?? 0,
    }),
  );
  const others =
    question.domain === ''
      ? []
      : (await near({ domain: question.domain, language }, TOP_K))
          .map(candidateOf)
          .filter((other) => other.questionId !== questionId);
  return [...tied, ...others];
};

/** The question's own follow-ups alone: what is left when an engine fails. */
const withoutIndex = (question: KeptQuestion): FollowUpCandidate[] =>
  question.followUps.map(({ id, text, kind, keyPoint }) => ({
    followUpId: id,
    questionId: question.judged.questionId,
    text,
    kind,
    keyPoint: keyPoint ?? null,
    similarity: 0,
  }));

/** Ends a wait that takes too long, whether or not the engine heeds its signal. */
const within = async <Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> => {
  const signal = AbortSignal.timeout(BUDGET_MS);
  const late = new Promise<never>((_, reject) =>
    signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
  );
  return Promise.race([work(signal), late]);
};

/**
 * The follow-up to the last answer, or none, with the trace of why. `turns` are those of the whole interview, the answered
 * ones of this question last. No failing or slow engine stops an interview: then nothing is followed up.
 */
export const chooseFollowUp = async (
  engines: FollowUpEngines,
  question: KeptQuestion,
  plannedId: string,
  turns: TurnRow[],
  language: string,
): Promise<NextFollowUp | undefined> => {
  const answers = turns
    .filter((turn) => turn.planned_id === plannedId && turn.state === 'answered')
    .map(({ answer }) => answer ?? '');
  const asked = turns.map(({ text }) => text);
  const askedIds = new Set(turns.map((turn) => `${turn.question_id}\n${turn.follow_up_id}`));
  try {
    const found = await within(() => retrieve(engines, question, answers.at(-1) ?? '', language)).catch(
      (error: unknown) => {
        engines.logger.warn({ err: error }, 'retrieval failed; going on with the own follow-ups of the question');
        return withoutIndex(question);
      },
    );
    const isAsked = (candidate: FollowUpCandidate): boolean =>
      askedIds.has(`${candidate.questionId}\n${candidate.followUpId}`);
    const candidates = found.filter((candidate) => !isAsked(candidate));
    const choice = await within((signal) =>
      engines.followUpWriter.choose({ question: question.judged, answers, candidates, asked, language }, { signal }),
    );
    if (choice.chosen === null) return undefined;
    const { chosen } = choice;
    return {
      text: chosen.text,
      followUpId: chosen.followUpId ?? `written-${turns.length}`,
      kind: chosen.kind,
      keyPoint: chosen.keyPoint,
      trace: {
        source: chosen.written ? 'written' : 'bank',
        reason: choice.reason,
        gap: choice.gap,
        candidates: found.map((candidate) => ({
          followUpId: candidate.followUpId,
          questionId: candidate.questionId,
          text: candidate.text,
          similarity: Math.round(candidate.similarity * 1000) / 1000,
          outcome: isAsked(candidate) ? ('asked' as const) : (choice.outcomes[candidate.followUpId] ?? 'lower'),
        })),
        engine: `${engines.embeddings.model}, ${(await engines.followUpWriter.probe()).driver}`,
      },
    };
  } catch (error) {
    engines.logger.warn({ err: error }, 'no follow-up: the engine failed or was too slow');
    return undefined;
  }
};
