import type { AnsweredTurn } from '@talentsync/contracts';
import type { JudgeInput, Verdict } from '@talentsync/engines';

/** A question with its turns in order and what the judge said of it; null where every answer was declined or misheard. */
export interface JudgedGroup {
  turns: AnsweredTurn[];
  verdict: Verdict | null;
}

/** The turns of each question, in the order in which the questions were asked. */
export const groupsOf = (turns: AnsweredTurn[]): AnsweredTurn[][] => [
  ...Map.groupBy(turns, ({ questionKey }) => questionKey).values(),
];

/** What a judge gets of one question's turns; null where all were declined or too poorly heard. */
export const judgedInput = (turns: AnsweredTurn[]): JudgeInput | null => {
  const [first] = turns;
  // Answers of the days before this was told were taken as heard.
  const answers = turns.filter(({ declined, heard = true }) => !declined && heard);
  if (first === undefined || answers.length === 0) return null;
  return {
    question: first.question,
    answers: answers.map(({ turnId, prompt, text }) => ({ turnId, prompt, text })),
    language: first.language,
  };
};
