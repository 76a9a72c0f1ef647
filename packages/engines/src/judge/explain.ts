import type { ReadAnswers } from '../language/answers/statements.ts';
import { COVERED, TOUCHED } from './evidence.ts';
import type { Marks } from './scoring.ts';

const LONGEST_QUOTED = 70;
const MANY = 0.4;

/** A point's words inside a sentence of ours, in quotes and without its full stop. */
const quoted = (text: string): string => `“${text.trim().replace(/[.]$/, '')}”`;

/** Several points, one after another. */
export const listed = (points: string[]): string => points.map(quoted).join('; ');

const begun = (text: string): string => {
  if (text.length <= LONGEST_QUOTED) return text.replace(/[.,;:]$/, '');
  const cut = text.lastIndexOf(' ', LONGEST_QUOTED);
  return `${text.slice(0, cut > 20 ? cut : LONGEST_QUOTED).replace(/[,;:]$/, '')}…`;
};

const share = (
  statements: ReadAnswers['statements'],
  is: (statement: ReadAnswers['statements'][number]) => boolean,
): number => {
  const all = statements.reduce((sum, { tokens }) => sum + tokens.length, 0);
  const those = statements.filter(is).reduce((sum, { tokens }) => sum + tokens.length, 0);
  return all === 0 ? 0 : those / all;
};

/** Why the score is what it is, in plain sentences: what was covered by which words, what was missed, what was discounted. */
export const explain = ({ coverage, concrete, relevant }: Marks, { statements, instructions }: ReadAnswers): string => {
  const said = coverage.filter(({ degree }) => degree >= COVERED);
  const touched = coverage.filter(({ degree }) => degree >= TOUCHED && degree < COVERED);
  const missed = coverage.filter(({ degree }) => degree < TOUCHED);
  const parts: string[] = [];
  for (const { point, statements: places } of said) {
    const first = statements[places[0] ?? -1];
    parts.push(
      first === undefined
        ? `Covered: ${quoted(point.text)}.`
        : `${quoted(point.text)} is covered by “${begun(first.text)}”.`,
    );
  }
  if (coverage.length > 0 && said.length === 0) parts.push('None of the expected points was made clearly.');
  if (touched.length > 0)
    parts.push(`Touched on, but not said clearly: ${listed(touched.map(({ point }) => point.text))}.`);
  if (missed.length > 0) parts.push(`Not heard: ${listed(missed.map(({ point }) => point.text))}.`);
  if (relevant < 0.35) parts.push('It hardly speaks about the question.');
  else if (concrete >= 0.6) parts.push('It is concrete: actions, reasons or figures are named.');
  else if (concrete < 0.3) parts.push('It stays general: few actions, reasons or figures are named.');
  if (share(statements, ({ listed: inList }) => inList) >= MANY)
    parts.push('Much of it is a list of keywords rather than statements, which counts for little.');
  if (share(statements, ({ emptiness, trust }) => emptiness > 0.4 && trust < 0.6) >= MANY)
    parts.push(
      'Much of it praises or promises without telling anything that could be checked; that counts for little.',
    );
  if (statements.some(({ repeated }) => repeated)) parts.push('What was said twice counted once.');
  if (instructions.length > 0)
    parts.push(
      `Left out, because it speaks to the grader and is no part of an answer: ${instructions
        .slice(0, 2)
        .map(({ text }) => `“${begun(text)}”`)
        .join('; ')}.`,
    );
  return parts.join(' ');
};
