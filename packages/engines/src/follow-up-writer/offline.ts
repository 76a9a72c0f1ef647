import type { JudgedQuestion } from '@talentsync/contracts';
import { isNoAnswer } from '../language/answers/no-answer.ts';
import { readStatements } from '../language/answers/statements.ts';
import { NEARLY_ASKED } from '../language/asked.ts';
import { cover } from '../language/coverage.ts';
import { type PreparedPoint, preparePoints } from '../language/key-points.ts';
import { likeness, readWording, shareSaid, type Wording } from '../language/likeness.ts';
import { indexStatements } from '../language/statement-index.ts';
import { readTerms } from '../language/terms.ts';
import type { FollowUpCandidate, FollowUpChoice, FollowUpInput, FollowUpWriter } from './port.ts';

/** From here on a point counts as made, as in a verdict. */
const COVERED = 0.5;
/** A follow-up that belongs to nothing here stands for a key point when it speaks so much of it. */
const ABOUT_POINT = 0.5;
/** A follow-up whose own words one answer says to this share asks for nothing new. */
const ANSWERED = 0.85;
const LEAST_TO_ANSWER = 1.4;
/** A follow-up from another question has to be about what was said: by the vectors, or by its words. */
const RELATED_SIMILARITY = 0.3;
const RELATED_WORDS = 0.35;
const LEAST_TERMS = 4;
/** Below this mean coverage an answer is not ready to be challenged. */
const WEAK = 0.25;
const CACHE_LIMIT = 2_000;

const PREFERENCE: Record<FollowUpCandidate['kind'], number> = { probe: 0.04, clarify: 0.03, challenge: 0 };

interface Known {
  points: PreparedPoint[];
  pointWordings: Wording[];
  asked: Set<string>;
}

type Ranked = { candidate: FollowUpCandidate; worth: number; point: number | null };

/**
 * Chooses by what an answer left out: a follow-up tied to the least covered key point first; one that is tied to nothing
 * only where it is about what was said. Whatever was asked or answered never wins; a full answer may be challenged, a
 * non-answer never is. It writes nothing of its own. Deterministic.
 */
