import { people, type ServiceName } from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';
import type { Guard } from './guard.ts';
import { mount } from './route.ts';

/** Mounts the calls by which auth-gateway exports, erases and signs out a person; tokens that have ended are refused here at once. */
export const mountPeople = (
  app: FastifyInstance,
  guard: Guard,
  service: ServiceName,
  records: {
    export(userId: string): Promise<Record<string, unknown>>;
    erase(userId: string): Promise<Record<string, number>>;
  },
): void => {
  const { exportPerson, erasePerson, endSessions } = people(service);
  mount(app, guard, exportPerson, ({ params }) => records.export(params.userId));
  mount(app, guard, erasePerson, async ({ params }) => {
    guard.deny(params.userId);
    return records.erase(params.userId);
  });
  mount(app, guard, endSessions, async ({ body }) => {
    guard.denySessions(body.sessionIds);
    return undefined;
  });
};
