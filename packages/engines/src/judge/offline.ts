import { bandOf, generalBands, type JudgedQuestion } from '@talentsync/contracts';
import { isNoAnswer } from '../language/answers/no-answer.ts';
import { readStatements } from '../language/answers/statements.ts';
import { isBeside } from './beside.ts';
import { COVERED, cite, citeInstruction } from './evidence.ts';
import { explain, listed } from './explain.ts';
import { readMarks } from './marks.ts';
import type { Judge, JudgeInput, Verdict } from './port.ts';
import { type PreparedQuestion, prepareQuestion } from './question.ts';
import { whyNotScorable } from './scorable.ts';
import { scoreOf } from './scoring.ts';
import { judgeWords } from './words.ts';

const PREPARED_LIMIT = 500;
const MOST_MISSING = 3;
/** However much is told: an answer that left out more of the points than this is not called complete. */
const MOST_MISSED_AT_TOP = 0.4;
const INCOMPLETE = 4.4;
/** Nor is one called good of which no word was recognised: nothing could be quoted for it. */
const UNRECOGNISED = 3.2;
const mostFor = (missed: number, points: number): number => {
  if (points > 0 && missed === points) return UNRECOGNISED;
  return missed <= MOST_MISSED_AT_TOP * points ? 5 : INCOMPLETE;
};

/**
 * The judge without a model: key points covered (stems, word families, paraphrases, the ideal answer's own sentences),
 * what was told and how concretely, and next to nothing for lists of keywords, praise without facts, other subjects and
 * instructions to the grader. It knows words, not meanings: a wrong claim in the right words passes. The same input gives
 * the same verdict, always. English is read best; German by its verb forms and fewer families; Spanish, French and Portuguese by stems and few;
 * other languages by their bare words.
 */
export const openOfflineJudge = async (): Promise<Judge> => {
  const cache = new Map<string, PreparedQuestion>();
  const prepare = (question: JudgedQuestion, language: string): PreparedQuestion => {
    const key = JSON.stringify([language, question.text, question.idealAnswer, question.keyPoints]);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const prepared = prepareQuestion(question, language);
    if (cache.size >= PREPARED_LIMIT) cache.clear();
    cache.set(key, prepared);
    return prepared;
  };

  const judge = ({ question, answers, language }: JudgeInput): Verdict => {
    const engine = { driver: 'offline', model: null, promptVersion: null, rubricVersion: question.rubricVersion };
    const rubric = question.rubric ?? generalBands(language);
    const prepared = prepare(question, language);
    // A follow-up declined in words takes nothing from the answer before it, and is no evidence.
    const read = readStatements(
      answers.length > 1 ? answers.filter(({ text }) => !isNoAnswer(text)) : answers,
      language,
    );
    const everyPoint = question.keyPoints.map(({ text }) => text);

    const why = whyNotScorable(read.statements, prepared.subject, language);
    const [instruction] = read.instructions;
    if (why !== undefined && instruction === undefined) {
      return {
        scorable: false,
        score: null,
        spread: null,
        band: null,
        reasoning: why,
        nextBand: null,
        evidence: [],
        missed: everyPoint,
        engine,
      };
    }

    const marks = readMarks(prepared, read.statements, language);
    // Who tries to steer the grader instead of answering has answered with nothing, and does not go unscored for it.
    const missed = marks.coverage.filter(({ degree }) => degree < COVERED).map(({ point }) => point.text);
    const most = mostFor(missed.length, marks.coverage.length);
    const score = why === undefined ? Math.min(most, Math.round(scoreOf(marks) * 10) / 10) : 1;
    const evidence = cite(marks, read.statements);
    const band = bandOf(score);
    const next = band === '5' ? null : (String(Number(band) + 1) as keyof typeof rubric);
    const words = judgeWords(language);
    // No band of the scale describes an answer to something else, nor words to the grader alone.
    const described = why === undefined && !isBeside(marks, language);
    const missing = missed.length > 0 ? ` ${words.notYetRecognised(listed(missed.slice(0, MOST_MISSING), words))}` : '';
    return {
      scorable: true,
      score,
      spread: 0,
      band: described ? rubric[band] : null,
      reasoning: explain(marks, read, score, language),
      nextBand: next === null ? missing.trim() || null : `${band === '1' ? words.firstOfAll : rubric[next]}${missing}`,
      evidence: evidence.length === 0 && instruction !== undefined ? [citeInstruction(instruction)] : evidence,
      missed,
      engine,
    };
  };

  return {
    judge: async (input) => judge(input),
    probe: async () => ({
      driver: 'offline',
      usable: true,
      reduced: true,
      detail: 'Rules, not a model: they know words and their families, not meanings.',
    }),
    close: async () => {},
  };
};
