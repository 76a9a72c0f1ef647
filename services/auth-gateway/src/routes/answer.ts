import type { Session } from '@talentsync/contracts';
import type { Identity, IdentitySession, Mail, State } from '@talentsync/engines';
import type { Guard, RouteCall } from '@talentsync/kit';
import { setRefreshCookie } from '../cookie.ts';
import type { AuthService } from '../service.ts';
import type { AuthStore } from '../store.ts';

export interface RouteParts {
  guard: Guard;
  identity: Identity;
  mail: Mail;
  service: AuthService;
  store: AuthStore;
  state: State;
  corsOrigins: string[];
  refreshTokenDays: number;
}

/** A session as it goes out: the refresh token in the body, or in a cookie that no script can read. */
export const answerSession = (
  { request, reply }: Pick<RouteCall<never>, 'request' | 'reply'>,
  session: IdentitySession,
  carrier: 'body' | 'cookie',
  refreshTokenDays: number,
): Session => {
  reply.header('cache-control', 'no-store');
  if (carrier === 'cookie') setRefreshCookie(request, reply, session.refreshToken, refreshTokenDays);
  return {
    access_token: session.accessToken,
    refresh_token: carrier === 'cookie' ? '' : session.refreshToken,
    token_type: 'bearer',
    expires_in: session.expiresIn,
  };
};

/** The person of a call, as the identity engine wants them. */
export const actorOf = ({ person }: Pick<RouteCall<never>, 'person'>) => ({
  userId: person.userId,
  accessToken: person.token,
});
