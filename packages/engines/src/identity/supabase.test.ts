import { lacks, type SupabaseStub, startSupabaseStub } from '@talentsync/stubs';
import { decodeJwt } from 'jose';
import { type TOTP, URI } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import type { PolicyOptions } from '../trouble/policy.ts';
import { identityChecks, withSession } from './conformance.ts';
import type { IdentitySession } from './port.ts';
import { openSupabaseIdentity } from './supabase.ts';

const device = { userAgent: 'Browser/1.0', address: '192.0.2.1' };
const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };

describe.skipIf(lacks('postgres'))('identity at Supabase (needs postgres)', () => {
  let stub: SupabaseStub;
  beforeAll(async () => {
    stub = await startSupabaseStub();
  });
  afterAll(() => stub.close());

  const open = async (
    changes: { adminEmail?: string; url?: string; confirmMails?: boolean; policy?: Partial<PolicyOptions> } = {},
  ) => {
    await stub.clear();
    stub.confirmMails(changes.confirmMails ?? false);
    return openSupabaseIdentity({
      ...{ url: stub.url, publishableKey: stub.publishableKey, secretKey: stub.secretKey },
      ...{
        publicUrl: 'https://talentsync.test',
        redirectUri: 'https://talentsync.test/back',
        dataKey: () => new Uint8Array(32).fill(7),
        ...changes,
      },
    });
  };
  const signedUp = async (identity: Awaited<ReturnType<typeof open>>, email = account.email) => {
    const { session } = await identity.signUp({ ...account, email }, device);
    return session as IdentitySession;
  };
  const actorOf = ({ user, accessToken }: IdentitySession) => ({ userId: user.id, accessToken });

  conforms(identityChecks, open);
  failsOn(identityChecks, 'a role is taken on at the next refresh', async () => {
    const identity = await open();
    return {
      ...identity,
      setRole: async (userId) => ({ ...(await identity.list({ limit: 9 })).items[0], id: userId }) as never,
    };
  });

  it('that is back is seen to be, though nobody signed in since', async () => {
    let time = 0;
    const identity = await open({ policy: { now: () => time } });
    const tell = (trouble: object) =>
      fetch(`${stub.url}/stub/trouble`, { method: 'POST', body: JSON.stringify(trouble) });
    await tell({ status: 503 });
    await expect(identity.login(account, device)).rejects.toMatchObject({ details: { trouble: 'unavailable' } });
    expect(await identity.probe()).toMatchObject({ reduced: true });
    await tell({});
    time += 5_000;
    await expect.poll(async () => (await identity.probe()).reduced).toBe(false);
  });

  it('who signs up confirms by a mail; who is there already is not told apart', async () => {
    const identity = await open({ confirmMails: true });
    expect(identity.capabilities.emailVerification).toBe(true);
    const first = await identity.signUp(account, device);
    const second = await identity.signUp(account, device);
    expect([first.session, second.session, first.user.email, second.user.email]).toEqual([
      null,
      null,
      account.email,
      account.email,
    ]);
    await expect(identity.login(account, device)).rejects.toMatchObject({
      ...{ code: 'FORBIDDEN', details: { reason: 'email-unverified' } },
    });
    await identity.mailed.requestVerification(account.email);
    const ticket = stub.mails().at(-1)?.tokenHash ?? '';
    await identity.mailed.verify(ticket);
    await expect(identity.mailed.verify(ticket)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    // Whoever confirms first is the first.
    expect(withSession(await identity.login(account, device)).user.isAdmin).toBe(true);
  });

  it('a forgotten password is set anew by a mail, once, and every session ends, with a second step too', async () => {
    const identity = await open();
    const session = await signedUp(identity);
    const { uri } = await identity.totp.start(actorOf(session), account.password);
    const confirmed = await identity.totp.confirm(actorOf(session), (URI.parse(uri) as TOTP).generate());
    const live = await identity.refresh(confirmed.session?.refreshToken ?? '', device);
    expect(await identity.mailed.requestReset('nobody@example.com')).toBeNull();
    expect(await identity.mailed.requestReset(account.email)).toBeNull();
    const ticket = stub.mails().at(-1)?.tokenHash ?? '';
    expect(stub.mails()).toHaveLength(1);
    await identity.mailed.reset({ ticket, password: 'another long password' });
    await expect(identity.mailed.reset({ ticket, password: 'x'.repeat(12) })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(identity.login(account, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await identity.login({ ...account, password: 'another long password' }, device)).toHaveProperty('ticket');
    await expect(identity.refresh(live.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  it('of three first sign-ups at once one becomes administrator; nobody else does later, nor by what they say of themselves', async () => {
    const identity = await open();
    const all = await Promise.all(['a@x.test', 'b@x.test', 'c@x.test'].map((email) => signedUp(identity, email)));
    const bosses = all.filter(({ user }) => user.isAdmin);
    expect(bosses).toHaveLength(1);
    expect(decodeJwt(bosses[0]?.accessToken ?? '')).toMatchObject({ app_metadata: { role: 'administrator' } });
    const named = await open({ adminEmail: 'Boss@x.test' });
    expect((await signedUp(named, 'first@x.test')).user.isAdmin).toBe(false);
    expect((await signedUp(named, 'boss@x.test')).user.isAdmin).toBe(true);
  });

  it('a role that could not be written is written at the next sign-in, for the same person and nobody else', async () => {
    const identity = await open();
    const real = globalThis.fetch;
    const broken = vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
      const { method, url } = new Request(input, init);
      return method === 'PUT' && url.includes('/auth/v1/admin/users/')
        ? new Response('', { status: 502 })
        : real(input, init);
    });
    await expect(signedUp(identity)).rejects.toMatchObject({ details: { trouble: 'unavailable' } });
    broken.mockRestore();
    expect((await signedUp(identity, 'kim@x.test')).user.isAdmin).toBe(false);
    expect(withSession(await identity.login(account, device)).user.isAdmin).toBe(true);
    expect(withSession(await identity.login({ ...account, email: 'kim@x.test' }, device)).user.isAdmin).toBe(false);
  });

  it('row-level security decides with the person’s own token', async () => {
    const identity = await open();
    const [sam, kim] = [await signedUp(identity), await signedUp(identity, 'kim@x.test')];
    const crossed = { userId: kim.user.id, accessToken: sam.accessToken };
    await expect(identity.find(crossed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(identity.update(crossed, { fullName: 'Mine' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await identity.find(actorOf(kim))).fullName).toBe('Sam');
  });

  it('a session of the first step alone, which Supabase gives to whoever knows the password, goes no further here', async () => {
    const identity = await open();
    const session = await signedUp(identity);
    const { uri } = await identity.totp.start(actorOf(session), account.password);
    await identity.totp.confirm(actorOf(session), (URI.parse(uri) as TOTP).generate());
    const direct = await fetch(`${stub.url}/auth/v1/token?grant_type=password`, {
      ...{ method: 'POST', headers: { apikey: stub.publishableKey, 'content-type': 'application/json' } },
      body: JSON.stringify(account),
    });
    const half = (await direct.json()) as { access_token: string; refresh_token: string };
    await expect(identity.refresh(half.refresh_token, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(identity.find({ userId: session.user.id, accessToken: half.access_token })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(decodeJwt(half.access_token)).toMatchObject({ aal: 'aal1', app_metadata: { secondStep: true } });
  });

  it('somebody signs in with an account elsewhere, and only the browser that began can end it', async () => {
    const identity = await open();
    expect(await identity.social.providers()).toEqual([
      { id: 'google', name: 'Google' },
      { id: 'github', name: 'GitHub' },
    ]);
    await expect(identity.social.start('azure')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    stub.agrees('vera@x.test');
    const visit = async () => {
      const { url, proof } = await identity.social.start('github');
      const back = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
      expect(back).toMatch(/^https:\/\/talentsync\.test\/back\?/);
      return { proof, query: new URL(back).search.slice(1) };
    };
    const first = await visit();
    const session = withSession(await identity.social.finish(first, device));
    expect(session.user).toMatchObject({ email: 'vera@x.test', isAdmin: true });
    const [mine, other] = [await visit(), await visit()];
    const crossed = identity.social.finish({ proof: other.proof, query: mine.query }, device);
    await expect(crossed).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(identity.social.finish({ ...mine, proof: 'made up' }, device)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });

  it('says what is wrong when the project is away or the key is, and when a pace is too quick', async () => {
    const identity = await open();
    await signedUp(identity);
    stub.fail(1, 503);
    await expect(identity.login(account, device)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    stub.fail(1, 429);
    await expect(identity.login(account, device)).rejects.toMatchObject({
      code: expect.stringMatching(/RATE_LIMITED|UNAVAILABLE/),
    });
    await expect(open({ url: 'http://127.0.0.1:9' })).rejects.toThrow('SUPABASE_URL');
  });
});
