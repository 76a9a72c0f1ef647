import { setTimeout as pause } from 'node:timers/promises';
import type { Feedback, Interview, InterviewState, QuestionPack } from '@talentsync/contracts';
import { readBuiltInPacks } from '@talentsync/question-bank';
import { openOfflineJudge } from '../../../packages/engines/src/judge/offline.ts';
import { type Candidate, signUp } from '../../../tests/e2e/api.ts';
import { startTogether, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { answerAt } from '../answers.ts';
import { type BenchRow, measureOf, timesOf } from '../measure.ts';

const INTERVIEWS = 20;
const QUESTIONS = 6;
const MODULE = 'system-design';

/** An interview from its first question to its last answer; milliseconds until its report is ready. */
const untilReady = async (candidate: Candidate): Promise<number> => {
  const settings = { moduleIds: [MODULE], questionCount: QUESTIONS, maxFollowUps: 0 };
  const { body } = await candidate.send<Interview>('POST', '/interviews', settings);
  let turnId = body.turns[0]?.turnId;
  let last = performance.now();
  for (let at = 0; turnId !== undefined; at += 1) {
    last = performance.now();
    const path = `/interviews/${body.id}/answers`;
    const { body: state } = await candidate.send<InterviewState>('POST', path, { turnId, text: answerAt(at) });
    turnId = state.turn?.turnId;
  }
  for (;;) {
    const { status, body: found } = await candidate.send<Feedback>('GET', `/feedback/${body.id}`);
    if (status === 200 && found.status === 'ready') return performance.now() - last;
    if (status === 200 && found.status === 'failed') throw new Error(`a report failed: ${found.problem}`);
    await pause(5);
  }
};

type Question = QuestionPack['questions'][number];
const asJudged = ({ id, text, competency, idealAnswer, keyPoints }: Question) => ({
  ...{ questionId: id, text, competency: competency ?? '', idealAnswer, keyPoints },
  ...{ rubric: null, rubricVersion: '1', kind: 'core' as const },
});

/** From the last answer to the report on the screen, without a cloud, beside the judge alone on as many answers. */
export const feedback: BenchRow = {
  name: 'feedback',
  async measure() {
    const data = temporaryFolder();
    const house = await startTogether(data.path, UNHURRIED);
    try {
      const candidate = await signUp(house.url, 'sam@example.com');
      const times: number[] = [];
      for (let at = 0; at < INTERVIEWS; at += 1) times.push(await untilReady(candidate));
      const judge = await openOfflineJudge();
      const questions = (await readBuiltInPacks()).flatMap((pack) =>
        pack.questions.filter(({ moduleId }) => moduleId === MODULE),
      );
      const judgeAll = async (): Promise<void> => {
        for (const [at, question] of questions.slice(0, QUESTIONS).entries())
          await judge.judge({
            ...{ question: asJudged(question), language: 'en' },
            answers: [{ turnId: 't', prompt: question.text, text: answerAt(at) }],
          });
      };
      return {
        measures: [
          measureOf({
            ...{ what: `report ready after the last of ${QUESTIONS} answers`, unit: 'ms', n: INTERVIEWS, ours: times },
            peer: { name: 'the offline judge alone', rounds: await timesOf(INTERVIEWS, judgeAll) },
            target: { of: 'ours', atMost: 1_000 },
          }),
        ],
      };
    } finally {
      await house.stop();
      data.remove();
    }
  },
};
