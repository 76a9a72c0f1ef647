import { spending } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { createSpendingBoard } from '../service/spending.ts';

/** What providers cost, of all services together, for administrators. */
export const mountSpendingBoard = (
  app: FastifyInstance,
  { guard, board }: { guard: Guard; board: ReturnType<typeof createSpendingBoard> },
): void =>
  mount(app, guard, spending.list, ({ person, requestId, query }) =>
    board({ actingFor: person.userId, requestId }, query.interviewId),
  );
