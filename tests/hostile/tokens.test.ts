import { createHmac, createPrivateKey, createPublicKey, type JsonWebKey, sign } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { furnishWholly, openSpokenHouse } from './furnish.ts';
import { type Caller, type House, openWholeHouse } from './house.ts';
import { fill, guardedOf, isRefusal } from './operations.ts';

/** Every guarded operation × tokens that are not good. */
let house: House;
let owner: Caller;
beforeAll(async () => {
  house = await openSpokenHouse();
  await house.signUp('admin');
  owner = await house.signUp('owner');
  await furnishWholly(house, owner);
});
afterAll(() => house.close());

/** The key that this house itself signs with. */
const signingKey = (): { kid: string; jwk: JsonWebKey } => {
  const database = new DatabaseSync(join(house.folder, 'database/identity.sqlite'), { readOnly: true });
  const [row] = database.prepare('select kid, private_jwk from signing_keys').all() as Array<Record<string, string>>;
  database.close();
  return { kid: row?.kid ?? '', jwk: JSON.parse(row?.private_jwk ?? '{}') as JsonWebKey };
};
const claimsOf = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

it('nobody without a token, and none with a token that is not theirs to use, whoever signed it', async () => {
  const { kid, jwk } = signingKey();
  const claims = claimsOf(owner.token);
  const key = createPrivateKey({ key: jwk, format: 'jwk' });
  const signed = (changes: Record<string, unknown>): string => {
    const words = `${part({ alg: 'ES256', kid })}.${part({ ...claims, ...changes })}`;
    const signature = sign('sha256', Buffer.from(words), { key, dsaEncoding: 'ieee-p1363' });
    return `${words}.${signature.toString('base64url')}`;
  };
  expect((await house.send('GET', '/api/users/me', { token: signed({}) })).status).toBe(200);

  const [head, payload, signature] = owner.token.split('.') as [string, string, string];
  const pem = createPublicKey(key).export({ type: 'spki', format: 'pem' });
  const confused = `${part({ alg: 'HS256', kid })}.${payload}`;
  const bad: Array<[string, string | undefined]> = [
    ['none', undefined],
    ['no token', 'not-a-token'],
    ['a forged signature', `${owner.token.slice(0, -8)}AAAAAAAA`],
    ['a higher role', `${head}.${part({ ...claims, app_metadata: { role: 'administrator' } })}.${signature}`],
    ['unsigned', `${part({ alg: 'none' })}.${payload}.`],
    ['a service’s', await house.serviceTokens.mint('interview', owner.userId)],
    ['signed right, for another audience', signed({ aud: 'interview' })],
    ['signed right, for nobody in particular', signed({ aud: undefined })],
    ['signed right, by another issuer', signed({ iss: 'https://elsewhere.example' })],
    ['signed right, without an end', signed({ exp: undefined })],
    ['signed right, of nobody', signed({ sub: undefined })],
    ['signed right, long over', signed({ exp: 1_000_000_000 })],
    ['signed right, not good yet', signed({ nbf: Math.floor(Date.now() / 1000) + 3600 })],
    [
      'signed with the public key as if it were a secret',
      `${confused}.${createHmac('sha256', pem).update(confused).digest('base64url')}`,
    ],
  ];
  for (const { method, path } of guardedOf(house))
    for (const [what, token] of bad) {
      const answer = await house.send(method, fill(path, owner.own), { token, headers: { 'tus-resumable': '1.0.0' } });
      expect([method, path, what, answer.status]).toEqual([method, path, what, 401]);
      isRefusal(answer, `${method} ${path}`);
    }
});

it('an access token that has expired opens nothing', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const later = await openWholeHouse({ ACCESS_TOKEN_SECONDS: '60' });
  try {
    const person = await later.signUp('late');
    expect((await later.send('GET', '/api/users/me', person)).status).toBe(200);
    vi.setSystemTime(Date.now() + 61_000);
    for (const { method, path } of guardedOf(later)) {
      const answer = await later.send(method, fill(path, person.own), { token: person.token });
      expect([method, path, answer.status]).toEqual([method, path, 401]);
    }
  } finally {
    vi.useRealTimers();
    await later.close();
  }
});

it('a clock that is set back keeps those out who were out, and those in who are in', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  const house = await openWholeHouse({ ACCESS_TOKEN_SECONDS: '60' });
  try {
    const stays = await house.signUp('stays');
    const login = async () =>
      (
        await house.sendJson('POST', '/api/auth/login', undefined, {
          ...{ email: 'stays@example.com', password: house.passwordOf(stays) },
        })
      ).body as { access_token: string; refresh_token: string };
    const left = await login();
    const kept = await login();
    expect((await house.send('POST', '/api/auth/logout', { token: left.access_token })).status).toBe(204);
    for (const back of [90_000, 3_600_000, 86_400_000]) {
      vi.setSystemTime(Date.now() - back);
      const status = async (token: string) => (await house.send('GET', '/api/users/me', { token })).status;
      expect([back, await status(left.access_token), await status(kept.access_token)]).toEqual([back, 401, 200]);
    }
    const refresh = (refresh_token: string) =>
      house.sendJson('POST', '/api/auth/refresh', undefined, { refresh_token });
    expect((await refresh(left.refresh_token)).status).toBe(401);
    const again = await refresh(kept.refresh_token);
    expect(again.status).toBe(200);
    const { access_token: token } = again.body as { access_token: string };
    expect((await house.send('GET', '/api/users/me', { token })).status).toBe(200);
  } finally {
    vi.useRealTimers();
    await house.close();
  }
});
