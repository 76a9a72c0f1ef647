import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Module, PackSummary } from '@talentsync/contracts';
import { type Candidate, signUp } from '../../../tests/e2e/api.ts';
import { type Running, startTogether, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { memoryOf } from '../house.ts';
import { type BenchRow, median, percentile, type Row } from '../measure.ts';
import { writeSyntheticPacks } from '../synthetic.ts';

const SIZES = [10_000, 100_000];
const ANSWERS = 20;
const SEARCHES_APART_MS = 1_000;
const ANSWER =
  'We had two systems that disagreed about the same order. I compared the logs of both by the minute, found that one retried without a key, and added an idempotency key and an alarm, so that it did not come back.';

interface Begun {
  id: string;
  turns: Array<{ id: string }>;
}
interface State {
  status: string;
  turn: { id: string } | null;
}

/** Milliseconds from an answer to the next question, follow-ups included, over interviews of one module. */
const answerTimes = async (candidate: Candidate, moduleId: string): Promise<number[]> => {
  const times: number[] = [];
  while (times.length < ANSWERS) {
    const { body: begun, status } = await candidate.send<Begun>('POST', '/interviews', {
      moduleIds: [moduleId],
      questionCount: 5,
    });
    if (status !== 201) throw new Error(`an interview could not be started: ${status} ${JSON.stringify(begun)}`);
    let turn = begun.turns[0];
    while (turn !== undefined && times.length < ANSWERS) {
      const started = performance.now();
      const { body } = await candidate.send<State>('POST', `/interviews/${begun.id}/answers`, {
        turnId: turn.id,
        text: ANSWER,
      });
      times.push(performance.now() - started);
      turn = body.turn ?? undefined;
    }
    await candidate.send('POST', `/interviews/${begun.id}/finish`);
  }
  return times;
};

const QUERIES = [
  'somebody in the team did not agree with me',
  'how do you know that the new index helps',
  'the alarm at night that nobody understood',
  'telling a customer that it will be late',
  'what would you try before a rewrite',
];

/** Milliseconds of a search among all questions, by other words than theirs. */
const searchTimes = async (administrator: Candidate): Promise<number[]> => {
  const times: number[] = [];
  for (const query of [...QUERIES, ...QUERIES, ...QUERIES, ...QUERIES]) {
    const started = performance.now();
    const { status } = await administrator.send('GET', `/questions?query=${encodeURIComponent(query)}`);
    if (status !== 200) throw new Error(`a search answered ${status}`);
    times.push(performance.now() - started);
  }
  return times;
};

/** Once more where the server had just closed the connection as idle; a browser does the same with a read. */
const patient = <Result>(read: () => Promise<Result>): Promise<Result> => read().catch(read);

/** Waits until the search knows every pack; meanwhile how long a list of modules takes, as a person would feel it. */
const indexed = async (administrator: Candidate): Promise<number[]> => {
  const waits: number[] = [];
  for (;;) {
    const started = performance.now();
    await patient(() => administrator.send<Module[]>('GET', '/modules'));
    waits.push(performance.now() - started);
    const { body: packs } = await patient(() => administrator.send<PackSummary[]>('GET', '/question-packs'));
    const share = packs.reduce((sum, pack) => sum + pack.indexed * pack.questionCount, 0);
    const all = packs.reduce((sum, pack) => sum + pack.questionCount, 0);
    process.stderr.write(`\r  ${Math.floor((100 * share) / all)} % of ${all} questions indexed `);
    if (packs.every((pack) => pack.indexed === 1)) {
      process.stderr.write('\n');
      return waits;
    }
    await pause(SEARCHES_APART_MS);
  }
};

/**
 * The bank at a size: from files to a running house, all of it made searchable, an interview on it, a restart. The first
 * size, the bank that ships, is the peer of the others.
 */
const measureSize = async (questions: number): Promise<Row> => {
  const data = temporaryFolder();
  const packs = join(data.path, 'packs');
  const modules = await writeSyntheticPacks(packs, questions);
  const settings = { ADMIN_EMAIL: 'root@example.com', ...(questions > 0 && { PACKS_DIR: packs }) };
  const directory = join(data.path, 'data');
  let house: Running | undefined;
  try {
    const started = performance.now();
    house = await startTogether(directory, { ...UNHURRIED, ...settings });
    const readyMs = performance.now() - started;
    const root = await signUp(house.url, 'root@example.com');
    const waits = await indexed(root);
    const indexedMs = performance.now() - started;
    const memory = memoryOf(house.process);
    const searches = await searchTimes(root);
    const times = await answerTimes(root, modules[0] ?? 'system-design');
    await house.stop();
    const again = performance.now();
    house = await startTogether(directory, { ...UNHURRIED, ...settings });
    const restartMs = performance.now() - again;
    return {
      questions: questions === 0 ? 'the bank that ships' : `${questions} synthetic and the bank that ships`,
      'first start s': readyMs / 1000,
      'searchable after s': indexedMs / 1000,
      'list of modules meanwhile p95 ms': percentile(waits, 0.95),
      'memory MB': memory.now,
      'memory at most MB': memory.peak,
      'answer to next question p50 ms': median(times),
      'p95 ms': percentile(times, 0.95),
      'search of questions p50 ms': median(searches),
      'search p95 ms': percentile(searches, 0.95),
      'restart s': restartMs / 1000,
    };
  } finally {
    await house?.stop();
    data.remove();
  }
};

/** The bank that ships, then with the given numbers of further questions. */
export const capacity: BenchRow = {
  name: 'capacity',
  long: true,
  async measure(args) {
    const rows: Row[] = [];
    for (const size of [0, ...(args.length === 0 ? SIZES : args.map(Number))]) rows.push(await measureSize(size));
    return { rows };
  },
};
