import type { Trace } from '@talentsync/contracts';
import type { Embeddings, FollowUpChoice, FollowUpWriter, Vectors } from '@talentsync/engines';
import type { Logger } from '@talentsync/kit';
import type { KeptQuestion, PlannedRow } from '../store/planned.ts';
import type { TurnRow } from '../store/turns.ts';
import { within } from './budget.ts';
import type { Learned } from './learned.ts';
import { type Candidate, ownFollowUps, retrieve, sift } from './retrieval.ts';
import { wordsOf } from './words.ts';

const LONGEST_FOLLOW_UP = 1_000;

export interface FollowUpEngines {
  embeddings: Embeddings;
  vectors: Vectors;
  followUpWriter: FollowUpWriter;
  logger: Logger;
  /** Milliseconds for retrieval and for the choice together. */
  followUpBudgetMs: number;
  learned: Learned;
  /** What retrieved and chose, for the trace. */
  engineName: string;
}

/** The interview at the moment of the choice: `turns` hold the answer last. */
export interface FollowUpMoment {
  question: KeptQuestion;
  plannedId: string;
  planned: PlannedRow[];
  turns: TurnRow[];
  language: string;
}

interface NextFollowUp {
  text: string;
  id: string;
  /** Null for one that was written for this answer. */
  key: string | null;
  kind: 'clarify' | 'probe' | 'challenge';
  keyPoint: number | null;
  /** Written for this answer, and naming nothing of the person. */
  reusable: boolean;
}

export interface FollowUpDecision {
  /** Null: nothing worth asking. */
  next: NextFollowUp | null;
  trace: Trace;
}

interface Pick {
  candidate: Candidate | undefined;
  chosen: NonNullable<FollowUpChoice['chosen']>;
}

/** Holds an engine's choice against the rules: it must be one of the candidates or a new text, and never asked before. */
const checked = (
  choice: FollowUpChoice,
  byId: Map<string, Candidate>,
  { question, turns }: FollowUpMoment,
): Pick | null => {
  const { chosen } = choice;
  if (chosen === null) return null;
  const candidate = chosen.followUpId === null ? undefined : byId.get(chosen.followUpId);
  const words = wordsOf(chosen.text);
  if (candidate === undefined && !chosen.written) throw new Error('The engine chose a follow-up that was not offered.');
  if (words === '' || chosen.text.length > LONGEST_FOLLOW_UP) throw new Error('The engine chose an unusable text.');
  if (turns.some(({ text }) => wordsOf(text) === words)) throw new Error('The engine chose what was asked before.');
  const point = chosen.keyPoint;
  const keyPoint = point !== null && question.judged.keyPoints[point] !== undefined ? point : null;
  return { candidate: chosen.written ? undefined : candidate, chosen: { ...chosen, keyPoint } };
};

/** Made from the resume or from an answer, not from the bank. */
const isPersonal = ({ kind, follow_up_key }: TurnRow): boolean =>
  kind === 'resume' || (kind === 'followUp' && follow_up_key === null);

const askWriter = async (
  { followUpWriter }: FollowUpEngines,
  moment: FollowUpMoment,
  candidates: Candidate[],
  signal: AbortSignal,
) => {
  const { question, plannedId, turns, language } = moment;
  const answers = turns.filter((turn) => turn.planned_id === plannedId && turn.state === 'answered');
  // Numbers of this call stand for the ids, which are unique inside a pack only.
  const byId = new Map(candidates.map((candidate, at) => [`c${at + 1}`, candidate]));
  const choice = await followUpWriter.choose(
    {
      question: question.judged,
      answers: answers.map(({ answer }) => answer ?? ''),
      candidates: [...byId].map(([followUpId, { own, questionKey, text, kind, keyPoint, similarity }]) => ({
        followUpId,
        questionId: own ? question.judged.questionId : questionKey,
        text,
        kind,
        keyPoint,
        similarity,
      })),
      asked: turns.map(({ text }) => text),
      personal: turns.filter(isPersonal).map(({ text }) => text),
      language,
    },
    { signal },
  );
  const outcomes = new Map([...byId].map(([id, { key }]) => [key, choice.outcomes[id] ?? ('lower' as const)]));
  return { picked: checked(choice, byId, moment), reason: choice.reason, gap: choice.gap, outcomes };
};

