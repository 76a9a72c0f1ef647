import { type OpenIdStub, startOpenIdStub } from '@talentsync/stubs';
import { type TOTP, URI } from 'otpauth';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openTestEngines, type TestEngines } from '../testing.ts';
import type { PolicyOptions } from '../trouble/policy.ts';
import { withSession } from './conformance.ts';

const BACK = 'https://talentsync.test/api/auth/oauth/callback';
const device = { userAgent: 'Browser/1.0', address: '192.0.2.1' };
const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };
const sam = { subject: '7', email: 'Sam@example.com', emailVerified: true, name: 'Sam Carter' };

let stub: OpenIdStub;
beforeAll(async () => {
  stub = await startOpenIdStub();
});
afterAll(() => stub.close());
const opened: TestEngines[] = [];
afterEach(async () => {
  for (const engines of opened.splice(0)) await engines.close();
});

const open = async (secret = stub.clientSecret, policy: Partial<PolicyOptions> = {}) => {
  const engines = await openTestEngines();
  opened.push(engines);
  const keys = { clientId: stub.clientId, clientSecret: secret };
  const identity = await engines.openIdentity({
    social: {
      ...{ redirectUri: BACK, policy },
      providers: [
        { id: 'openid', name: 'Single sign-on', ...keys, kind: { openid: stub.url } },
        { id: 'github', name: 'GitHub', ...keys, kind: { github: { site: stub.url, api: stub.url } } },
      ],
    },
  });
  /** There and back, as a browser goes. */
  const visit = async (provider: string) => {
    const { url, proof } = await identity.social.start(provider);
    const location = (await fetch(url, { redirect: 'manual' })).headers.get('location') ?? '';
    expect(location.startsWith(`${BACK}?`)).toBe(true);
    return { proof, query: new URL(location).search.slice(1) };
  };
  const enter = async (provider: string) => identity.social.finish(await visit(provider), device);
  return { identity, visit, enter };
};

it.each(['openid', 'github'])(
  '%s: a new account without a password comes about, and the same person comes back to it',
  async (provider) => {
    const { identity, enter } = await open();
    stub.is(sam);
    const first = withSession(await enter(provider));
    expect(first.user).toMatchObject({ email: 'sam@example.com', fullName: 'Sam Carter', isAdmin: true });
    const actor = { userId: first.user.id, accessToken: first.accessToken };
    expect(await identity.security(actor)).toMatchObject({ hasPassword: false, emailVerified: true });
    await expect(identity.login({ ...account, password: '' }, device)).rejects.toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    // The address may change there: the person is known by their number.
    stub.is({ ...sam, email: 'new@example.com' });
    expect(withSession(await enter(provider)).user.id).toBe(first.user.id);
    // A password comes by a letter.
    const letter = await identity.mailed.requestReset('sam@example.com');
    await identity.mailed.reset({ ticket: letter?.ticket ?? '', password: account.password });
    expect(withSession(await identity.login(account, device)).user.id).toBe(first.user.id);
  },
);

