import type { JudgedQuestion } from '@talentsync/contracts';
import { isNoAnswer } from '../language/answers/no-answer.ts';
import { readStatements } from '../language/answers/statements.ts';
import { NEARLY_ASKED } from '../language/asked.ts';
import { cover } from '../language/coverage.ts';
import { type PreparedPoint, preparePoints } from '../language/key-points.ts';
import { likeness, readWording, shareSaid, type Wording } from '../language/likeness.ts';
import { indexStatements } from '../language/statement-index.ts';
import { readTerms } from '../language/terms.ts';
import { isGeneric } from './generic.ts';
import { type Opening, readAnswered, readOpening, readSubject, type Subject } from './opening.ts';
import type { FollowUpCandidate, FollowUpChoice, FollowUpInput, FollowUpWriter } from './port.ts';

/** From here on a point counts as made, as in a verdict. */
const COVERED = 0.5;
/** A follow-up that belongs to nothing here stands for a key point when it speaks so much of it. */
const ABOUT_POINT = 0.5;
/** A follow-up whose own words one answer says to this share asks for nothing new. */
const ANSWERED = 0.85;
const LEAST_TO_ANSWER = 1.4;
/** Of a follow-up that is tied to no key point: said to this share it shares words with the answer and opens nothing. */
const SHARED = 0.6;
/** The least that one is worth asking for, by its own words; one from another question has to do better. */
const LEAST_WORTH = -0.65;
const LEAST_WORTH_ELSEWHERE = -0.5;
/** One from another question may speak so much of things that neither this question nor the answer knows. */
const MOST_ASIDE = 0.5;
/** Tied to a point, a stock question serves where no other is left. */
const STOCK = 1;
/** Asked in this interview as a follow-up in nearly these words. Short questions of the same sense share fewer words. */
const NEARLY_FOLLOWED = 0.45;
const LEAST_TERMS = 4;
/** Below this mean coverage an answer is not ready to be challenged. */
const WEAK = 0.25;
const CACHE_LIMIT = 2_000;

const PREFERENCE: Record<FollowUpCandidate['kind'], number> = { probe: 0.04, clarify: 0.03, challenge: 0 };

interface Known {
  points: PreparedPoint[];
  pointWordings: Wording[];
  subject: Subject;
  asked: Set<string>;
}

const related = ({ worth, aside }: Opening): boolean => worth >= LEAST_WORTH_ELSEWHERE && aside <= MOST_ASIDE;

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
    cached(questions, JSON.stringify([language, question.text, question.idealAnswer, question.keyPoints]), () => {
      const points = preparePoints(question.keyPoints, question.text, question.idealAnswer, language);
      return {
        points,
        pointWordings: question.keyPoints.map(({ text }) => readWording(text, language)),
        subject: readSubject(question, points, language),
        asked: new Set(readTerms(question.text, language).map(({ key }) => key)),
      };
    });

  const choose = ({ question, answers, candidates, asked, language }: FollowUpInput): FollowUpChoice => {
    const outcomes: FollowUpChoice['outcomes'] = Object.fromEntries(
      candidates.map(({ followUpId }) => [followUpId, 'lower' as const]),
    );
    const none = (reason: string): FollowUpChoice => ({ chosen: null, reason, gap: null, outcomes });
    // Who says that there is nothing to say has declined, if only in words: whatever is asked on would press.
    if (isNoAnswer(answers.at(-1) ?? '')) return none('The question was declined in words.');
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
    const newest = statements.filter(({ turnId }) => turnId === `${answers.length - 1}`);
    const thin =
      new Set(newest.flatMap((statement) => statement.terms.filter(({ phrase }) => !phrase).map(({ key }) => key)))
        .size < LEAST_TERMS;
    const answered = readAnswered(known.subject, indexStatements(terms), degrees, language);
    const askedBefore = asked.map((text) => wordingOf(text, language));
    const nearlyAsked = (wording: Wording): boolean =>
      asked.some((text) => {
        const least = text === question.text ? NEARLY_ASKED : NEARLY_FOLLOWED;
        return likeness(wordingOf(text, language), wording) >= least;
      });

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
    const isAnswered = (wording: Wording): boolean => {
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
      if (nearlyAsked(wording)) {
        outcomes[followUpId] = 'nearlyAsked';
        continue;
      }
      const point = pointOf(candidate, wording);
      const degree = point === null ? undefined : degrees[point];
      const tied = own && candidate.keyPoint !== null && degree !== undefined;
      const opening = readOpening(wording, known.subject, answered, askedBefore, language);
      const shared = !tied && opening.said >= SHARED;
      if ((tied && degree >= COVERED) || shared || (!thin && isAnswered(wording))) {
        outcomes[followUpId] = 'covered';
        continue;
      }
      if (thin && (kind === 'challenge' || !own)) continue;
      const pressing = kind === 'challenge' && mean < WEAK ? 0.3 : 0;
      if (tied) {
        const clear = thin && kind === 'clarify' ? 0.3 : 0;
        const worth = 1 - degree + PREFERENCE[kind] + clear + 0.1 * similarity - pressing;
        ranked.push({ candidate, point, worth: isGeneric(candidate.text) ? worth - STOCK : worth });
      } else if (own) {
        // When all was said only a challenge is still worth asking.
        if (complete && kind !== 'challenge') continue;
        if (isGeneric(candidate.text) || (!thin && opening.worth < LEAST_WORTH)) continue;
        ranked.push({ candidate, point, worth: 0.5 + 0.5 * opening.worth + PREFERENCE[kind] - pressing });
      } else if (!complete && related(opening) && !isGeneric(candidate.text)) {
        ranked.push({ candidate, point: null, worth: 0.4 + 0.5 * opening.worth - pressing });
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
