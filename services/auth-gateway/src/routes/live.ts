import { auth, type User } from '@talentsync/contracts';
import { mountLiveSocket } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { profileChannel } from '../service/accounts.ts';
import { actorOf, type RouteParts } from './answer.ts';

/** The live socket of an account: what one tab changes the others show. */
export const mountProfileSocket = (app: FastifyInstance, { guard, identity, state, corsOrigins }: RouteParts): void =>
  mountLiveSocket<User>(
    app,
    { path: auth.livePath, service: 'auth-gateway', summary: 'Who I am, pushed after every change.' },
    { guard, subscribe: state.subscribe, corsOrigins },
    () => ({
      channel: ({ userId }) => profileChannel(userId),
      enter: async () => {},
      read: (person) => identity.find(actorOf({ person })),
    }),
  );
