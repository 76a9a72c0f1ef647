import { type ServiceName, type SpentRow, serviceSpending } from '@talentsync/contracts';
import type { FastifyInstance } from 'fastify';
import type { Guard } from './guard.ts';
import { mount } from './route.ts';

/** Mounts the call by which auth-gateway learns what the interviews of a service cost. */
export const mountSpending = (
  app: FastifyInstance,
  { guard, service, list }: { guard: Guard; service: ServiceName; list: (interviewId?: string) => Promise<SpentRow[]> },
): void => mount(app, guard, serviceSpending(service), ({ query }) => list(query.interviewId));
