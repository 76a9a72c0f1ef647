import { z } from 'zod';
import { UserParams } from './auth.ts';
import { endpoint, type ServiceName } from './endpoint.ts';

/** The two calls that every service but auth-gateway answers, so that a person can be exported and erased everywhere. */
export const people = (service: ServiceName) => ({
  exportPerson: endpoint({
    service,
    method: 'GET',
    path: `/${service}/people/:userId`,
    access: 'service',
    status: 200,
    summary: 'Everything this service keeps about a person.',
    params: UserParams,
    reply: z.record(z.string(), z.unknown()),
  }),
  erasePerson: endpoint({
    service,
    method: 'DELETE',
    path: `/${service}/people/:userId`,
    access: 'service',
    status: 200,
    summary: 'Erase a person; answers with counts by kind of record. Doing it twice is harmless.',
    params: UserParams,
    reply: z.record(z.string(), z.number().int()),
  }),
});
