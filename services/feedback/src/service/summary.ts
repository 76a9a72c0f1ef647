import type { Report } from '@talentsync/contracts';
import type { JudgedGroup } from './groups.ts';
import type { ReportWords } from './words.ts';

const extremes = (competencies: Report['competencies'], words: ReportWords): string => {
  const ranked = competencies
    .flatMap(({ name, score }) => (score === null ? [] : [{ name, score }]))
    .toSorted((a, b) => b.score - a.score);
  const best = ranked[0];
  const least = ranked.at(-1);
  if (best === undefined || least === undefined || best.score === least.score) return '';
  return words.extremes(`${best.name} (${best.score})`, `${least.name} (${least.score})`);
};

/** Which engines judged, where it was not the same one throughout: scores of two judges are not to be taken for one's. */
const judgesOf = (groups: JudgedGroup[], words: ReportWords): string => {
  const engines = groups.flatMap(({ verdict }) => (verdict?.scorable ? [verdict.engine] : []));
  const prompts = new Set(engines.map(({ promptVersion }) => promptVersion).filter(Boolean));
  // A provider may change its model between two answers, and an update the prompt: that is another judge too.
  const counts = new Map<string, number>();
  for (const { driver, model, promptVersion } of engines) {
    const name = [driver, model, prompts.size > 1 ? promptVersion : null].filter(Boolean).join(' ');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  if (counts.size < 2) return '';
  return words.judges([...counts].map(([name, count]) => `${name} (${count})`).join(', '));
};

/** The report in plain words: counts and names that stand in it, nothing else. `scored` counts core questions. */
export const summaryOf = (
  groups: JudgedGroup[],
  scored: number,
  core: Report['competencies'],
  words: ReportWords,
): string => {
  if (groups.length === 0) return words.nothingAnswered;
  const declined = groups.filter(({ turns }) => turns.every((turn) => turn.declined)).length;
  if (declined === groups.length) return words.allDeclined;
  const asked = groups.filter(({ turns }) => turns[0]?.question.kind === 'core').length;
  const resume = groups.length - asked;
  const counted = asked === 0 ? '' : scored === 0 ? words.noneScored(asked) : words.scored(scored, asked);
  return [
    counted,
    extremes(core, words),
    declined > 0 ? words.someDeclined(declined) : '',
    resume > 0 ? words.resumeApart(resume) : '',
    judgesOf(groups, words),
  ]
    .filter(Boolean)
    .join(' ');
};