it('joins an account only by an address that both sides have confirmed', async () => {
  const { identity, enter } = await open();
  const { user } = await identity.signUp(account, device);
  stub.is(sam);
  await expect(enter('openid')).rejects.toMatchObject({ code: 'CONFLICT' });
  await identity.mailed.verify((await identity.mailed.requestVerification(account.email))?.ticket ?? '');
  stub.is({ ...sam, emailVerified: false });
  await expect(enter('openid')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(enter('github')).rejects.toMatchObject({ code: 'FORBIDDEN' });
  stub.is(sam);
  expect(withSession(await enter('openid')).user.id).toBe(user.id);
  expect(withSession(await enter('github')).user.id).toBe(user.id);
});

it('asks for the second step where there is one', async () => {
  const { identity, enter } = await open();
  stub.is(sam);
  const { user, accessToken } = withSession(await enter('openid'));
  const actor = { userId: user.id, accessToken };
  const app = URI.parse((await identity.totp.start(actor)).uri) as TOTP;
  await identity.totp.confirm(actor, app.generate());
  await expect(identity.totp.disable(actor, { password: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const outcome = await enter('github').catch((error: unknown) => error);
  expect(outcome).toHaveProperty('ticket');
});

it('takes nothing that another browser began, that was forged, or that comes twice', async () => {
  const { identity, visit } = await open();
  stub.is(sam);
  const [mine, other] = [await visit('openid'), await visit('openid')];
  const refused = { code: 'UNAUTHENTICATED' };
  await expect(identity.social.finish({ proof: other.proof, query: mine.query }, device)).rejects.toMatchObject(
    refused,
  );
  await expect(identity.social.finish({ ...mine, proof: '' }, device)).rejects.toMatchObject(refused);
  await expect(identity.social.finish({ ...other, query: 'error=access_denied' }, device)).rejects.toMatchObject(
    refused,
  );
  stub.forge({ nonce: 'another' });
  await expect(identity.social.finish(await visit('openid'), device)).rejects.toMatchObject(refused);
  stub.is(sam);
  const good = await visit('openid');
  withSession(await identity.social.finish(good, device));
  await expect(identity.social.finish(good, device)).rejects.toMatchObject(refused);
  await expect(identity.social.start('elsewhere')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    identity.social.finish({ ...(await visit('openid')), query: 'code=made-up' }, device),
  ).rejects.toMatchObject(refused);
  // Nothing that a visitor can bring about looks like trouble of the provider.
  expect(await identity.probe()).toMatchObject({ reduced: false });
});

it.each(['openid', 'github'])(
  '%s that does not take our secret is told to the host, and nobody is asked to try again',
  async (provider) => {
    stub.is(sam);
    const { identity, enter } = await open('not the secret');
    await expect(enter(provider)).rejects.toMatchObject({
      ...{ code: 'UPSTREAM_FAILED', details: { trouble: 'unauthorised' } },
    });
    expect(await identity.probe()).toMatchObject({
      reduced: true,
      detail: expect.stringContaining('did not accept the key'),
    });
  },
);

it.each([
  ['for another house', { aud: 'another' }],
  ['of another issuer', { iss: 'https://elsewhere.example' }],
  ['that is over', { exp: 1 }],
  ['without a subject', { sub: undefined }],
  ['that is none', 'nonsense'],
] as const)('an identity token %s is told as the provider’s trouble until one holds', async (_, forged) => {
  const { identity, enter } = await open();
  stub.is(sam);
  stub.forge(forged);
  await expect(enter('openid')).rejects.toMatchObject({ code: 'UPSTREAM_FAILED', details: { trouble: 'garbage' } });
  expect(await identity.probe()).toMatchObject({
    ...{ usable: true, reduced: true, detail: expect.stringContaining('Single sign-on') },
  });
  stub.is(sam);
  withSession(await enter('openid'));
  expect(await identity.probe()).toMatchObject({ reduced: false });
});

it('a provider whose tokens fail after it was found is told, and seen to be back before anybody signs in', async () => {
  let time = 0;
  const { identity, visit } = await open(stub.clientSecret, { now: () => time });
  const tell = (trouble: object) =>
    fetch(`${stub.url}/stub/trouble`, { method: 'POST', body: JSON.stringify(trouble) });
  stub.is(sam);
  for (const provider of ['openid', 'github']) {
    const back = await visit(provider);
    await tell({ status: 503 });
    await expect(identity.social.finish(back, device)).rejects.toMatchObject({
      ...{ code: 'UNAVAILABLE', details: { trouble: 'unavailable' } },
    });
    expect(await identity.probe()).toMatchObject({ usable: true, reduced: true });
    await tell({});
    time += 5_000;
    await expect.poll(async () => (await identity.probe()).reduced).toBe(false);
  }
});
