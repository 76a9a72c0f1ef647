import type { Judge } from '../../packages/engines/src/judge/port.ts';
import { createBaselines } from './baselines.ts';
import { ADVERSARIAL, type GradedQuestion, SERIOUS } from './graded.ts';
import { mean, pairsInOrder, spearman, weightedKappa } from './statistics.ts';

/** How a scorer does on one part of the graded set. Score differences are in bands; null where a scorer has no scale. */
export interface JudgeFigures {
  scorer: string;
  spearman: number;
  pairsInOrder: number;
  adequateMinusAdversarial: number | null;
  simpleMinusGood: number | null;
  hesitantMinusGood: number | null;
  /** Of the answers in simple or hesitant words: the mean distance to the same facts told fluently, and the share beyond .35. */
  restatedApart: number | null;
  restatedBeyond: number | null;
  meanAbsoluteError: number | null;
  /** Of serious answers. */
  notScorable: number | null;
}

interface Row {
  group: string;
  kind: string;
  truth: number;
  predicted: number;
  scorable: boolean;
}

/** The fair distance between the same facts in fluent and in plain words, in bands. */
const FAIR = 0.35;

const figuresOf = (scorer: string, rows: Row[], scale: boolean): JudgeFigures => {
  const ofKinds = (kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind));
  const meanOf = (...kinds: string[]) => mean(ofKinds(kinds).map(({ predicted }) => predicted));
  const serious = ofKinds(SERIOUS);
  const scaled = (value: number): number | null => (scale && Number.isFinite(value) ? value : null);
  const restated = ofKinds(['simple', 'hesitant']).flatMap(({ group, predicted }) =>
    ofKinds(['good']).flatMap((fluent) => (fluent.group === group ? [Math.abs(predicted - fluent.predicted)] : [])),
  );
  return {
    scorer,
    spearman: spearman(
      rows.map(({ predicted }) => predicted),
      rows.map(({ truth }) => truth),
    ),
    pairsInOrder: pairsInOrder(rows),
    adequateMinusAdversarial: scaled(meanOf('adequate') - mean(ADVERSARIAL.map((kind) => meanOf(kind)))),
    simpleMinusGood: scaled(meanOf('simple') - meanOf('good')),
    hesitantMinusGood: scaled(meanOf('hesitant') - meanOf('good')),
    restatedApart: scaled(mean(restated)),
    restatedBeyond: scaled(restated.filter((distance) => distance > FAIR + 1e-9).length / restated.length),
    meanAbsoluteError: scaled(mean(rows.map(({ predicted, truth }) => Math.abs(predicted - truth)))),
    notScorable: scaled(serious.filter(({ scorable }) => !scorable).length / serious.length),
  };
};

/** Judges one answer of the set as a pack with text, ideal answer and plain key points alone would have it judged. */
export const judgeOne = async (
  judge: Judge,
  { id, field, text, idealAnswer, keyPoints }: GradedQuestion,
  answer: string,
) =>
  judge.judge({
    question: {
      ...{ questionId: id, text, competency: field, idealAnswer, rubric: null, rubricVersion: '1', kind: 'core' },
      keyPoints: keyPoints.map((point) => ({ text: point, paraphrases: [] })),
    },
    answers: [{ turnId: 't', prompt: text, text: answer }],
    language: 'en',
  });

/** Mean score by kind of answer, to be read beside the mean rating. */
export type ByKind = Record<string, { answers: number; rating: number; score: number }>;

/** Measures judges and the trivial baselines on graded answers. */
export const measureJudges = async (
  questions: GradedQuestion[],
  judges: Record<string, Judge>,
): Promise<{ figures: JudgeFigures[]; byKind: ByKind; kappa: number | null }> => {
  const figures: JudgeFigures[] = [];
  let byKind: ByKind = {};
  for (const [scorer, predict] of Object.entries(createBaselines(questions))) {
    const rows = questions.flatMap((question) =>
      question.answers.map(({ kind, rating, text }) => ({
        ...{ group: question.id, kind, truth: rating, predicted: predict(question, text), scorable: true },
      })),
    );
    figures.push(figuresOf(scorer, rows, false));
  }
  for (const [scorer, judge] of Object.entries(judges)) {
    const rows: Row[] = [];
    for (const question of questions)
      for (const { kind, rating, text } of question.answers) {
        const { score } = await judgeOne(judge, question, text);
        // Not scored is worth nothing to whoever compares; the share of it is told apart.
        rows.push({ group: question.id, kind, truth: rating, predicted: score ?? 1, scorable: score !== null });
      }
    figures.push(figuresOf(scorer, rows, true));
    byKind = Object.fromEntries(
      [...Map.groupBy(rows, ({ kind }) => kind)].map(([kind, group]) => [
        kind,
        {
          answers: group.length,
          rating: mean(group.map(({ truth }) => truth)),
          score: mean(group.map(({ predicted }) => predicted)),
        },
      ]),
    );
  }
  const twice = questions.flatMap(({ answers }) =>
    answers.flatMap(({ rating, second }) => (second === undefined ? [] : [{ rating, second }])),
  );
  const kappa =
    twice.length === 0
      ? null
      : weightedKappa(
          twice.map(({ rating }) => rating),
          twice.map(({ second }) => second),
        );
  return { figures, byKind, kappa };
};
