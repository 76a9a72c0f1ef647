import { afterEach, expect, it } from 'vitest';
import { openTestEngines, type TestEngines } from '../testing.ts';
import { withSession } from './conformance.ts';
import type { EmbeddedIdentityOptions } from './embedded.ts';

const opened: TestEngines[] = [];
afterEach(async () => {
  for (const engines of opened.splice(0)) await engines.close();
});

const device = { userAgent: 'Browser/1.0', address: '192.0.2.1' };
const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };
const fresh = 'another long password';

const open = async (changes: Partial<EmbeddedIdentityOptions> = {}) => {
  const clock = { time: Date.parse('2026-11-26T10:00:00Z') };
  const engines = await openTestEngines({ now: () => clock.time });
  opened.push(engines);
  return { clock, identity: await engines.openIdentity(changes) };
};

it('a link sets a new password once, ends every session, and the latest link alone works, for half an hour', async () => {
  const { identity, clock } = await open();
  const { session, user } = await identity.signUp(account, device);
  const ended: string[] = [];
  identity.onEnd(async (ids) => void ended.push(...ids));
  const first = await identity.mailed.requestReset(account.email);
  const second = await identity.mailed.requestReset(account.email);
  const reset = (ticket: string | undefined) => identity.mailed.reset({ ticket: ticket ?? '', password: fresh });
  await expect(reset(first?.ticket)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(second).toMatchObject({ about: 'reset', to: account.email, userId: user.id });
  const [one, other] = await Promise.allSettled([reset(second?.ticket), reset(second?.ticket)]);
  expect([one.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(ended).toHaveLength(1);
  await expect(identity.refresh(session?.refreshToken ?? '', device)).rejects.toThrow();
  await expect(identity.login(account, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(withSession(await identity.login({ ...account, password: fresh }, device)).user.id).toBe(user.id);
  const late = await identity.mailed.requestReset(account.email);
  clock.time += 30 * 60_000;
  await expect(reset(late?.ticket)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await identity.mailed.requestReset('nobody@example.com')).toBeNull();
});

it('where it is required, nobody signs in before the address is confirmed', async () => {
  const { identity } = await open({ emailVerification: 'required' });
  const { session, mailing } = await identity.signUp(account, device);
  expect([session, mailing?.about, mailing?.to]).toEqual([null, 'verify', account.email]);
  await expect(identity.login(account, device)).rejects.toMatchObject({
    ...{ code: 'FORBIDDEN', details: { reason: 'email-unverified' } },
  });
  // Whoever does not know the password does not learn that it waits.
  await expect(identity.login({ ...account, password: 'wrong' }, device)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  const again = await identity.mailed.requestVerification(account.email);
  await expect(identity.mailed.verify(mailing?.ticket ?? '')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await identity.mailed.verify(again?.ticket ?? '');
  withSession(await identity.login(account, device));
  expect(await identity.mailed.requestVerification(account.email)).toBeNull();
});

it('then a taken address gets the answer of a new one, and its owner a letter that lets in the owner alone', async () => {
  const { identity } = await open({ emailVerification: 'required' });
  const squatter = await identity.signUp(account, device);
  const owner = await identity.signUp({ ...account, password: fresh }, device);
  expect(Object.keys(owner.user)).toEqual(Object.keys(squatter.user));
  expect([owner.session, owner.user.email, owner.user.id === squatter.user.id]).toEqual([null, account.email, false]);
  expect(owner.mailing).toMatchObject({ about: 'exists', userId: squatter.user.id });
  await identity.mailed.reset({ ticket: owner.mailing?.ticket ?? '', password: fresh });
  await expect(identity.login(account, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  withSession(await identity.login({ ...account, password: fresh }, device));
});

it('a new address counts when its letter was opened; without letters at once, and is then not confirmed', async () => {
  const change = { email: 'new@example.com', currentPassword: account.password };
  const strict = (await open({ emailVerification: 'required', trustAdministrators: true })).identity;
  const { session, user } = await strict.signUp(account, device);
  const actor = { userId: user.id, accessToken: session?.accessToken ?? '' };
  const { user: before, mailing } = await strict.update(actor, change);
  expect([before.email, mailing?.to]).toEqual([account.email, 'new@example.com']);
  await strict.mailed.verify(mailing?.ticket ?? '');
  expect((await strict.find(actor)).email).toBe('new@example.com');
  const plain = (await open()).identity;
  const other = await plain.signUp(account, device);
  const self = { userId: other.user.id, accessToken: other.session?.accessToken ?? '' };
  const link = await plain.mailed.requestVerification(account.email);
  await plain.mailed.verify(link?.ticket ?? '');
  expect(await plain.security(self)).toMatchObject({ emailVerified: true });
  expect((await plain.update(self, change)).user.email).toBe('new@example.com');
  expect(await plain.security(self)).toMatchObject({ emailVerified: false });
});
