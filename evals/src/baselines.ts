import type { GradedQuestion } from './graded.ts';

const STOP = new Set(
  'a about all also an and any are as at be because been but by can could did do does for from had has have he her him his how i if in into is it its just like me more my no not of on one or our out over she so some than that the their them then there they this to up us was we were what when where which who will with would you your'.split(
    ' ',
  ),
);
const words = (text: string): string[] =>
  (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => word.length > 2 && !STOP.has(word));

/** What anybody would try first; a judge that does not beat these has learnt nothing. Higher is better, on no scale. */
export const createBaselines = (questions: GradedQuestion[]) => {
  const documents = questions.map(
    ({ idealAnswer, keyPoints }) => new Set(words([idealAnswer, ...keyPoints].join(' '))),
  );
  const rarity = (word: string): number =>
    Math.log((1 + documents.length) / (1 + documents.filter((document) => document.has(word)).length)) + 1;
  const weigh = (text: string): Map<string, number> => {
    const weights = new Map<string, number>();
    for (const word of words(text)) weights.set(word, (weights.get(word) ?? 0) + 1);
    for (const [word, count] of weights) weights.set(word, (1 + Math.log(count)) * rarity(word));
    return weights;
  };
  const cosine = (a: Map<string, number>, b: Map<string, number>): number => {
    const length = (vector: Map<string, number>) => Math.hypot(...vector.values());
    let sum = 0;
    for (const [word, weight] of a) sum += weight * (b.get(word) ?? 0);
    return sum === 0 ? 0 : sum / (length(a) * length(b));
  };
  const told = ({ idealAnswer, keyPoints }: GradedQuestion): string => [idealAnswer, ...keyPoints].join(' ');
  return {
    constant: () => 3,
    length: (_: GradedQuestion, answer: string) => answer.split(/\s+/).length,
    'keyword overlap': (question: GradedQuestion, answer: string) => {
      const [wanted, said] = [new Set(words(told(question))), new Set(words(answer))];
      return [...wanted].filter((word) => said.has(word)).length / Math.max(1, wanted.size);
    },
    'TF-IDF': (question: GradedQuestion, answer: string) => cosine(weigh(answer), weigh(told(question))),
  };
};
