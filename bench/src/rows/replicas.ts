import type { Interview, InterviewState } from '@talentsync/contracts';
import { type Candidate, signUp } from '../../../tests/e2e/api.ts';
import { startApart, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { startSharedEngines } from '../../../tests/e2e/shared-engines.ts';
import { inParallel } from '../house.ts';
import { type BenchRow, percentile, type Row } from '../measure.ts';

const INTERVIEWS = 1_000;
const PEOPLE = 50;
const AT_ONCE = 16;
const ANSWER =
  'We had two systems that disagreed about the same order. I compared the logs of both by the minute, found that one retried without a key, and added an idempotency key and an alarm.';

interface Seen {
  times: number[];
  failed: number;
}

/** One whole interview, every answer as soon as the question is there. */
const interviewed = async (here: Candidate, seen: Seen): Promise<void> => {
  const begun = await here.send<Interview>('POST', '/interviews', {
    ...{ moduleIds: ['behavioural-ownership', 'typescript'], questionCount: 3, maxFollowUps: 2 },
  });
  if (begun.status !== 201) {
    seen.failed += 1;
    return;
  }
  const { id } = begun.body;
  let { turn } = (await here.send<InterviewState>('GET', `/interviews/${id}/question`)).body;
  while (turn) {
    const started = performance.now();
    const { turnId } = turn;
    const answer = await here.send<InterviewState>('POST', `/interviews/${id}/answers`, { turnId, text: ANSWER });
    seen.times.push(performance.now() - started);
    if (answer.status >= 500) seen.failed += 1;
    else turn = answer.body.turn;
  }
};

const measured = async (interviews: number, replicas: number): Promise<Row> => {
  const data = temporaryFolder();
  const engines = await startSharedEngines();
  const house = await startApart(data.path, {
    ...engines.variables,
    ...{ ...UNHURRIED, INTERVIEW_REPLICAS: String(replicas), SIGNUP_BURST: '100000' },
  });
  try {
    const people = await inParallel(Array.from({ length: PEOPLE }), 4, (_, at) =>
      signUp(house.url, `person${at}@example.com`),
    );
    const seen: Seen = { times: [], failed: 0 };
    const started = performance.now();
    await inParallel(Array.from({ length: interviews }), AT_ONCE, (_, at) =>
      interviewed(people[at % PEOPLE] as Candidate, seen),
    );
    const seconds = (performance.now() - started) / 1000;
    return {
      ...{ 'replicas of interview': replicas, interviews, answers: seen.times.length, failed: seen.failed, seconds },
      'answers a second': seen.times.length / seconds,
      ...{ 'p50 ms': percentile(seen.times, 0.5), 'p99 ms': percentile(seen.times, 0.99) },
    };
  } finally {
    await house.stop();
    await engines.close();
    data.remove();
  }
};

/** Whole interviews through nginx on Redis and PostgreSQL, over one process of interview and over two; `-- replicas 200` takes fewer. */
export const replicas: BenchRow = {
  name: 'replicas',
  long: true,
  async measure([interviews]) {
    const count = Number(interviews ?? INTERVIEWS);
    return { rows: [await measured(count, 1), await measured(count, 2)] };
  },
};
