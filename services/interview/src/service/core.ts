import type { PackQuestion, QuestionPack } from '@talentsync/contracts';
import type { Embeddings } from '@talentsync/engines';
import { type BankQuestion, moduleOf } from '../store/packs.ts';
import { within } from './budget.ts';
import { wordsOf } from './words.ts';

/** No interview has more than 50 questions; the rest is room for what is too much like something chosen. */
const RANKED = 200;
const DEFAULT_COMPETENCY = 'General';
const MIDDLE_DIFFICULTY = 3;
/** How many questions are looked at for each that is chosen; of what comes later nothing is needed. */
const LOOK_AHEAD = 4;
const EMBED_BUDGET_MS = 2_000;

/** What a question is counted under; imported ones need not say it. */
export const competencyOf = (question: PackQuestion): string => question.competency ?? DEFAULT_COMPETENCY;

interface Count {
  asked: number;
}

interface Shelf {
  competency: Count;
  difficulty: Count;
  distance: number;
  questions: PackQuestion[];
}

/**
 * The fixed core of a module: the order in which everyone is asked its questions. Each next one is of the competency and
 * the difficulty asked least so far, nearer to the middle first, then as the pack has them. It depends on the pack alone.
 */
const rankModule = (questions: PackQuestion[]): PackQuestion[] => {
  const competencies = new Map<string, Count>();
  const difficulties = new Map<string, Count>();
  const countIn = (counts: Map<string, Count>, key: string): Count => {
    const known = counts.get(key) ?? { asked: 0 };
    counts.set(key, known);
    return known;
  };
  const shelves = [
    ...Map.groupBy(questions, (question) => `${question.difficulty} ${competencyOf(question)}`).values(),
  ].map((group): Shelf => {
    const [{ difficulty } = { difficulty: MIDDLE_DIFFICULTY }] = group;
    return {
      competency: countIn(competencies, group[0] === undefined ? '' : competencyOf(group[0])),
      difficulty: countIn(difficulties, String(difficulty)),
      distance: Math.abs(difficulty - MIDDLE_DIFFICULTY),
      questions: [...group],
    };
  });
  const cost = ({ competency, difficulty, distance }: Shelf): number =>
    2 * competency.asked + difficulty.asked + distance / 10;
  const ranked: PackQuestion[] = [];
  while (ranked.length < Math.min(RANKED, questions.length)) {
    const open = shelves.filter((shelf) => shelf.questions.length > 0);
    const best = open.reduce((one, other) => (cost(other) < cost(one) ? other : one));
    const [next] = best.questions.splice(0, 1);
    if (next === undefined) break;
    best.competency.asked += 1;
    best.difficulty.asked += 1;
    ranked.push(next);
  }
  return ranked;
};

/** Each question's place in the fixed core of its module; those beyond the core follow in the order of the pack. */
export const rankPack = (pack: QuestionPack): Map<string, number> => {
  const ranks = new Map(pack.questions.map(({ id }, position) => [id, RANKED + position]));
  for (const questions of Map.groupBy(pack.questions, (question) => moduleOf(pack, question)).values())
    for (const [rank, { id }] of rankModule(questions).entries()) ranks.set(id, rank);
  return ranks;
};

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

/**
 * The core of an interview: the modules (in order of their ids) give by turns the next question of their own core. A
 * question nearly the same as one chosen comes only when nothing else is left. So the same modules give everyone the same
 * questions in the same order, and a shorter core is the beginning of a longer one.
 */
export const chooseCore = async (
  byModule: BankQuestion[][],
  count: number,
  embeddings: Embeddings,
  language: string,
): Promise<BankQuestion[]> => {
  const longest = Math.max(0, ...byModule.map(({ length }) => length));
  const inTurn = Array.from({ length: longest }, (_, round) => byModule.flatMap((queue) => queue[round] ?? []))
    .flat()
    .slice(0, LOOK_AHEAD * count);
  const texts = inTurn.map(({ text }) => text);
  // An engine that fails costs this finer check, not the interview: the same words are noticed without it.
  const vectors =
    count < 2
      ? []
      : await within(EMBED_BUDGET_MS, (signal) => embeddings.embed(texts, { language, signal })).catch(() => []);
  const alike = (one: number, other: number): boolean => {
    const [a, b] = [vectors[one], vectors[other]];
    if (a !== undefined && b !== undefined && dot(a, b) >= embeddings.alike) return true;
    return wordsOf(texts[one] ?? '') === wordsOf(texts[other] ?? '');
  };
  const chosen: number[] = [];
  const doubles: number[] = [];
  for (const at of inTurn.keys()) {
    if (chosen.length === count) break;
    (chosen.some((other) => alike(at, other)) ? doubles : chosen).push(at);
  }
  return [...chosen, ...doubles].slice(0, count).flatMap((at) => inTurn[at] ?? []);
};
