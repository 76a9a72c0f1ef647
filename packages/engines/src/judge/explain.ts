import type { ReadAnswers } from '../language/answers/statements.ts';
import { COVERED, TOUCHED } from './evidence.ts';
import type { Marks } from './marks.ts';
import { type JudgeWords, judgeWords } from './words.ts';

const LONGEST_QUOTED = 70;
const MANY = 0.4;
/** A good score, and fewer of the points recognised than this. */
const GOOD = 3.5;
const FEW = 0.5;

/** A point's words inside a sentence of ours, in quotes and without its full stop. */
const quoted = (text: string, words: JudgeWords): string => words.quoted(text.trim().replace(/[.]$/, ''));

/** Several points, one after another. */
export const listed = (points: string[], words: JudgeWords): string =>
  points.map((point) => quoted(point, words)).join('; ');

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

/** Why the score is what it is, in plain sentences: what was covered by which words, what was not recognised, what was discounted. */
export const explain = (
  { coverage, concrete, relevant }: Marks,
  { statements, instructions }: ReadAnswers,
  score: number,
  language: string,
): string => {
  const words = judgeWords(language);
  const said = coverage.filter(({ degree }) => degree >= COVERED);
  const touched = coverage.filter(({ degree }) => degree >= TOUCHED && degree < COVERED);
  const missed = coverage.filter(({ degree }) => degree < TOUCHED);
  const parts: string[] = [];
  for (const { point, statements: places } of said) {
    const first = statements[places[0] ?? -1];
    parts.push(
      words.covered(quoted(point.text, words), first === undefined ? undefined : words.quoted(begun(first.text))),
    );
  }
  if (coverage.length > 0 && said.length === 0) parts.push(words.nothingCovered);
  if (score >= GOOD && coverage.length > 0 && said.length < FEW * coverage.length) parts.push(words.ownWords);
  if (touched.length > 0)
    parts.push(
      words.touched(
        listed(
          touched.map(({ point }) => point.text),
          words,
        ),
      ),
    );
  if (missed.length > 0)
    parts.push(
      words.notRecognised(
        listed(
          missed.map(({ point }) => point.text),
          words,
        ),
      ),
    );
  if (relevant < 0.35) parts.push(words.offSubject);
  else if (concrete >= 0.6) parts.push(words.concrete);
  else if (concrete < 0.3) parts.push(words.general);
  if (share(statements, ({ listed: inList }) => inList) >= MANY) parts.push(words.keywords);
  if (share(statements, ({ emptiness, trust }) => emptiness > 0.4 && trust < 0.6) >= MANY) parts.push(words.praise);
  if (statements.some(({ repeated }) => repeated)) parts.push(words.repeated);
  if (instructions.length > 0)
    parts.push(
      words.instructions(
        instructions
          .slice(0, 2)
          .map(({ text }) => words.quoted(begun(text)))
          .join('; '),
      ),
    );
  return parts.join(' ');
};
