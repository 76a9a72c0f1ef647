import type { Interview } from '@talentsync/contracts';

/** How much of an interview there is to score: main questions, without follow-ups. */
export interface Coverage {
  planned: number;
  answered: number;
  /** Asked, and left without an answer: declined, skipped to the end, or open when it ended. */
  without: number;
  /** Never asked, since the interview ended before. */
  notReached: number;
}

/** Counts the main questions of an interview by what became of them. */
export const coverageOf = ({ questionCount, turns }: Pick<Interview, 'questionCount' | 'turns'>): Coverage => {
  const byQuestion = Map.groupBy(
    turns.filter(({ kind }) => kind !== 'followUp'),
    ({ questionId }) => questionId,
  );
  const answered = [...byQuestion.values()].filter((asked) =>
    asked.some(({ answer }) => answer !== null && !answer.declined),
  ).length;
  const planned = Math.max(questionCount, byQuestion.size);
  return { planned, answered, without: byQuestion.size - answered, notReached: planned - byQuestion.size };
};
