import { auth } from '@talentsync/contracts';
import { mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { originOf } from '../service/origin.ts';
import { actorOf, answerSession, type RouteParts } from './answer.ts';

/** How a person guards their account with an app. */
export const mountSecondStep = (app: FastifyInstance, parts: RouteParts): void => {
  const { guard, identity, service } = parts;

  mount(app, guard, auth.security, async (call) => ({
    ...(await identity.security(actorOf(call))),
    recoveryCodes: identity.capabilities.recoveryCodes,
  }));

  mount(app, guard, auth.startTotp, (call) => {
    call.reply.header('cache-control', 'no-store');
    return identity.totp.start(actorOf(call), call.body.currentPassword);
  });

  mount(app, guard, auth.confirmTotp, async (call) => {
    const { recoveryCodes, session } = await identity.totp.confirm(actorOf(call), call.body.code);
    await service.accounts.record(originOf(call), 'totp.on', call.person.userId);
    call.reply.header('cache-control', 'no-store');
    return {
      recoveryCodes,
      session: session && answerSession(call, session, call.body.session, parts.refreshTokenDays),
    };
  });

  mount(app, guard, auth.renewRecoveryCodes, async (call) => {
    const recoveryCodes = await identity.totp.renewRecoveryCodes(actorOf(call), call.body.code);
    await service.accounts.record(originOf(call), 'totp.recovery-codes', call.person.userId);
    call.reply.header('cache-control', 'no-store');
    return { recoveryCodes };
  });

  mount(app, guard, auth.disableTotp, async (call) => {
    const { session: carrier, ...proof } = call.body;
    const { session } = await identity.totp.disable(actorOf(call), proof);
    await service.accounts.record(originOf(call), 'totp.off', call.person.userId);
    return { session: session && answerSession(call, session, carrier, parts.refreshTokenDays) };
  });
};
