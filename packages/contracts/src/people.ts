import { z } from 'zod';
import { IsoTime } from './common.ts';
import { endpoint, type ServiceName } from './endpoint.ts';
import { User } from './users.ts';

/** The two calls every service answers so that auth-gateway can export and erase a person everywhere. */
export const UserParams = z.object({ userId: z.string().min(1).max(128) });

/** What one service erased, by kind of record. */
export const ErasureLine = z.object({
  service: z.string(),
  status: z.enum(['erased', 'pending']),
  counts: z.record(z.string(), z.number().int()),
});
export type ErasureLine = z.infer<typeof ErasureLine>;

export const ErasureReceipt = z
  .object({
    id: z.string(),
    userId: z.string(),
    requestedAt: IsoTime,
    completedAt: IsoTime.nullable(),
    lines: z.array(ErasureLine),
  })
  .meta({ id: 'ErasureReceipt' });
export type ErasureReceipt = z.infer<typeof ErasureReceipt>;

/** Everything that is kept about a person: one part a service. */
export const PersonExport = z
  .object({ exportedAt: IsoTime, user: User, services: z.record(z.string(), z.unknown()) })
  .meta({ id: 'PersonExport' });

export type PersonExport = z.infer<typeof PersonExport>;

/** What every service but auth-gateway answers, so that a person is exported, erased and signed out everywhere. */
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
  endSessions: endpoint({
    service,
    method: 'POST',
    path: `/${service}/ended-sessions`,
    access: 'service',
    status: 204,
    summary: 'Refuse the access tokens of these sessions from now on.',
    body: z.object({ sessionIds: z.array(z.string().max(128)).max(1000) }),
    reply: z.undefined(),
  }),
});
