import type { QuestionPack } from '@talentsync/contracts';
import { countWords } from './stems.ts';

/** A module in figures. */
export interface Row {
  module: string;
  language: string;
  questions: number;
  /** Questions of difficulty 1, 2, 3, 4 and 5. */
  'difficulty 1-5': string;
  words: number;
  clarify: number;
  probe: number;
  challenge: number;
}

/** A line a module: questions, how many of each difficulty, words, follow-ups by kind. */
export const summarise = (packs: QuestionPack[]): Row[] =>
  packs.flatMap((pack) =>
    pack.modules.map((module) => {
      const questions = pack.questions.filter(({ moduleId }) => (moduleId ?? pack.modules[0]?.id) === module.id);
      const followUps = questions.flatMap((question) => question.followUps);
      const count = (kind: string) => followUps.filter((followUp) => followUp.kind === kind).length;
      const texts = questions.flatMap(({ text, idealAnswer, aliases, keyPoints, rubric, followUps: asked }) => [
        text,
        idealAnswer,
        ...aliases,
        ...keyPoints.flatMap((point) => [point.text, ...point.paraphrases]),
        ...Object.values(rubric ?? {}),
        ...asked.map((followUp) => followUp.text),
      ]);
      return {
        module: module.id,
        language: pack.language,
        questions: questions.length,
        'difficulty 1-5': [1, 2, 3, 4, 5]
          .map((level) => questions.filter(({ difficulty }) => difficulty === level).length)
          .join(' '),
        words: countWords(texts.join(' ')),
        clarify: count('clarify'),
        probe: count('probe'),
        challenge: count('challenge'),
      };
    }),
  );

/** The same as a table in Markdown, with a line of sums: what the documentation shows. */
export const asMarkdown = (rows: Row[]): string => {
  const [first] = rows;
  if (first === undefined) return '';
  const names = Object.keys(first) as Array<keyof Row>;
  const sum = (name: keyof Row): string =>
    typeof first[name] === 'number' ? String(rows.reduce((total, row) => total + Number(row[name]), 0)) : '';
  const line = (cells: string[]): string => `| ${cells.join(' | ')} |`;
  return [
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(names.map((name) => String(row[name])))),
    line(['**all**', ...names.slice(1).map(sum)]),
  ].join('\n');
};
