import { openLexicalEmbeddings } from '../../packages/engines/src/embeddings/lexical.ts';
import type { Judge, JudgeInput, Verdict } from '../../packages/engines/src/judge/port.ts';

/** What a similarity of 0 to this much is on the scale of 1 to 5. */
const FULL_SIMILARITY = 0.5;
/** The share of the score that similarity gets beside the judge's own. */
const SHARE = 0.25;

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/** The judge as it would be without ideal answers, by them alone, and with their similarity as one more voice. */
export const openAblations = async (judge: Judge): Promise<Record<string, Judge>> => {
  const embeddings = await openLexicalEmbeddings();
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
    'offline judge and similarity to the ideal answer': {
      ...judge,
      judge: (input) => scored(input, async ({ score }) => (1 - SHARE) * (score ?? 1) + SHARE * (await similar(input))),
    },
  };
};
