import { setTimeout as pause } from 'node:timers/promises';
import { signUp } from '../../../tests/e2e/api.ts';
import { type Running, startTogether, temporaryFolder } from '../../../tests/e2e/harness.ts';
import { memoryOf, startBare } from '../house.ts';
import { type BenchRow, measureOf } from '../measure.ts';

const ROUNDS = 5;
/** What a start sets going in the background has ended by then. */
const SETTLE_MS = 3_000;

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  while (!(await holds())) await pause(100);
};

/** From a process that is not there to one that answers: after a good end and after SIGKILL, on data that is there; and what it holds when nobody calls. */
export const start: BenchRow = {
  name: 'start',
  async measure() {
    const data = temporaryFolder();
    const times = { first: [] as number[], again: [] as number[], killed: [] as number[], bare: [] as number[] };
    const memory = { ours: [] as number[], bare: [] as number[] };
    const started = async (into: number[]): Promise<Running> => {
      const begun = performance.now();
      const house = await startTogether(data.path);
      into.push(performance.now() - begun);
      return house;
    };
    const bareOnce = async (): Promise<void> => {
      const begun = performance.now();
      const bare = await startBare();
      times.bare.push(performance.now() - begun);
      await pause(SETTLE_MS);
      memory.bare.push(memoryOf(bare.process).now);
      await bare.stop();
    };
    try {
      let house = await started(times.first);
      const root = await signUp(house.url, 'root@example.com');
      // Until the bank is searchable: that is work of the first start alone.
      await until(async () => {
        const { body } = await root.send<Array<{ indexed: number }>>('GET', '/question-packs');
        return body.every(({ indexed }) => indexed === 1);
      });
      for (let round = 0; round < ROUNDS; round += 1) {
        await house.stop();
        house = await started(times.again);
        await pause(SETTLE_MS);
        memory.ours.push(memoryOf(house.process).now);
        await house.stop('SIGKILL');
        house = await started(times.killed);
        await bareOnce();
      }
      await house.stop();
      const peer = { name: 'bare node:http', rounds: times.bare };
      const target = { of: 'ours', atMost: 2_000 } as const;
      return {
        measures: [
          measureOf({ what: 'first start, empty folder', unit: 'ms', n: 1, ours: times.first, peer, target }),
          measureOf({ what: 'start', unit: 'ms', n: ROUNDS, ours: times.again, peer, target }),
          measureOf({ what: 'start after SIGKILL', unit: 'ms', n: ROUNDS, ours: times.killed, peer, target }),
          measureOf({
            ...{ what: 'idle memory, all six services', unit: 'MB', n: ROUNDS, ours: memory.ours },
            peer: { name: 'bare node:http', rounds: memory.bare },
            target: { of: 'ours', atMost: 200 },
          }),
        ],
      };
    } finally {
      data.remove();
    }
  },
};
