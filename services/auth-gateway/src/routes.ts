import cookie from '@fastify/cookie';
import { AppError, auth, type Session } from '@talentsync/contracts';
import type { Identity, IdentitySession } from '@talentsync/engines';
import { bearer, type Guard, mount, type RouteCall } from '@talentsync/kit';
import type { FastifyInstance } from 'fastify';
import { clearRefreshCookie, readRefreshCookie, setRefreshCookie } from './cookie.ts';
import type { AuthService } from './service.ts';
import type { AuthStore } from './store.ts';

export interface RouteParts {
  guard: Guard;
  identity: Identity;
  service: AuthService;
  store: AuthStore;
  corsOrigins: string[];
  refreshTokenDays: number;
}

type AnyCall = Pick<RouteCall<typeof auth.login>, 'address' | 'requestId' | 'request' | 'reply'>;

const originOf = ({ address, requestId }: AnyCall) => ({ address, requestId });

export const mountAuth = async (app: FastifyInstance, parts: RouteParts): Promise<void> => {
  const { guard, identity, service, store } = parts;
  await app.register(cookie);

  const answer = ({ request, reply }: AnyCall, session: IdentitySession, carrier: 'body' | 'cookie'): Session => {
    reply.header('cache-control', 'no-store');
    if (carrier === 'cookie') setRefreshCookie(request, reply, session.refreshToken, parts.refreshTokenDays);
    return {
      access_token: session.accessToken,
      refresh_token: carrier === 'cookie' ? '' : session.refreshToken,
      token_type: 'bearer',
      expires_in: session.expiresIn,
    };
  };

  mount(app, guard, auth.signup, async (call) => {
    const { session: carrier, ...account } = call.body;
    const { user, session } = await service.signUp(account, originOf(call));
    return { user, session: session && answer(call, session, carrier) };
  });

  mount(app, guard, auth.login, async (call) => {
    const { session: carrier, ...credentials } = call.body;
    return answer(call, await service.login(credentials, originOf(call)), carrier);
  });

  mount(app, guard, auth.refresh, async (call) => {
    const given = call.body?.refresh_token;
    const token = given ?? readRefreshCookie(call.request, parts.corsOrigins);
    if (token === undefined) throw new AppError('UNAUTHENTICATED', 'There is no sign-in to go on with.');
    return answer(call, await service.refresh(token, originOf(call)), given === undefined ? 'cookie' : 'body');
  });

  mount(app, guard, auth.logout, async (call) => {
    const token = call.body?.refresh_token ?? readRefreshCookie(call.request, parts.corsOrigins);
    const accessToken = bearer(call.request);
    if (token !== undefined) await identity.logout({ refreshToken: token });
    else if (accessToken !== undefined) {
      await guard.person(accessToken);
      await identity.logout({ accessToken });
    }
    clearRefreshCookie(call.reply);
    return undefined;
  });

  mount(app, guard, auth.jwks, async ({ reply }) => {
    reply.header('cache-control', 'public, max-age=600');
    return identity.jwks() as never;
  });

  mount(app, guard, auth.me, ({ person }) => identity.find({ userId: person.userId, accessToken: person.token }));

  mount(app, guard, auth.updateMe, async (call) => {
    const { person, body } = call;
    const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
    const user = await identity.update({ userId: person.userId, accessToken: person.token }, changes);
    if (body.password !== undefined) await service.record(originOf(call), 'account.password', person.userId);
    if (body.email !== undefined) await service.record(originOf(call), 'account.email', person.userId);
    return user;
  });

  mount(app, guard, auth.exportMe, (call) => {
    call.reply.header('content-disposition', 'attachment; filename="talentsync-export.json"');
    return service.exportPerson({ userId: call.person.userId, accessToken: call.person.token }, originOf(call));
  });

  mount(app, guard, auth.eraseMe, async (call) => {
    const { person } = call;
    const receipt = await service.erase(
      { userId: person.userId, accessToken: person.token, isAdmin: person.role === 'administrator' },
      originOf(call),
    );
    clearRefreshCookie(call.reply);
    return receipt;
  });

  mount(app, guard, auth.erasure, ({ params }) => service.receipt(params.id));

  mount(app, guard, auth.listUsers, ({ query }) =>
    identity.list({ limit: query.limit, ...(query.cursor !== undefined && { cursor: query.cursor }) }),
  );

  mount(app, guard, auth.setRole, async (call) => {
    const user = await identity.setRole(call.params.userId, call.body.role);
    await service.record(originOf(call), `role.${call.body.role}`, call.person.userId, call.params.userId);
    return user;
  });

  mount(app, guard, auth.audit, ({ query }) => store.audit.list(query));

  mount(app, guard, auth.recordAudit, async ({ actingFor, body, requestId }) => {
    await service.record({ address: body.address, requestId }, body.action, actingFor, body.subject);
    return undefined;
  });
};
