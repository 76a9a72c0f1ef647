import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { type TOTP, URI } from 'otpauth';
import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { Actor, Identity, IdentitySession, SecondStep } from './port.ts';

const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam Carter' };

const device = { userAgent: 'Browser/1.0', address: '192.0.2.1' };
const actorOf = ({ user, accessToken }: IdentitySession): Actor => ({ userId: user.id, accessToken });

/** A session that a sign-in without a second step gives. */
export const withSession = (outcome: IdentitySession | SecondStep): IdentitySession => {
  if ('ticket' in outcome) throw new Error('A second step was asked for.');
  return outcome;
};
const ticketOf = (outcome: IdentitySession | SecondStep): string => {
  if (!('ticket' in outcome)) throw new Error('No second step was asked for.');
  return outcome.ticket;
};
/** The app: what it shows now, or `steps` of 30 seconds away. */
const codeOf = (uri: string, steps = 0): string =>
  (URI.parse(uri) as TOTP).generate({ timestamp: Date.now() + steps * 30_000 });

const signedUp = async (identity: Identity, email = account.email): Promise<IdentitySession> => {
  const { session } = await identity.signUp({ ...account, email }, device);
  if (session === null) throw new Error('The suite needs an identity that does not wait for an e-mail.');
  return session;
};

export const identityChecks: Checks<Identity> = {
  'a token can be verified with the published keys and says who and what somebody is': async (identity) => {
    const { user, accessToken } = await signedUp(identity);
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(await identity.jwks()), {
      issuer: identity.issuer,
      audience: 'authenticated',
    });
    expect(payload).toMatchObject({ sub: user.id, email: account.email, app_metadata: { role: 'administrator' } });
    expect(payload).toHaveProperty('session_id');
  },
  'only the right password signs in': async (identity) => {
    await signedUp(identity);
    expect(withSession(await identity.login(account, device)).user.email).toBe(account.email);
    await expect(identity.login({ ...account, password: 'wrong' }, device)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(identity.login({ ...account, email: 'nobody@example.com' }, device)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(identity.signUp(account, device)).rejects.toMatchObject({ code: 'CONFLICT' });
  },
  'a refresh rotates': async (identity) => {
    const first = await signedUp(identity);
    const second = await identity.refresh(first.refreshToken, device);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await identity.refresh(second.refreshToken, device)).user.id).toBe(first.user.id);
    await expect(identity.refresh('made up', device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  },
  'logging out ends the session, and is told of': async (identity) => {
    const ended: string[] = [];
    identity.onEnd(async (sessionIds) => void ended.push(...sessionIds));
    const first = await signedUp(identity);
    await identity.logout({ refreshToken: first.refreshToken });
    await expect(identity.refresh(first.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const second = withSession(await identity.login(account, device));
    await identity.logout({ accessToken: second.accessToken });
    await expect(identity.refresh(second.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await identity.logout({ refreshToken: 'made up' });
    expect(ended).toEqual([first, second].map(({ accessToken }) => decodeJwt(accessToken).session_id));
  },
  'says where somebody is signed in, and ends it there': async (identity) => {
    const ended: string[] = [];
    identity.onEnd(async (sessionIds) => void ended.push(...sessionIds));
    const first = await signedUp(identity);
    const second = withSession(await identity.login(account, { userAgent: 'Other/2.0', address: '192.0.2.2' }));
    const stranger = await signedUp(identity, 'kim@example.com');
    const seen = await identity.sessions.list(actorOf(second));
    expect(seen.filter(({ current }) => current)).toHaveLength(1);
    if (identity.capabilities.otherSessions) {
      expect(seen.map(({ current, userAgent, address }) => [current, userAgent, address])).toEqual(
        expect.arrayContaining([
          [false, 'Browser/1.0', '192.0.2.1'],
          [true, 'Other/2.0', '192.0.2.2'],
        ]),
      );
      const id = seen.find(({ current }) => !current)?.id ?? '';
      await expect(identity.sessions.end(actorOf(stranger), id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await identity.sessions.end(actorOf(second), id);
      expect(ended).toEqual([id]);
      await expect(identity.refresh(first.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    }
    const third = withSession(await identity.login(account, device));
    await identity.sessions.endOthers(actorOf(third));
    await expect(identity.refresh(second.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await identity.refresh(third.refreshToken, device)).user.id).toBe(first.user.id);
    expect((await identity.refresh(stranger.refreshToken, device)).user.id).toBe(stranger.user.id);
  },
  'an app makes a second step of signing in, whose code is taken once': async (identity) => {
    const first = await signedUp(identity);
    await expect(identity.totp.start(actorOf(first), 'wrong')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { uri } = await identity.totp.start(actorOf(first), account.password);
    // Not yet confirmed, it stands in nobody's way.
    withSession(await identity.login(account, device));
    await expect(identity.totp.confirm(actorOf(first), '000000')).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const confirmed = await identity.totp.confirm(actorOf(first), codeOf(uri));
    const session = confirmed.session ?? first;
    expect(await identity.security(actorOf(session))).toMatchObject({ hasPassword: true, secondStep: true });
    const outcome = await identity.login(account, device);
    const wrong = identity.confirmLogin({ ticket: ticketOf(outcome), code: '000000' }, device);
    await expect(wrong).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const code = codeOf(uri, 1);
    const second = await identity.confirmLogin({ ticket: ticketOf(outcome), code }, device);
    expect(second.user.id).toBe(first.user.id);
    const again = ticketOf(await identity.login(account, device));
    await expect(identity.confirmLogin({ ticket: again, code }, device)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(identity.confirmLogin({ ticket: 'made up', code }, device)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(identity.totp.disable(actorOf(second), { password: 'wrong' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
    await identity.totp.disable(actorOf(second), { password: account.password });
    withSession(await identity.login(account, device));
  },
  'a profile changes, and an erased account is gone': async (identity) => {
    const { user, accessToken, refreshToken } = await signedUp(identity);
    const actor = { userId: user.id, accessToken };
    expect(await identity.update(actor, { fullName: 'Sam B.' })).toMatchObject({ user: { fullName: 'Sam B.' } });
    await expect(
      identity.update(actor, { password: 'another password', currentPassword: 'wrong' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await identity.remove(user.id);
    await expect(identity.find(actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(identity.refresh(refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await identity.remove(user.id);
  },
  'a role is taken on at the next refresh': async (identity) => {
    await signedUp(identity);
    const { user, refreshToken } = await signedUp(identity, 'two@example.com');
    expect(user.isAdmin).toBe(false);
    expect(await identity.setRole(user.id, 'administrator')).toMatchObject({ isAdmin: true });
    const { accessToken } = await identity.refresh(refreshToken, device);
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(await identity.jwks()));
    expect(payload).toMatchObject({ app_metadata: { role: 'administrator' } });
    expect((await identity.list({ limit: 1 })).items).toMatchObject([{ email: 'two@example.com' }]);
  },
};
