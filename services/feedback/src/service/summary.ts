import type { Report } from '@talentsync/contracts';
import type { JudgedGroup } from './assemble.ts';

const questions = (count: number): string => `${count} ${count === 1 ? 'question' : 'questions'}`;

const extremes = (competencies: Report['competencies']): string => {
  const ranked = competencies
    .flatMap(({ name, score }) => (score === null ? [] : [{ name, score }]))
    .toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  const least = ranked.at(-1);
  if (best === undefined || least === undefined || best.score === least.score) return '';
  return `Strongest: ${best.name} (${best.score}). Most to gain: ${least.name} (${least.score}).`;
};

/** Which engines judged, where it was not the same one throughout: scores of two judges are not to be taken for one's. */
const judgesOf = (groups: JudgedGroup[]): string => {
  const counts = new Map<string, number>();
  for (const { verdict } of groups)
    if (verdict?.scorable) counts.set(verdict.engine.driver, (counts.get(verdict.engine.driver) ?? 0) + 1);
  if (counts.size < 2) return '';
  return `Not all were judged by the same engine: ${[...counts].map(([driver, count]) => `${driver} (${count})`).join(', ')}.`;
};

/** The report in plain words: counts and names that stand in it, nothing else. `scored` counts core questions. */
export const summaryOf = (groups: JudgedGroup[], scored: number, core: Report['competencies']): string => {
  if (groups.length === 0) return 'No question was answered, so there is nothing to score.';
  const declined = groups.filter(({ turns }) => turns.every((turn) => turn.declined)).length;
  if (declined === groups.length) return 'Every question was declined, so there is nothing to score.';
  const asked = groups.filter(({ turns }) => turns[0]?.question.kind === 'core').length;
  const resume = groups.length - asked;
  const counted =
    asked === 0
      ? ''
      : scored === 0
        ? `None of ${questions(asked)} could be scored: the answers hold too little to judge by.`
        : `Scored ${scored} of ${questions(asked)}.`;
  return [
    counted,
    extremes(core),
    declined > 0 ? `Declined: ${declined}.` : '',
    resume > 0 ? `${questions(resume)} about the resume ${resume === 1 ? 'is' : 'are'} shown apart.` : '',
    judgesOf(groups),
  ]
    .filter(Boolean)
    .join(' ');
};
