import { type AnsweredTurn, Delivery, type Report } from '@talentsync/contracts';
import { fillersOf, phrasesOf } from './fillers.ts';
import { lengthOf, openersOf, talkShareOf } from './openers.ts';
import { paceOf, pausesOf } from './timing.ts';
import { type Answer, wordsOf } from './words.ts';

/** How it was said: coaching from the turns alone, never in a score. What cannot be known is left out, not guessed. */
export const deliveryOf = (turns: AnsweredTurn[]): Delivery => {
  const answers = turns
    .filter(({ declined }) => !declined)
    .map(
      ({ turnId, prompt, text, language, spoken = [] }): Answer => ({
        ...{ turnId, prompt, text, language },
        recordings: spoken,
      }),
    );
  const spoken = answers.filter(({ recordings }) => recordings.length > 0);
  const findings = [
    paceOf(spoken),
    fillersOf(spoken),
    phrasesOf(spoken),
    pausesOf(spoken),
    talkShareOf(spoken),
    openersOf(answers),
    lengthOf(answers),
  ];
  return {
    answers: answers.length,
    spokenAnswers: spoken.length,
    words: answers.reduce((sum, { text, language }) => sum + wordsOf(text, language).length, 0),
    findings: findings.flatMap((finding) => finding ?? []),
  };
};

/** A report as it was kept, perhaps before there were findings; without coaching where the host wants none. */
export const readReport = (kept: string, coaching: boolean): Report => {
  const report = JSON.parse(kept) as Report;
  return { ...report, delivery: coaching && report.delivery !== null ? Delivery.parse(report.delivery) : null };
};
