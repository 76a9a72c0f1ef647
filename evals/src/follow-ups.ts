import type { JudgedQuestion } from '../../packages/contracts/src/index.ts';
import { openLexicalEmbeddings } from '../../packages/engines/src/embeddings/lexical.ts';
import { openOfflineFollowUpWriter } from '../../packages/engines/src/follow-up-writer/offline.ts';
import { createBm25 } from './bm25.ts';
import { bootstrap, mean } from './statistics.ts';

/** A question with an answer, what was asked before, and follow-ups of known worth. */
export interface FollowUpItem {
  id: string;
  field: string;
  question: string;
  idealAnswer: string;
  keyPoints: string[];
  asked: string[];
  answer: string;
  candidates: Array<{ kind: 'good' | (typeof BAD)[number]; text: string }>;
}

const BAD = ['answered', 'duplicate', 'repeated', 'generic', 'overlap', 'offtopic'] as const;

/** Shares of items: a good one asked, a bad one (in all and by sort), none. The bounds are of the bad share, at 95 %. */
export type FollowUpFigures = { chooser: string; good: number; bad: number; badLow: number; badHigh: number } & Record<
  (typeof BAD)[number] | 'none',
  number
>;

/** Chances of each candidate of being asked; what is left to 1 is asking none. */
type Chooser = (item: FollowUpItem) => Promise<number[]>;

const best = (scores: number[]): number[] => {
  const most = Math.max(...scores);
  const ties = scores.filter((score) => score === most).length;
  return scores.map((score) => (score === most ? 1 / ties : 0));
};

const asJudged = ({ id, field, question, idealAnswer, keyPoints }: FollowUpItem): JudgedQuestion => ({
  ...{ questionId: id, text: question, competency: field, idealAnswer, rubric: null, rubricVersion: '1', kind: 'core' },
  keyPoints: keyPoints.map((text) => ({ text, paraphrases: [] })),
});

const words = (text: string): Set<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const openChoosers = async (items: FollowUpItem[]) => {
  const embeddings = await openLexicalEmbeddings();
  const writer = await openOfflineFollowUpWriter();
  const everything = items.flatMap(({ candidates }) => candidates.map(({ text }) => text));
  const bm25 = createBm25(everything);
  const nearness = async ({ answer, candidates }: FollowUpItem): Promise<number[]> => {
    const [said, ...asked] = await embeddings.embed([answer, ...candidates.map(({ text }) => text)], {
      language: 'en',
    });
    return asked.map((vector) => (said === undefined ? 0 : dot(said, vector)));
  };
  /** The engine that ships, told nothing of a candidate but its text; tied to the question, or come from elsewhere. */
  const ships =
    (own: boolean): Chooser =>
    async (item) => {
      const near = await nearness(item);
      const { chosen } = await writer.choose({
        question: asJudged(item),
        answers: [item.answer],
        candidates: item.candidates.map(({ text }, at) => ({
          followUpId: `c${at}`,
          questionId: own ? item.id : `other-${at}`,
          text,
          kind: 'probe',
          keyPoint: null,
          similarity: near[at] ?? 0,
        })),
        asked: [item.question, ...item.asked],
        language: 'en',
      });
      return item.candidates.map((_, at) => (chosen?.followUpId === `c${at}` ? 1 : 0));
    };
  const choosers: Record<string, Chooser> = {
    random: async ({ candidates }) => candidates.map(() => 1 / candidates.length),
    'word overlap with the answer': async ({ answer, candidates }) => {
      const said = words(answer);
      return best(candidates.map(({ text }) => [...words(text)].filter((word) => said.has(word)).length));
    },
    'BM25 with the answer': async ({ answer, candidates }) => {
      const scores = bm25(answer);
      return best(candidates.map(({ text }) => scores[everything.indexOf(text)] ?? 0));
    },
    'vectors alone': async (item) => best(await nearness(item)),
    'the engine that ships, follow-ups of the question': ships(true),
    'the engine that ships, follow-ups from elsewhere': ships(false),
  };
  return choosers;
};

/** Measures how often a good and how often a bad follow-up is asked, by the engine that ships and by what one would try first. */
export const measureFollowUps = async (items: FollowUpItem[]): Promise<FollowUpFigures[]> => {
  const figures: FollowUpFigures[] = [];
  for (const [chooser, choose] of Object.entries(await openChoosers(items))) {
    const chances: number[][] = [];
    for (const item of items) chances.push(await choose(item));
    const share = (kinds: readonly string[]): number[] =>
      items.map(({ candidates }, item) =>
        candidates.reduce((sum, { kind }, at) => sum + (kinds.includes(kind) ? (chances[item]?.[at] ?? 0) : 0), 0),
      );
    const [good, bad] = [mean(share(['good'])), mean(share(BAD))];
    const { low, high } = bootstrap(share(BAD));
    const sorts = BAD.map((kind) => [kind, mean(share([kind]))]);
    figures.push({
      ...{ chooser, good, bad, badLow: low, badHigh: high },
      ...(Object.fromEntries(sorts) as Record<(typeof BAD)[number], number>),
      none: Math.max(0, 1 - good - bad),
    });
  }
  return figures;
};
