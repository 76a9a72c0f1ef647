import { isNoAnswer } from '../language/answers/no-answer.ts';
import type { Statement } from '../language/answers/statements.ts';
import type { StatementIndex } from '../language/statement-index.ts';
import { stopWords } from '../language/stop-words.ts';
import { judgeWords } from './words.ts';

const LEAST_KEYS = 3;
const OFFERED = ['en', 'de', 'es', 'fr', 'pt'];
/** Share of function words: speech has about half, a text in another language next to none. */
const OWN_SHARE = 0.12;
const OTHER_SHARE = 0.3;
/** Words such as “am”, “an” and “so” belong to several languages; so many times more of another’s make it that one. */
const SURELY_OTHER = 3;
const ENOUGH_WORDS = 10;

const shareOf = (words: string[], language: string): number => {
  const stops = stopWords(language);
  return words.filter((word) => stops.has(word)).length / Math.max(1, words.length);
};

/**
 * Why an answer cannot be scored, in words for its author; undefined where it can. `subject` is what the question speaks
 * of: words that meet it are evidence, however few or odd.
 */
export const whyNotScorable = (
  statements: Statement[],
  subject: StatementIndex,
  language: string,
): string | undefined => {
  const sentences = judgeWords(language);
  const said = statements.map(({ text }) => text).join(' ');
  if (said === '' || isNoAnswer(said)) return sentences.noAnswer;
  const keys = new Map(
    statements.flatMap(({ terms }) => terms.filter(({ phrase }) => !phrase)).map((term) => [term.key, term]),
  );
  const met = [...keys.values()].filter((term) => (subject.strengths(term)[0] ?? 0) >= 0.7).length;
  const words = statements.flatMap(({ tokens }) => tokens.map(({ word }) => word));
  const base = language.split('-')[0] ?? 'en';
  if (OFFERED.includes(base) && words.length >= ENOUGH_WORDS) {
    const own = shareOf(words, base);
    const other = OFFERED.filter((name) => name !== base).find(
      (name) => shareOf(words, name) > Math.max(OTHER_SHARE, 1.5 * own),
    );
    if (other !== undefined && (own < OWN_SHARE || shareOf(words, other) > SURELY_OTHER * own))
      return sentences.otherLanguage(other, base);
    if (own < OWN_SHARE && met < LEAST_KEYS) return sentences.notUnderstood;
  }
  if (OFFERED.includes(base) && keys.size < LEAST_KEYS && met < 2) return sentences.tooLittle;
  // Languages without rules of their own are scored by what meets the question's words alone.
  if (!OFFERED.includes(base) && met === 0) return sentences.unreadLanguage;
  if (OFFERED.includes(base) && words.length < ENOUGH_WORDS && met === 0 && shareOf(words, base) === 0)
    return sentences.notUnderstood;
  return undefined;
};
