import { bandOf, GENERAL_BANDS, type JudgedQuestion } from '@talentsync/contracts';
import { type Coverage, cover, type PreparedPoint, preparePoints } from '../language/coverage.ts';
import type { Sentence } from '../language/sentences.ts';
import { indexTerms, readTerms } from '../language/terms.ts';
import { concreteness } from './concreteness.ts';
import { asSpeech, isForeign, praiseDensity, readAnswer } from './discount.ts';
import type { Judge, JudgeInput, Verdict } from './port.ts';

const LEAST_TERMS = 4;
/** Where spoken answers that people rate 5 come out; read off the tuning half of the graded set, and the curve to the others. */
const FULL = 0.5;
const CURVE = 0.9;
const COVERED = 0.5;
const TOUCHED = 0.25;
const LONGEST_QUOTE = 280;
const PREPARED_LIMIT = 2000;

interface Said {
  turnId: string;
  text: string;
  sentence: Sentence;
}

/** What the rules saw in an answer; the score is drawn from these alone. */
interface Signs {
  coverage: Coverage[];
  /** Mean degree over the key points, 0 to 1. */
  covered: number;
  /** Share of the ideal answer's content words that were said, 0 to 1. */
  idealShare: number;
  concrete: number;
  /** Content words that are not the question's own, against what a full answer has, 0 to 1. */
  substance: number;
  speech: number;
  praise: number;
  /** Whether the answer is about the question at all, 0 to 1. */
  onTopic: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const ramp = (value: number, low: number, high: number): number =>
  Math.min(1, Math.max(0, (value - low) / (high - low)));

const readSigns = (question: JudgedQuestion, prepared: PreparedPoint[], said: Said[], language: string): Signs => {
  const text = said.map(({ sentence }) => sentence.text).join(' ');
  const terms = readTerms(text, language);
  const index = indexTerms(terms);
  const share = (words: string): number => {
    const wanted = [...new Map(readTerms(words, language).map((term) => [term.concept, term])).values()];
    return wanted.length === 0 ? 0 : wanted.reduce((sum, term) => sum + index.strength(term), 0) / wanted.length;
  };
  const coverage = cover(
    prepared,
    said.map(({ sentence }) => sentence),
    language,
  );
  const degrees = coverage.map(({ degree }) => degree);
  const covered = degrees.reduce((sum, degree) => sum + degree, 0) / Math.max(1, degrees.length);
  const asked = indexTerms(readTerms(question.text, language));
  const own = new Set(terms.filter((term) => asked.strength(term) < 1).map(({ stem }) => stem));
  const idealShare = question.idealAnswer === null ? covered : ramp(share(question.idealAnswer), 0.05, 0.5);
  return {
    coverage,
    covered,
    idealShare,
    concrete: concreteness(text),
    substance: ramp(own.size, 3, 32),
    speech: asSpeech(text, language),
    praise: praiseDensity(text),
    onTopic: ramp(Math.max(covered * 2, idealShare, share(question.text)), 0.04, 0.28),
  };
};

/**
 * From signs to a score of 1 to 5. What was said of the points weighs most; how concrete it is decides whether it counts
 * as an answer or as talk; length alone earns nothing beyond a few sentences.
 */
const scoreOf = (
  { covered, idealShare, concrete, substance, speech, praise, onTopic }: Signs,
  hasPoints: boolean,
): number => {
  // Two thirds of the points said well is a full answer when spoken; nobody recites a list.
  const content = hasPoints ? Math.min(1, covered / 0.68) : concrete;
  const base =
    0.56 * content * (0.65 + 0.35 * concrete) +
    0.14 * idealShare +
    0.2 * concrete * (0.35 + 0.65 * onTopic) +
    0.1 * substance * onTopic;
  const empty = praise > 4 ? ramp(praise, 4, 14) * (1 - concrete) : 0;
  const raw = base * (0.12 + 0.88 * speech) * (1 - 0.6 * empty) * (0.45 + 0.55 * onTopic);
  return 1 + 4 * Math.min(1, raw / FULL) ** CURVE;
};

const clip = ({ turnId, text, sentence }: Said, keyPoint: string | null): Verdict['evidence'][number] => {
  let { end } = sentence;
  if (end - sentence.start > LONGEST_QUOTE) {
    const cut = text.lastIndexOf(' ', sentence.start + LONGEST_QUOTE);
    end = cut > sentence.start ? cut : sentence.start + LONGEST_QUOTE;
  }
  return { turnId, quote: text.slice(sentence.start, end), start: sentence.start, end, keyPoint };
};

const listed = (points: string[]): string => points.map((point) => `“${point.replace(/[.]$/, '')}”`).join('; ');

const explain = (signs: Signs, instructions: number, repeated: number): string => {
  const said = signs.coverage.filter(({ degree }) => degree >= COVERED).map(({ point }) => point.text);
  const touched = signs.coverage
    .filter(({ degree }) => degree >= TOUCHED && degree < COVERED)
    .map(({ point }) => point.text);
  const parts = [
    said.length > 0 ? `Covered: ${listed(said)}.` : 'None of the expected points was made clearly.',
    touched.length > 0 ? `Touched on: ${listed(touched)}.` : '',
    signs.concrete >= 0.55
      ? 'It is concrete: own actions, reasons or figures.'
      : signs.concrete < 0.25
        ? 'It stays general: few actions, reasons or figures.'
        : '',
    signs.speech < 0.6 ? 'It reads as a list of keywords rather than an answer, which counts for little.' : '',
    signs.praise > 6 && signs.concrete < 0.5 ? 'Many of its words praise rather than tell.' : '',
    signs.onTopic < 0.35 ? 'It hardly speaks about the question.' : '',
    repeated > 0 ? 'What was said twice counted once.' : '',
    instructions > 0 ? 'Sentences that speak to the grader were left out: they are not part of an answer.' : '',
  ];
  return parts.filter(Boolean).join(' ');
};

/**
 * The judge without a model: key points covered (stems, word families, paraphrases, the ideal answer's own sentences),
 * concreteness, and discounts for lists of keywords, praise without facts, other subjects and instructions to the grader.
 * The same input gives the same verdict, always.
 */
export const openOfflineJudge = async (): Promise<Judge> => {
  const cache = new Map<string, PreparedPoint[]>();
  const prepare = (question: JudgedQuestion, language: string): PreparedPoint[] => {
    const key = JSON.stringify([language, question.text, question.idealAnswer, question.keyPoints]);
    const known = cache.get(key);
    if (known !== undefined) return known;
    const prepared = preparePoints(question.keyPoints, question.text, question.idealAnswer, language);
    if (cache.size >= PREPARED_LIMIT) cache.clear();
    cache.set(key, prepared);
    return prepared;
  };

  const judge = ({ question, answers, language }: JudgeInput): Verdict => {
    const engine = { driver: 'offline', model: null, promptVersion: null, rubricVersion: question.rubricVersion };
    const read = answers.map((answer) => ({ answer, ...readAnswer(answer.text, language) }));
    const said: Said[] = read.flatMap(({ answer, counted }) =>
      counted.map((sentence) => ({ turnId: answer.turnId, text: answer.text, sentence })),
    );
    const instructions = read.reduce((sum, entry) => sum + entry.instructions.length, 0);
    const repeated = read.reduce((sum, entry) => sum + entry.repeated, 0);
    const everyPoint = question.keyPoints.map(({ text }) => text);
    const notScorable = (reasoning: string): Verdict => ({
      scorable: false,
      score: null,
      spread: null,
      band: null,
      reasoning,
      nextBand: null,
      evidence: [],
      missed: everyPoint,
      engine,
    });

    const whole = said.map(({ sentence }) => sentence.text).join(' ');
    if (said.length === 0)
      return notScorable(instructions > 0 ? 'Nothing was said but instructions to the grader.' : 'Nothing was said.');
    if (new Set(readTerms(whole, language).map(({ stem }) => stem)).size < LEAST_TERMS) {
      return notScorable('Too little was said to judge.');
    }
    const prepared = prepare(question, language);
    const signs = readSigns(question, prepared, said, language);
    if (isForeign(whole, language) && signs.covered < 0.3) {
      return notScorable('This does not read as the language of the interview, so it was not judged.');
    }

    const score = round(scoreOf(signs, prepared.length > 0));
    const rubric = question.rubric ?? GENERAL_BANDS;
    const band = bandOf(score);
    const missed = signs.coverage.filter(({ degree }) => degree < COVERED).map(({ point }) => point.text);
    const next = band === '5' ? null : (String(Number(band) + 1) as keyof typeof rubric);
    const missing = missed.length > 0 ? ` Not yet heard: ${listed(missed.slice(0, 3))}.` : '';
    return {
      scorable: true,
      score,
      spread: 0,
      band: rubric[band],
      reasoning: explain(signs, instructions, repeated),
      nextBand: next === null ? null : `${rubric[next]}${missing}`,
      evidence: cite(signs, said, whole, language),
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

/** The words behind the score: for each covered point its sentence, else what comes nearest, else how the answer begins. */
const cite = (signs: Signs, said: Said[], whole: string, language: string): Verdict['evidence'] => {
  const cited = signs.coverage
    .filter(({ degree, sentence }) => degree >= COVERED && sentence >= 0)
    .map(({ point, sentence }) => clip(said[sentence] as Said, point.text));
  // Each answer that was counted is quoted, so that none is judged without a word of it shown.
  for (const turnId of new Set(said.map((entry) => entry.turnId))) {
    if (cited.some((quote) => quote.turnId === turnId)) continue;
    const near = signs.coverage
      .filter(({ degree, sentence }) => degree >= TOUCHED && said[sentence]?.turnId === turnId)
      .toSorted((a, b) => b.degree - a.degree)[0];
    const richest = said
      .filter((entry) => entry.turnId === turnId)
      .toSorted((a, b) => readTerms(b.sentence.text, language).length - readTerms(a.sentence.text, language).length)[0];
    const entry = near === undefined ? richest : said[near.sentence];
    if (entry !== undefined && whole !== '') cited.push(clip(entry, null));
  }
  return cited;
};
