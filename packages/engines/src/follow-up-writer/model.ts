import { z } from 'zod';
import { isNearlyAsked } from '../language/asked.ts';
import { isGrounded } from '../language/grounding.ts';
import { isOneQuestion } from '../language/one-question.ts';
import { isReusable, type Sources } from '../language/reusable.ts';
import { FENCE_RULE, fenced } from '../language-model/fence.ts';
import type { LanguageModel } from '../language-model/model.ts';
import { isGeneric } from './generic.ts';
import type { FollowUpChoice, FollowUpInput, FollowUpWriter } from './port.ts';

export interface ModelFollowUpWriterOptions {
  languageModel: LanguageModel;
  /** Chooses first, and stands when the model is late, wrong or away. */
  offline: FollowUpWriter;
  /** Milliseconds that the model has; less than the interview waits. */
  budgetMs: number;
}

const Choice = z.object({
  reason: z.string(),
  choice: z.enum(['candidate', 'write', 'none']),
  candidate: z.number().nullable(),
  text: z.string().nullable(),
  kind: z.enum(['clarify', 'probe', 'challenge']).nullable(),
  point: z.number().nullable(),
});
type Choice = z.infer<typeof Choice>;

const SYSTEM = `You choose the next follow-up of a structured interview.
- It opens the most important key point that the answer left out or only touched. What the answer made plain is never asked for again.
- Choose "candidate" where one of the candidates does that. Only where none does, "write" one question of your own: at most 30 words, one question, spoken, tied to what the candidate said, naming nothing (no name, tool, figure, employer) that does not stand in the question or the answer, giving no answer away. "none" where the answer is complete.
- Never about age, family, origin, health, faith, or anything private.
- reason: one sentence, for the record. point: the number of the key point it opens, or null.
- ${FENCE_RULE}`;

const promptFor = (
  { question, answers, candidates, asked, language }: FollowUpInput,
  offered: typeof candidates,
): string =>
  [
    `Language of the interview, and of what you write: ${language}`,
    question.kind === 'resume'
      ? `Question, made from the resume:\n${fenced(question.text)}`
      : `Question: ${question.text}`,
    `Key points:\n${question.keyPoints.map(({ text }, at) => `${at + 1}. ${text}`).join('\n')}`,
    ...answers.map((answer, at) => `Answer ${at + 1}:\n${fenced(answer)}`),
    `Asked already:\n${fenced(asked.map((text) => `- ${text}`).join('\n'))}`,
    `Candidates:\n${offered.map(({ kind, text }, at) => `${at + 1}. (${kind}) ${text}`).join('\n') || 'none'}`,
  ].join('\n\n');

/** What the bank itself says about the question, and what the person or the resume has brought into the interview. */
const sourcesOf = ({ question, answers, personal = [] }: FollowUpInput): Sources => ({
  bank: [question.text, question.idealAnswer ?? '', ...question.keyPoints.map(({ text }) => text)],
  personal: [...answers, ...personal],
});

const gapOf = ({ question }: FollowUpInput, point: number | null): string | null =>
  point === null ? null : (question.keyPoints[point]?.text ?? null);

/** A model's choice held against the rules; undefined where it breaks one. */
const check = (
  { choice, candidate, text, kind, point, reason }: Choice,
  input: FollowUpInput,
  offered: FollowUpInput['candidates'],
  outcomes: FollowUpChoice['outcomes'],
): FollowUpChoice | undefined => {
  const opens = point !== null && input.question.keyPoints[point - 1] !== undefined ? point - 1 : null;
  if (choice === 'none') return { chosen: null, reason, gap: null, outcomes };
  if (choice === 'candidate') {
    const taken = offered[(candidate ?? 0) - 1];
    if (taken === undefined) return undefined;
    const { followUpId, questionId } = taken;
    const own = questionId === input.question.questionId ? taken.keyPoint : null;
    return {
      chosen: { followUpId, text: taken.text, kind: taken.kind, keyPoint: own, written: false },
      reason,
      gap: gapOf(input, own ?? opens),
      outcomes: { ...outcomes, [followUpId]: 'chosen' },
    };
  }
  const written = text?.trim() ?? '';
  const sources = [input.question.text, ...input.answers, ...input.asked];
  if (!isOneQuestion(written) || !isGrounded(written, sources, input.language)) return undefined;
  if (isGeneric(written) || isNearlyAsked(written, input.asked, input.language)) return undefined;
  return {
    chosen: {
      ...{ followUpId: null, text: written, kind: kind ?? 'probe', keyPoint: opens, written: true },
      reusable: isReusable(written, sourcesOf(input), input.language),
    },
    reason,
    gap: gapOf(input, opens),
    outcomes,
  };
};

/**
 * A follow-up writer on a language model. The offline engine goes first: what it finds asked or covered the model never
 * sees, and its choice stands when the model is late, away, or writes what was never said.
 */
export const openModelFollowUpWriter = async (options: ModelFollowUpWriterOptions): Promise<FollowUpWriter> => {
  const { languageModel, offline, budgetMs } = options;
  return {
    async choose(input, { signal } = {}) {
      const retrieved = await offline.choose(input, signal === undefined ? {} : { signal });
      const outcomes = Object.fromEntries(
        Object.entries(retrieved.outcomes).map(([id, outcome]) => [id, outcome === 'chosen' ? 'lower' : outcome]),
      ) as FollowUpChoice['outcomes'];
      const offered = input.candidates.filter(({ followUpId }) => outcomes[followUpId] === 'lower');
      const budget = AbortSignal.timeout(budgetMs);
      const instead = (why: string): FollowUpChoice => ({ ...retrieved, reason: `${retrieved.reason} (${why})` });
      try {
        const { value } = await languageModel.complete({
          system: SYSTEM,
          purpose: 'followUp',
          prompt: promptFor(input, offered),
          schema: Choice,
          name: 'follow_up',
          signal: signal === undefined ? budget : AbortSignal.any([signal, budget]),
        });
        return check(value, input, offered, outcomes) ?? instead('What the model wrote could not be asked.');
      } catch (error) {
        if (signal?.aborted) throw error;
        return instead(budget.aborted ? 'The model was too slow.' : 'The model could not be used.');
      }
    },
    probe: async () => {
      const problem = languageModel.problem();
      return {
        driver: languageModel.provider,
        usable: true,
        reduced: problem !== undefined,
        detail:
          problem ??
          `${languageModel.model} chooses or writes within ${budgetMs} ms, else the offline engine's choice is asked.`,
      };
    },
    async close() {
      await languageModel.close();
      await offline.close();
    },
  };
};
