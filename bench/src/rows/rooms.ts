import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Interview } from '@talentsync/contracts';
import { type Candidate, signUp } from '../../../tests/e2e/api.ts';
import { type Running, startTogether, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { inParallel, memoryOf } from '../house.ts';
import { type BenchRow, measureOf, median, percentile } from '../measure.ts';
import type { Heard, Room } from '../rooms-people.ts';

const INTERVIEWS = 1_000;
const EVERY_MS = 20_000;
const FOR_MS = 90_000;
const AT_ONCE = 4;
/** One person alone answers faster, for as many answers as a percentile needs. */
const ALONE = { interviews: 8, everyMs: 250, forMs: 15_000 };
const SETTINGS = { moduleIds: ['system-design', 'sql-databases'], questionCount: 10 };

const usedMs = async ({ url }: Running): Promise<number> => {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return Number(/^process_cpu_seconds_total (\S+)$/m.exec(metrics)?.[1] ?? Number.NaN) * 1_000;
};

const openRooms = (house: Running, count: number, name: string): Promise<Array<Room & { candidate: Candidate }>> =>
  inParallel(Array.from({ length: count }), AT_ONCE, async (_, at) => {
    const candidate = await signUp(house.url, `${name}-${at}@example.com`);
    const { status, body } = await candidate.send<Interview>('POST', '/interviews', SETTINGS);
    if (status !== 201) throw new Error(`an interview could not be started: ${status} ${JSON.stringify(body)}`);
    return { candidate, token: candidate.token, interviewId: body.id, turnId: body.turns[0]?.turnId ?? '' };
  });

const live = async (
  house: Running,
  rooms: Room[],
  everyMs: number,
  forMs: number,
): Promise<Heard & { core: number }> => {
  const people = fork(join(import.meta.dirname, '../rooms-people.ts'));
  try {
    const plain = rooms.map(({ token, interviewId, turnId }) => ({ token, interviewId, turnId }));
    people.send({ url: house.url, rooms: plain, everyMs, forMs });
    const gone = once(people, 'exit').then(([code]) => {
      throw new Error(`the people of the bench ended with ${code}`);
    });
    gone.catch(() => undefined);
    await Promise.race([once(people, 'message'), gone]);
    const [before, begun] = [await usedMs(house), performance.now()];
    const [heard] = (await Promise.race([once(people, 'message'), gone])) as [Heard];
    return { ...heard, core: ((await usedMs(house)) - before) / (performance.now() - begun) };
  } finally {
    people.kill();
  }
};

/** Answers that were taken and do not stand in the interview as they were given. */
const lostOf = async (rooms: Array<Room & { candidate: Candidate }>, { answered }: Heard): Promise<number> => {
  const found = await inParallel(rooms, AT_ONCE, async ({ candidate, interviewId }) => {
    const { body } = await candidate.send<Interview>('GET', `/interviews/${interviewId}`);
    return body.turns.map(({ turnId, answer }) => `${turnId} ${answer?.text}`);
  });
  const kept = new Set(found.flat());
  return answered.filter(({ turnId, text }) => !kept.has(`${turnId} ${text}`)).length;
};

/**
 * A thousand live rooms, an answer each 20 s, for a minute and a half: each answer is saved, followed up, delivered and
 * judged. Beside it the same house with one person.
 */
export const rooms: BenchRow = {
  name: 'rooms',
  async measure(args) {
    const [count = INTERVIEWS, forMs = FOR_MS, everyMs = EVERY_MS] = args.map(Number);
    const data = temporaryFolder();
    const profile =
      process.env.BENCH_PROFILE === undefined
        ? {}
        : { NODE_OPTIONS: `--cpu-prof --cpu-prof-dir=${process.env.BENCH_PROFILE}` };
    const house = await startTogether(data.path, { ...UNHURRIED, SIGNUP_BURST: '1000000', ...profile });
    try {
      const few = await openRooms(house, ALONE.interviews, 'alone');
      const alone: number[] = [];
      for (const room of few)
        alone.push(...(await live(house, [room], ALONE.everyMs, ALONE.forMs / ALONE.interviews)).answers);
      const many = await openRooms(house, count, 'together');
      const heard = await live(house, many, everyMs, forMs);
      const lost = (await lostOf(many, heard)) + heard.failed.length;
      const n = heard.answers.length;
      const people = `${count.toLocaleString('en')} interviews`;
      const peer = { name: 'one interview', rounds: [percentile(alone, 0.99)] };
      return {
        measures: [
          measureOf({
            ...{
              what: `answer to next question, ${people}, p99`,
              unit: 'ms',
              n,
              ours: [percentile(heard.answers, 0.99)],
            },
            ...{ peer, target: { of: 'ours', atMost: 50 } },
          }),
          measureOf({
            ...{
              what: `next question on the socket, ${people}, p99`,
              unit: 'ms',
              n,
              ours: [percentile(heard.pushes, 0.99)],
            },
            ...{ peer, target: { of: 'ours', atMost: 200 } },
          }),
          measureOf({
            ...{ what: `lost in ${people}`, unit: '', n, ours: [lost], target: { of: 'ours', atMost: 0 } },
          }),
        ],
        rows: [
          {
            interviews: count,
            answers: n,
            'answer to next question p50 ms': median(heard.answers),
            'p95 ms': percentile(heard.answers, 0.95),
            'p99 ms': percentile(heard.answers, 0.99),
            'at most ms': Math.max(...heard.answers),
            'alone p50 ms': median(alone),
            'alone p99 ms': percentile(alone, 0.99),
            'core % of the server': heard.core * 100,
            'memory MB': memoryOf(house.process).now,
          },
        ],
      };
    } finally {
      await house.stop();
      data.remove();
    }
  },
};
