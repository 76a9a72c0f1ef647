import { auth } from '@talentsync/contracts';
import { type Handler, mount } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { clearRefreshCookie } from '../cookie.ts';
import { deviceNamesOf, originOf } from '../service/origin.ts';
import { actorOf, type RouteParts } from './answer.ts';

/** What a person does with their own account. */
export const mountMe = (app: FastifyInstance, { guard, identity, service }: RouteParts): void => {
  mount(app, guard, auth.me, (call) => identity.find(actorOf(call)));

  mount(app, guard, auth.updateMe, (call) => {
    const changes = Object.fromEntries(Object.entries(call.body).filter(([, value]) => value !== undefined));
    return service.accounts.update(actorOf(call), changes, originOf(call));
  });

  mount(app, guard, auth.sessions, async (call) =>
    (await identity.sessions.list(actorOf(call))).map(({ userAgent, ...session }) => ({
      ...session,
      device: deviceNamesOf(userAgent),
    })),
  );

  mount(app, guard, auth.endSession, async (call) => {
    const { sessionId } = call.params;
    await identity.sessions.end(actorOf(call), sessionId);
    await service.accounts.record(originOf(call), 'session.end', call.person.userId, sessionId);
    return undefined;
  });

  mount(app, guard, auth.endOtherSessions, async (call) => {
    await identity.sessions.endOthers(actorOf(call));
    await service.accounts.record(originOf(call), 'session.end-others', call.person.userId);
    return undefined;
  });

  const exported: Handler<typeof auth.exportMe> = (call) => {
    call.reply.header('content-disposition', 'attachment; filename="talentsync-export.json"');
    return service.people.exportPerson(actorOf(call), originOf(call));
  };
  mount(app, guard, auth.exportMe, exported, { work: 4 });

  mount(app, guard, auth.eraseMe, async (call) => {
    const isAdmin = call.person.role === 'administrator';
    const receipt = await service.people.erase({ ...actorOf(call), isAdmin }, originOf(call));
    clearRefreshCookie(call.reply);
    return receipt;
  });

  mount(app, guard, auth.erasure, ({ params }) => service.people.receipt(params.id));
};
