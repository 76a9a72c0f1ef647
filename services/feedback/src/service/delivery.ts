import type { AnsweredTurn, Report } from '@talentsync/contracts';

/** Words as the language of the interview cuts them: Japanese has no spaces between them. */
const countWords = (text: string, language: string): number => {
  const segments = new Intl.Segmenter(language, { granularity: 'word' }).segment(text);
  return [...segments].filter(({ isWordLike }) => isWordLike).length;
};

/** How it was said: coaching, never in a score. Typed answers have no pace and no fillers, so these are null. */
export const deliveryOf = (turns: AnsweredTurn[]): Report['delivery'] => {
  const answers = turns.filter(({ declined }) => !declined);
  const words = answers.reduce((sum, { text, language }) => sum + countWords(text, language), 0);
  return {
    words,
    answers: answers.length,
    averageAnswerWords: answers.length === 0 ? null : Math.round(words / answers.length),
    wordsPerMinute: null,
    fillers: null,
  };
};