/**
 * When the engine that chooses fails: the question's own follow-up on a key point that none opened yet, of these the one
 * that the answer comes least near to, since the nearest is the likeliest to be answered; else the nearest untied one.
 */
const fallBack = (
  candidates: Candidate[],
  { plannedId, turns }: FollowUpMoment,
): Awaited<ReturnType<typeof askWriter>> => {
  const own = candidates.filter((candidate) => candidate.own);
  const retrieved = own.some(({ similarity }) => similarity > 0);
  const opened = new Set(turns.filter(({ planned_id }) => planned_id === plannedId).map(({ key_point }) => key_point));
  const untouched = own.filter(({ keyPoint }) => keyPoint !== null && !opened.has(keyPoint));
  const near = own.filter(({ keyPoint, similarity }) => keyPoint === null && similarity > 0);
  const [candidate] = retrieved
    ? [
        ...untouched.toSorted((a, b) => a.similarity - b.similarity),
        ...near.toSorted((a, b) => b.similarity - a.similarity),
      ]
    : [];
  const reason = 'The engine that chooses follow-ups failed or was too slow';
  if (candidate === undefined)
    return { picked: null, reason: `${reason}; nothing near was retrieved.`, gap: null, outcomes: new Map() };
  const { text, kind, keyPoint } = candidate;
  return {
    picked: { candidate, chosen: { followUpId: candidate.followUpId, text, kind, keyPoint, written: false } },
    reason: `${reason}; this is the question's own ${keyPoint === null ? 'that is nearest to the answer' : 'on a key point that the answer comes least near to'}.`,
    gap: null,
    outcomes: new Map([[candidate.key, 'chosen' as const]]),
  };
};

/**
 * The follow-up to the last answer, or none, with the trace of why. Retrieval takes at most half of the time budget, so
 * that something is left for the choice, and none where it was done while the person spoke; no failing or slow engine stops an interview.
 */
export const chooseFollowUp = async (
  engines: FollowUpEngines,
  moment: FollowUpMoment,
  prepared?: Candidate[],
): Promise<FollowUpDecision> => {
  const { question, turns, planned, language } = moment;
  const { logger, followUpBudgetMs } = engines;
  const started = performance.now();
  const answer = turns.findLast(({ state }) => state === 'answered')?.answer ?? '';
  const retrieved =
    prepared === undefined
      ? within(followUpBudgetMs / 2, (signal) => retrieve(engines, question, answer, language, signal))
      : Promise.resolve(prepared);
  const found = await retrieved.catch((error: unknown) => {
    logger.warn({ err: error }, 'retrieval failed; going on with the own follow-ups of the question');
    return ownFollowUps(question);
  });
  const learned = await engines.learned.candidates(question).catch(() => []);
  const { left, dropped } = sift([...learned, ...found], planned, turns);
  const rest = followUpBudgetMs - (performance.now() - started);
  const { picked, reason, gap, outcomes } = await within(rest, (signal) =>
    askWriter(engines, moment, left, signal),
  ).catch((error: unknown) => {
    logger.warn({ err: error }, 'the follow-up writer failed; going on without it');
    return fallBack(left, moment);
  });
  return {
    next: picked && {
      text: picked.chosen.text.trim(),
      id: picked.candidate?.followUpId ?? `written-${turns.length}`,
      key: picked.candidate?.key ?? null,
      kind: picked.chosen.kind,
      keyPoint: picked.chosen.keyPoint,
      reusable: picked.chosen.written && picked.chosen.reusable === true,
    },
    trace: {
      source: picked?.chosen.written ? 'written' : 'bank',
      reason,
      gap,
      candidates: found
        .concat(learned)
        .filter(({ key }) => dropped.has(key) || left.some((candidate) => candidate.key === key))
        .map(({ key, followUpId, questionId, text, similarity }) => ({
          followUpId,
          questionId,
          text,
          similarity: Math.round(similarity * 1000) / 1000,
          outcome: dropped.get(key) ?? outcomes.get(key) ?? 'lower',
        })),
      engine: prepared === undefined ? engines.engineName : `${engines.engineName}, retrieved while they spoke`,
    },
  };
};
