import { cover, likeness, preparePoints } from '../language/coverage.ts';
import { readSentences } from '../language/sentences.ts';
import { readTerms } from '../language/terms.ts';
import { readWords, stem } from '../language/words.ts';
import type { FollowUpCandidate, FollowUpChoice, FollowUpInput, FollowUpWriter } from './port.ts';

const COVERED = 0.55;
/** From here on two questions ask for the same. */
const NEARLY_ASKED = 0.7;
/** A follow-up from elsewhere has to be about what was said. */
const RELATED = 0.22;
/** A follow-up whose own words the answer has said already asks for nothing new. */
const ANSWERED = 0.85;
const LEAST_TERMS = 4;
const NON_ANSWER =
  /^\W*(?:i (?:really )?(?:don'?t|do not) (?:know|remember|have)|no idea|not sure|nothing comes to mind|weiß ich nicht|keine ahnung|no (?:lo )?sé|ni idea)\b/i;

const PREFERENCE: Record<FollowUpCandidate['kind'], number> = { probe: 0.06, clarify: 0.03, challenge: 0 };

/**
 * Chooses by what an answer left out: a follow-up tied to the least covered key point first; one that is tied to nothing
 * only where it is about what was said. Whatever asks for something said already never wins.
 */
export const openOfflineFollowUpWriter = async (): Promise<FollowUpWriter> => ({
  choose: async (input) => choose(input),
  probe: async () => ({
    driver: 'offline',
    usable: true,
    reduced: true,
    detail: 'Chooses among the follow-ups of the question bank; writes none.',
  }),
  close: async () => {},
});

/** All words of a question, small ones too: in "What did you give them?" they are nearly all there is. */
const wordsOf = (text: string, language: string): Set<string> =>
  new Set(readWords(text, language).map((word) => stem(word.text, language)));

/** Nearly the same words in both (Jaccard): a follow-up that takes up a word or two of its question is no repetition. */
const asksTheSame = (a: string, b: string, language: string): boolean => {
  const [left, right] = [wordsOf(a, language), wordsOf(b, language)];
  const shared = left.intersection(right).size;
  return shared >= NEARLY_ASKED * (left.size + right.size - shared);
};

const choose = ({ question, answers, candidates, asked, language }: FollowUpInput): FollowUpChoice => {
  const outcomes: FollowUpChoice['outcomes'] = Object.fromEntries(
    candidates.map(({ followUpId }) => [followUpId, 'lower']),
  );
  const none = (reason: string): FollowUpChoice => ({ chosen: null, reason, gap: null, outcomes });
  const latest = answers.at(-1) ?? '';
  const thin = NON_ANSWER.test(latest) || new Set(readTerms(latest, language).map(({ key }) => key)).size < LEAST_TERMS;
  if (thin && answers.length > 1) return none('The last answer added nothing; asking further would press.');

  const whole = answers.join('\n');
  const prepared = preparePoints(question.keyPoints, question.text, question.idealAnswer, language);
  const degrees = cover(prepared, readSentences(whole, language), language).map(({ degree }) => degree);
  const complete = degrees.length > 0 && degrees.every((degree) => degree >= COVERED);

  const ranked: Array<{ candidate: FollowUpCandidate; worth: number; gap: string | null }> = [];
  for (const candidate of candidates) {
    const { followUpId, keyPoint, kind, similarity, questionId } = candidate;
    if (asked.some((text) => asksTheSame(text, candidate.text, language))) {
      outcomes[followUpId] = 'nearlyAsked';
      continue;
    }
    const tied = keyPoint !== null && questionId === question.questionId ? degrees[keyPoint] : undefined;
    if (tied !== undefined ? tied >= COVERED : likeness(candidate.text, whole, language) >= ANSWERED) {
      outcomes[followUpId] = 'covered';
      continue;
    }
    if (thin && (kind === 'challenge' || questionId !== question.questionId)) continue;
    if (tied !== undefined) {
      ranked.push({
        candidate,
        worth: 1 - tied + PREFERENCE[kind] + 0.1 * similarity,
        gap: question.keyPoints[keyPoint ?? -1]?.text ?? null,
      });
    } else if (questionId === question.questionId) {
      // One of the question's own without a key point: always to the matter, worth more while something is missing.
      ranked.push({ candidate, worth: (complete ? 0.3 : 0.5) + PREFERENCE[kind] + 0.2 * similarity, gap: null });
    } else if (similarity >= RELATED) {
      ranked.push({ candidate, worth: 0.6 * similarity, gap: null });
    }
  }
  const [best] = ranked.toSorted(
    (a, b) => b.worth - a.worth || (a.candidate.followUpId < b.candidate.followUpId ? -1 : 1),
  );
  if (best === undefined)
    return none(complete ? 'The answer covered every point.' : 'No follow-up would open what is missing.');
  const { followUpId, text, kind, keyPoint, questionId } = best.candidate;
  outcomes[followUpId] = 'chosen';
  return {
    chosen: { followUpId, text, kind, keyPoint: questionId === question.questionId ? keyPoint : null, written: false },
    reason: best.gap === null ? 'It goes further into what was said.' : 'It opens a point that the answer left out.',
    gap: best.gap,
    outcomes,
  };
};
