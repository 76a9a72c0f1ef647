import type { JudgedQuestion } from '@talentsync/contracts';
import { isBeside } from '../judge/beside.ts';
import { readMarks } from '../judge/marks.ts';
import { prepareQuestion } from '../judge/question.ts';
import { whyNotScorable } from '../judge/scorable.ts';
import { readStatements } from '../language/answers/statements.ts';

/** Below this many words it was too short to have strayed: who says little, and that vaguely, may be nervous. */
const LEAST_WORDS = 22;

const WORDS: Record<string, (question: string) => string> = {
  en: (question) => `Thank you. I think we have moved away from what I asked, so let me put it once more: ${question}`,
  de: (question) =>
    `Danke. Ich glaube, wir sind von meiner Frage abgekommen, deshalb stelle ich sie noch einmal: ${question}`,
};

/**
 * The question once more, kindly and without a hint at what it wants; undefined unless the first answer to it surely speaks
 * of something else, in a language that is read well. Some ten milliseconds, so ask only where no point was touched.
 */
export const steerBack = (question: JudgedQuestion, answers: string[], language: string): string | undefined => {
  const [text, ...further] = answers;
  const words = WORDS[language.split('-')[0] ?? ''];
  if (words === undefined || text === undefined || further.length > 0) return undefined;
  if (text.split(/\s+/).length < LEAST_WORDS) return undefined;
  const { statements, instructions } = readStatements([{ turnId: '0', text }], language);
  const prepared = prepareQuestion(question, language);
  // Talk to the grader has not strayed, and what cannot be read may be about anything.
  if (instructions.length > 0 || whyNotScorable(statements, prepared.subject, language) !== undefined) return undefined;
  return isBeside(readMarks(prepared, statements, language), language) ? words(question.text) : undefined;
};
