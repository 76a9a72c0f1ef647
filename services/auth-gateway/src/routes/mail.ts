import { mail } from '@talentsync/contracts';
import { mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { originOf } from '../service/origin.ts';
import type { RouteParts } from './answer.ts';

/** Confirming an address, a new password by a link, and the outbox where no letter goes out. */
export const mountMail = (app: FastifyInstance, parts: RouteParts): void => {
  const { guard, identity, service } = parts;

  mount(app, guard, mail.options, async () => ({
    emailVerification: identity.capabilities.emailVerification,
    outbox: parts.mail.kept,
    providers: await identity.social.providers(),
  }));

  mount(app, guard, mail.forgot, async (call) => {
    await service.accounts.post(call.body.email, originOf(call), (email) => identity.mailed.requestReset(email));
    return undefined;
  });

  mount(app, guard, mail.resend, async (call) => {
    await service.accounts.post(call.body.email, originOf(call), (email) => identity.mailed.requestVerification(email));
    return undefined;
  });

  mount(app, guard, mail.reset, async (call) => {
    await service.accounts.byTicket('account.reset', originOf(call), () => identity.mailed.reset(call.body));
    return undefined;
  });

  mount(app, guard, mail.verify, async (call) => {
    await service.accounts.byTicket('account.verify', originOf(call), () => identity.mailed.verify(call.body.ticket));
    return undefined;
  });

  mount(app, guard, mail.outbox, ({ query }) =>
    parts.mail.list({ limit: query.limit, ...(query.cursor !== undefined && { cursor: query.cursor }) }),
  );
};
