import { createLocalJWKSet, jwtVerify } from 'jose';
import { expect } from 'vitest';
import type { Checks } from '../conformance.ts';
import type { Identity, IdentitySession } from './port.ts';

const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam Carter' };

const signedUp = async (identity: Identity, email = account.email): Promise<IdentitySession> => {
  const { session } = await identity.signUp({ ...account, email });
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
    expect((await identity.login(account)).user.email).toBe(account.email);
    await expect(identity.login({ ...account, password: 'wrong' })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(identity.login({ ...account, email: 'nobody@example.com' })).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    await expect(identity.signUp(account)).rejects.toMatchObject({ code: 'CONFLICT' });
  },
  'a refresh rotates': async (identity) => {
    const first = await signedUp(identity);
    const second = await identity.refresh(first.refreshToken);
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect((await identity.refresh(second.refreshToken)).user.id).toBe(first.user.id);
    await expect(identity.refresh('made up')).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  },
  'logging out ends the session': async (identity) => {
    const first = await signedUp(identity);
    await identity.logout({ refreshToken: first.refreshToken });
    await expect(identity.refresh(first.refreshToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    const second = await identity.login(account);
    await identity.logout({ accessToken: second.accessToken });
    await expect(identity.refresh(second.refreshToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await identity.logout({ refreshToken: 'made up' });
  },
  'a profile changes, and an erased account is gone': async (identity) => {
    const { user, accessToken, refreshToken } = await signedUp(identity);
    const actor = { userId: user.id, accessToken };
    expect(await identity.update(actor, { fullName: 'Sam B.' })).toMatchObject({ fullName: 'Sam B.' });
    await expect(
      identity.update(actor, { password: 'another password', currentPassword: 'wrong' }),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await identity.remove(user.id);
    await expect(identity.find(actor)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(identity.refresh(refreshToken)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await identity.remove(user.id);
  },
  'a role is taken on at the next refresh': async (identity) => {
    await signedUp(identity);
    const { user, refreshToken } = await signedUp(identity, 'two@example.com');
    expect(user.isAdmin).toBe(false);
    expect(await identity.setRole(user.id, 'administrator')).toMatchObject({ isAdmin: true });
    const { accessToken } = await identity.refresh(refreshToken);
    const { payload } = await jwtVerify(accessToken, createLocalJWKSet(await identity.jwks()));
    expect(payload).toMatchObject({ app_metadata: { role: 'administrator' } });
    expect((await identity.list({ limit: 1 })).items).toMatchObject([{ email: 'two@example.com' }]);
  },
};