export const openOfflineFollowUpWriter = async (): Promise<FollowUpWriter> => {
  const questions = new Map<string, Known>();
  const wordings = new Map<string, Wording>();
  const cached = <Value>(cache: Map<string, Value>, key: string, make: () => Value): Value => {
    let value = cache.get(key);
    if (value === undefined) {
      value = make();
      if (cache.size >= CACHE_LIMIT) cache.clear();
      cache.set(key, value);
    }
    return value;
  };
  const wordingOf = (text: string, language: string): Wording =>
    cached(wordings, `${language} ${text}`, () => readWording(text, language));
  const know = (question: JudgedQuestion, language: string): Known =>
    cached(questions, JSON.stringify([language, question.text, question.idealAnswer, question.keyPoints]), () => ({
      points: preparePoints(question.keyPoints, question.text, question.idealAnswer, language),
      pointWordings: question.keyPoints.map(({ text }) => readWording(text, language)),
      asked: new Set(readTerms(question.text, language).map(({ key }) => key)),
    }));

  const choose = ({ question, answers, candidates, asked, language }: FollowUpInput): FollowUpChoice => {
    const outcomes: FollowUpChoice['outcomes'] = Object.fromEntries(
      candidates.map(({ followUpId }) => [followUpId, 'lower' as const]),
    );
    const none = (reason: string): FollowUpChoice => ({ chosen: null, reason, gap: null, outcomes });
    const known = know(question, language);
    const { statements } = readStatements(
      answers.map((text, at) => ({ turnId: `${at}`, text })),
      language,
    );
    const terms = statements.map((statement) => statement.terms);
    const index = indexStatements(
      terms,
      statements.map(({ trust }) => trust),
    );
    const degrees = cover(known.points, statements, language, index).map(({ degree }) => degree);
    const mean = degrees.reduce((sum, degree) => sum + degree, 0) / Math.max(1, degrees.length);
    const complete = degrees.length > 0 && degrees.every((degree) => degree >= COVERED);
    const latest = answers.at(-1) ?? '';
    const newest = statements.filter(({ turnId }) => turnId === `${answers.length - 1}`);
    const thin =
      isNoAnswer(latest) ||
      new Set(newest.flatMap((statement) => statement.terms.filter(({ phrase }) => !phrase).map(({ key }) => key)))
        .size < LEAST_TERMS;
    const said = { index: indexStatements([terms.flat()]) };
    const askedWordings = asked.map((text) => wordingOf(text, language));

    /** The key point that a follow-up is after: its own, else the one that it speaks of most. */
    const pointOf = ({ keyPoint, questionId }: FollowUpCandidate, wording: Wording): number | null => {
      if (keyPoint !== null && questionId === question.questionId && degrees[keyPoint] !== undefined) return keyPoint;
      let best: { point: number | null; share: number } = { point: null, share: ABOUT_POINT };
      for (const [point, words] of known.pointWordings.entries()) {
        const share = shareSaid(words, wording);
        if (share >= best.share) best = { point, share };
      }
      return best.point;
    };
    /** Whether what it asks for stands in one answer already, apart from the words of the question. */
    const answered = (wording: Wording): boolean => {
      const fresh = wording.terms.filter(({ key }) => !known.asked.has(key));
      const weight = fresh.reduce((sum, term) => sum + term.weight, 0);
      if (weight < LEAST_TO_ANSWER) return false;
      return statements.some((_, at) => {
        const hits = fresh.reduce((sum, term) => sum + term.weight * (index.strengths(term)[at] ?? 0), 0);
        return hits / weight >= ANSWERED;
      });
    };

    const ranked: Ranked[] = [];
    for (const candidate of candidates) {
      const { followUpId, kind, similarity, questionId } = candidate;
      const own = questionId === question.questionId;
      const wording = wordingOf(candidate.text, language);
      if (askedWordings.some((before) => likeness(before, wording) >= NEARLY_ASKED)) {
        outcomes[followUpId] = 'nearlyAsked';
        continue;
      }
      const point = pointOf(candidate, wording);
      const degree = point === null ? undefined : degrees[point];
      if ((degree !== undefined && degree >= COVERED) || (!thin && answered(wording))) {
        outcomes[followUpId] = 'covered';
        continue;
      }
      if (thin && (kind === 'challenge' || !own)) continue;
      const pressing = kind === 'challenge' && mean < WEAK ? 0.3 : 0;
      const tied = own && candidate.keyPoint !== null && degree !== undefined;
      if (tied) {
        const clear = thin && kind === 'clarify' ? 0.3 : 0;
        ranked.push({ candidate, point, worth: 1 - degree + PREFERENCE[kind] + clear + 0.1 * similarity - pressing });
      } else if (own) {
        // Always to the matter; when all was said only a challenge is still worth asking.
        if (complete && kind !== 'challenge') continue;
        const gap = degree === undefined ? 0.35 : 0.6 * (1 - degree);
        ranked.push({ candidate, point, worth: gap + PREFERENCE[kind] + 0.2 * similarity - pressing });
      } else if (!complete && (similarity >= RELATED_SIMILARITY || shareSaid(wording, said) >= RELATED_WORDS)) {
        const gap = degree === undefined ? 0 : 0.3 * (1 - degree);
        ranked.push({ candidate, point: null, worth: gap + 0.5 * similarity - pressing });
      }
    }

    if (thin && answers.length > 1) return none('The last answer added nothing; to ask further would press.');
    const [best] = ranked.toSorted(
      (a, b) => b.worth - a.worth || (a.candidate.followUpId < b.candidate.followUpId ? -1 : 1),
    );
    if (best === undefined) {
      return none(complete ? 'The answer made every point.' : 'No follow-up would open what is missing.');
    }
    const { followUpId, text, kind, keyPoint, questionId } = best.candidate;
    outcomes[followUpId] = 'chosen';
    const gap = best.point === null ? null : (question.keyPoints[best.point]?.text ?? null);
    return {
      chosen: {
        followUpId,
        text,
        kind,
        keyPoint: questionId === question.questionId ? keyPoint : null,
        written: false,
      },
      reason: reasonOf(thin, complete, gap, best.point === null ? undefined : degrees[best.point]),
      gap,
      outcomes,
    };
  };

  return {
    choose: async (input) => choose(input),
    probe: async () => ({
      driver: 'offline',
      usable: true,
      reduced: true,
      detail: 'Chooses among the follow-ups of the question bank by what the answer left out; writes none.',
    }),
    close: async () => {},
  };
};

const reasonOf = (thin: boolean, complete: boolean, gap: string | null, degree: number | undefined): string => {
  if (thin) return 'The answer was very short; this gives another way into the question.';
  if (gap !== null && degree !== undefined)
    return degree > 0.25
      ? 'It goes further into a point that was only touched on.'
      : 'It opens a point that was left out.';
  return complete ? 'Every point was made; this puts the answer to the test.' : 'It goes further into what was said.';
};
