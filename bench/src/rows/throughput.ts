import { signUp } from '../../../tests/e2e/api.ts';
import { startTogether, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { startBare } from '../house.ts';
import { callsASecond } from '../load.ts';
import { type BenchRow, byTurns, measureOf } from '../measure.ts';

const ROUNDS = 5;
const SECONDS = 2;
const CONNECTIONS = 16;

/** A person's own row, read from the database for a checked token and held against its schema, beside a hello of bare node:http. */
export const throughput: BenchRow = {
  name: 'throughput',
  async measure() {
    const data = temporaryFolder();
    const [house, bare] = await Promise.all([startTogether(data.path, UNHURRIED), startBare()]);
    try {
      const { token } = await signUp(house.url, 'sam@example.com');
      const load = { seconds: SECONDS, connections: CONNECTIONS };
      const calls = {
        ours: () => callsASecond(`${house.url}/api/users/me`, { ...load, token }),
        bare: () => callsASecond(bare.url, load),
      };
      // Once before it counts: both compile what they run often.
      await byTurns(1, calls);
      const rates = await byTurns(ROUNDS, calls);
      const n = Math.round(rates.ours.reduce((sum, rate) => sum + rate * SECONDS, 0));
      const shared = {
        unit: 'a second',
        n,
        ours: rates.ours,
        peer: { name: 'bare node:http hello', rounds: rates.bare },
      };
      return {
        measures: [
          measureOf({ ...shared, what: 'authenticated read of a row', target: { of: 'ratio', atLeast: 0.25 } }),
          measureOf({ ...shared, what: 'the same, by the document', target: { of: 'ours', atLeast: 1_000 } }),
        ],
      };
    } finally {
      await Promise.all([house.stop(), bare.stop()]);
      data.remove();
    }
  },
};
