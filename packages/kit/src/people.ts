import { people, type ServiceName } from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';
import type { Guard } from './guard.ts';
import { mount } from './route.ts';

/** Mounts the two calls by which auth-gateway exports and erases a person; an erased person's tokens end here at once. */
export const mountPeople = (
  app: FastifyInstance,
  guard: Guard,
  service: ServiceName,
  records: {
    export(userId: string): Promise<Record<string, unknown>>;
    erase(userId: string): Promise<Record<string, number>>;
  },
): void => {
  const { exportPerson, erasePerson } = people(service);
  mount(app, guard, exportPerson, ({ params }) => records.export(params.userId));
  mount(app, guard, erasePerson, async ({ params }) => {
    guard.deny(params.userId);
    return records.erase(params.userId);
  });
};
