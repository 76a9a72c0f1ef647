import { type ServiceName, type Spending, serviceSpending } from '@talentsync/contracts';
import type { Call } from '@talentsync/kit';

/** The services whose interviews ask providers. */
const SPENDING: ServiceName[] = ['interview', 'transcription', 'feedback'];

/** What the interviews of the whole house, or one of them, cost: each service is asked for its own. One that does not answer is named. */
export const createSpendingBoard =
  ({ call, pricesAsOf }: { call: Call; pricesAsOf: string }) =>
  async (asking: { actingFor: string; requestId: string }, interviewId?: string): Promise<Spending> => {
    const asked = await Promise.all(
      SPENDING.map(async (service) => ({
        service,
        rows: await call(serviceSpending(service), asking, { query: { interviewId } }).catch(() => null),
      })),
    );
    return {
      pricesAsOf,
      rows: asked.flatMap(({ rows }) => rows ?? []),
      unanswered: asked.filter(({ rows }) => rows === null).map(({ service }) => service),
    };
  };
