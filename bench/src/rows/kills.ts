import { cpus, loadavg } from 'node:os';
import { temporaryFolder } from '../../../tests/e2e/harness.ts';
import { killAndCheck } from '../../../tests/e2e/kills.ts';
import { startBare } from '../house.ts';
import { type BenchRow, measureOf, median, percentile } from '../measure.ts';

/** Fewer are a try: told, and not kept. */
const WHOLE = 100;
const PEOPLE = 8;
const ROUNDS_OF_BARE = 5;
const START_WITHIN_MS = 2_000;

const bareStarts = async (): Promise<number[]> => {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS_OF_BARE; round += 1) {
    const begun = performance.now();
    const bare = await startBare();
    times.push(performance.now() - begun);
    await bare.stop();
  }
  return times;
};

/** What to say of slow starts, and whether they are a failure: not where other work held the cores before this began. */
export const verdictOn = (startMs: number, load: number, cores: number): { words?: string; failed: boolean } => {
  if (startMs <= START_WITHIN_MS) return { failed: false };
  const words = `The median start took ${Math.round(startMs)} ms`;
  return load < cores
    ? { words: `${words}, where ${START_WITHIN_MS} are the most.`, failed: true }
    : { words: `${words}; other work held the machine (load ${load.toFixed(1)} on ${cores} cores).`, failed: false };
};

/**
 * `npm run kills [-- 100]`: eight people are interviewed, and the server is killed with SIGKILL at random moments. Throws, so
 * that the command ends with 1, when an answer that was acknowledged is lost or changed or a report is stuck; ends with 1,
 * too, when the median start takes longer than 2 s though nothing else held the machine.
 */
export const kills: BenchRow = {
  name: 'kills',
  long: true,
  async measure([times = String(WHOLE)]) {
    const data = temporaryFolder();
    const [load = 0] = loadavg();
    try {
      const { startUpMs, ...counted } = await killAndCheck(data.path, {
        kills: Number(times),
        people: PEOPLE,
        onKill: (done) => process.stderr.write(`\r  ${done} of ${times} kills `),
      });
      process.stderr.write('\n');
      const { words, failed } = verdictOn(median(startUpMs), load, cpus().length);
      if (words !== undefined) console.error(words);
      if (failed) process.exitCode = 1;
      const row = { people: PEOPLE, ...counted, 'answers lost': 0, 'reports stuck': 0 };
      return {
        isTry: counted.kills < WHOLE,
        rows: [
          { ...row, 'start p50 ms': median(startUpMs), 'p95 ms': percentile(startUpMs, 0.95), 'load before': load },
        ],
        measures: [
          measureOf({
            ...{ what: `start after SIGKILL under load, p50 of ${counted.kills}`, unit: 'ms', n: counted.kills },
            ours: [median(startUpMs)],
            peer: { name: 'bare node:http', rounds: await bareStarts() },
            target: { of: 'ours', atMost: START_WITHIN_MS },
          }),
          measureOf({
            ...{ what: `lost in ${counted.kills} kills: answers and reports`, unit: '', n: counted.acknowledged },
            ours: [0],
            target: { of: 'ours', atMost: 0 },
          }),
        ],
      };
    } finally {
      data.remove();
    }
  },
};
