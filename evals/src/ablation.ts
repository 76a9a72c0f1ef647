import type { Embeddings } from '../../packages/engines/src/embeddings/port.ts';
import type { Judge, JudgeInput, Verdict } from '../../packages/engines/src/judge/port.ts';

/** What a similarity of 0 to this much is on the scale of 1 to 5. */
const FULL_SIMILARITY = 0.5;
/** The share of the score that similarity gets beside the judge's own. */
const SHARE = 0.25;

/** What an answer loses that lies nearer to so many of the other ideal answers than to its own; as far as it has something. */
const MOST_LOST = 0.3;
const NEARER = 0.3;

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/**
 * The judge as it would be without ideal answers, by them alone, with their similarity as one more voice, and with what
 * `ideal-answers-embeddings` could say of an answer: whether it lies nearer to those of other questions. Vectors are those
 * that are given; `ideals` are all ideal answers of the set.
 */
export const openAblations = async (
  judge: Judge,
  embeddings: Embeddings,
  ideals: string[],
): Promise<Record<string, Judge>> => {
  const index = await embeddings.embed(ideals, { language: 'en' });
  /** Share of the other ideal answers that the answer lies nearer to than to its own. */
  const nearerElsewhere = async ({ question, answers, language }: JudgeInput): Promise<number> => {
    const [answer] = await embeddings.embed([answers.map(({ text }) => text).join('\n')], { language });
    if (answer === undefined) return 0;
    const near = index.map((ideal) => dot(answer, ideal));
    const own = near[ideals.indexOf(question.idealAnswer ?? '')] ?? 0;
    return near.filter((similarity) => similarity > own).length / Math.max(1, near.length - 1);
  };
  /** Cosine of the answer and the ideal answer of its question, by the vectors that the bank is searched with; as a score. */
  const similar = async ({ question, answers, language }: JudgeInput): Promise<number> => {
    const texts = [answers.map(({ text }) => text).join('\n'), question.idealAnswer ?? ''];
    const [answer, ideal] = await embeddings.embed(texts, { language });
    const similarity = answer === undefined || ideal === undefined ? 0 : dot(answer, ideal);
    return 1 + 4 * Math.min(1, Math.max(0, similarity) / FULL_SIMILARITY);
  };
  const scored = async (input: JudgeInput, of: (verdict: Verdict) => Promise<number>): Promise<Verdict> => {
    const verdict = await judge.judge(input);
    return verdict.score === null ? verdict : { ...verdict, score: await of(verdict) };
  };
  return {
    'offline judge without ideal answers': {
      ...judge,
      judge: ({ question, ...rest }) => judge.judge({ ...rest, question: { ...question, idealAnswer: null } }),
    },
    'similarity to the ideal answer alone': {
      ...judge,
      judge: (input) => scored(input, () => similar(input)),
    },
    'offline judge and its place among ideal answers': {
      ...judge,
      judge: (input) =>
        scored(input, async ({ score }) => {
          const lost = MOST_LOST * Math.min(1, (await nearerElsewhere(input)) / NEARER);
          return 1 + ((score ?? 1) - 1) * (1 - lost);
        }),
    },
    'offline judge and similarity to the ideal answer': {
      ...judge,
      judge: (input) => scored(input, async ({ score }) => (1 - SHARE) * (score ?? 1) + SHARE * (await similar(input))),
    },
  };
};
