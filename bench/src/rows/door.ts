import { signUp } from '../../../tests/e2e/api.ts';
import { startApart, temporaryFolder, UNHURRIED } from '../../../tests/e2e/harness.ts';
import { type BenchRow, byTurns, measureOf, percentile, timesOf } from '../measure.ts';

const ROUNDS = 7;
const CALLS = 500;

/** The same call through nginx and directly, services apart; together there is no hop at all. */
export const door: BenchRow = {
  name: 'door',
  async measure() {
    const data = temporaryFolder();
    const house = await startApart(data.path, UNHURRIED);
    const direct = /auth-gateway is ready: http:\/\/localhost(:\d+)/.exec(house.output())?.[1];
    if (direct === undefined) throw new Error('the service did not say where it is');
    try {
      const { token } = await signUp(house.url, 'sam@example.com');
      const headers = { authorization: `Bearer ${token}` };
      const call = (base: string) => async (): Promise<void> => {
        const answer = await fetch(`${base}/api/users/me`, { headers });
        if (answer.status !== 200) throw new Error(`${base} answered ${answer.status}`);
        await answer.text();
      };
      const slowest = (base: string) => async () => percentile(await timesOf(CALLS, call(base)), 0.99);
      const ways = { ours: slowest(house.url), direct: slowest(`http://127.0.0.1${direct}`) };
      await byTurns(1, ways);
      const rounds = await byTurns(ROUNDS, ways);
      return {
        measures: [
          measureOf({
            ...{ what: 'call through the front door, p99', unit: 'ms', n: ROUNDS * CALLS, ours: rounds.ours },
            peer: { name: 'the same call directly', rounds: rounds.direct },
            target: { of: 'difference', atMost: 5 },
          }),
        ],
      };
    } finally {
      await house.stop();
      data.remove();
    }
  },
};
