import cookie from '@fastify/cookie';
import { auth } from '@talentsync/contracts';
import { mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import type { RouteParts } from './routes/answer.ts';
import { mountProfileSocket } from './routes/live.ts';
import { mountMail } from './routes/mail.ts';
import { mountMe } from './routes/me.ts';
import { mountSecondStep } from './routes/second-step.ts';
import { mountSignIn } from './routes/sign-in.ts';
import { mountSocial } from './routes/social.ts';
import { originOf } from './service/origin.ts';

/** Every route of this service. */
export const mountAuth = async (app: FastifyInstance, parts: RouteParts): Promise<void> => {
  await app.register(cookie);
  mountSignIn(app, parts);
  mountMe(app, parts);
  mountProfileSocket(app, parts);
  mountSecondStep(app, parts);
  mountMail(app, parts);
  mountSocial(app, parts);
  mountAdministration(app, parts);
};

const mountAdministration = (app: FastifyInstance, { guard, identity, service, store }: RouteParts): void => {
  mount(app, guard, auth.listUsers, ({ query }) =>
    identity.list({ limit: query.limit, ...(query.cursor !== undefined && { cursor: query.cursor }) }),
  );

  mount(app, guard, auth.setRole, async (call) => {
    const user = await identity.setRole(call.params.userId, call.body.role);
    await service.accounts.record(originOf(call), `role.${call.body.role}`, call.person.userId, call.params.userId);
    await service.accounts.changed(call.params.userId);
    return user;
  });

  mount(app, guard, auth.audit, ({ query }) => store.audit.list(query));

  mount(app, guard, auth.recordAudit, async ({ actingFor, body, requestId }) => {
    await service.accounts.record({ address: body.address, requestId }, body.action, actingFor, body.subject);
    return undefined;
  });
};
