import { queues } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { QueueBoard } from '../service/queues.ts';
import type { AuthService } from '../service.ts';

/** Queues of all services, for administrators; retrying and discarding are on record in the audit log. */
export const mountQueueBoard = (
  app: FastifyInstance,
  { guard, board, record }: { guard: Guard; board: QueueBoard; record: AuthService['accounts']['record'] },
): void => {
  const asking = ({ person, requestId }: { person: { userId: string }; requestId: string }) => ({
    ...{ actingFor: person.userId, requestId },
  });
  mount(app, guard, queues.list, (call) => board.list(asking(call)));
  mount(app, guard, queues.dead, (call) => board.dead(asking(call)));
  for (const what of ['retry', 'discard'] as const)
    mount(app, guard, queues[what], async (call) => {
      const { params, person, address, requestId } = call;
      await board[what](params.id, asking(call));
      await record({ address, requestId }, `job.${what}`, person.userId, params.id.slice(0, 200));
      return undefined;
    });
};
