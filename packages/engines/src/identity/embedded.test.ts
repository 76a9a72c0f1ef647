import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lacks, startPostgres } from '@talentsync/stubs';
import { afterEach, describe, expect, it } from 'vitest';
import { conforms, failsOn } from '../conformance.ts';
import type { Databases } from '../database/port.ts';
import { openPostgresDatabases } from '../database/postgres.ts';
import { openSqliteDatabases } from '../database/sqlite.ts';
import { identityChecks, withSession } from './conformance.ts';
import { type EmbeddedIdentityOptions, openEmbeddedIdentity } from './embedded.ts';
import { type IdentityTables, schema } from './tables.ts';

const device = { userAgent: 'Browser/1.0', address: '192.0.2.1' };
const cleanups: Array<() => Promise<void>> = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

const sqlite = async (): Promise<Databases> => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-identity-'));
  const databases = await openSqliteDatabases({ directory });
  cleanups.push(async () => {
    await databases.close();
    await rm(directory, { recursive: true });
  });
  return databases;
};
const postgres = async (): Promise<Databases> => {
  const server = await startPostgres();
  const databases = await openPostgresDatabases({ url: server.url });
  cleanups.push(async () => {
    await databases.close();
    await server.close();
  });
  return databases;
};
const open = async (changes: Partial<EmbeddedIdentityOptions> = {}) =>
  openEmbeddedIdentity({
    databases: changes.databases ?? (await sqlite()),
    issuer: 'test',
    accessTokenSeconds: 900,
    refreshTokenDays: 30,
    dataKey: () => new Uint8Array(32).fill(7),
    passwordCost: { memoryCost: 64, timeCost: 1 },
    ...changes,
  });

conforms(identityChecks, open);

failsOn(identityChecks, 'a refresh rotates', async () => {
  const identity = await open();
  return {
    ...identity,
    refresh: async (refreshToken, from) => ({ ...(await identity.refresh(refreshToken, from)), refreshToken }),
  };
});

const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };

it('a refresh token used twice, later than a repeated request would be, ends the whole family', async () => {
  let time = Date.now();
  const identity = await open({ now: () => time });
  const { session } = await identity.signUp(account, device);
  const stolen = session?.refreshToken ?? '';
  const next = await identity.refresh(stolen, device);
  time += 60_000;
  await expect(identity.refresh(stolen, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(identity.refresh(next.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('a refresh repeated at once because its answer was lost goes on', async () => {
  const identity = await open();
  const { session } = await identity.signUp(account, device);
  await identity.refresh(session?.refreshToken ?? '', device);
  expect((await identity.refresh(session?.refreshToken ?? '', device)).user.email).toBe(account.email);
});

it('of two first sign-ups at once, one becomes administrator', async () => {
  const identity = await open();
  const both = await Promise.all(
    ['a@example.com', 'b@example.com'].map((email) => identity.signUp({ ...account, email }, device)),
  );
  expect(both.filter(({ user }) => user.isAdmin)).toHaveLength(1);
});

it('with ADMIN_EMAIL only that account becomes administrator', async () => {
  const identity = await open({ adminEmail: 'Boss@example.com' });
  expect((await identity.signUp(account, device)).user.isAdmin).toBe(false);
  expect((await identity.signUp({ ...account, email: 'boss@example.com' }, device)).user.isAdmin).toBe(true);
});

it('a changed password ends the other sessions and keeps this one', async () => {
  const identity = await open();
  const { session } = await identity.signUp(account, device);
  const other = withSession(await identity.login(account, device));
  const actor = { userId: other.user.id, accessToken: other.accessToken };
  await identity.update(actor, { password: 'a new long password', currentPassword: account.password });
  await expect(identity.refresh(session?.refreshToken ?? '', device)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  expect((await identity.refresh(other.refreshToken, device)).user.id).toBe(other.user.id);
});

it('the last administrator stays one', async () => {
  const identity = await open();
  const { user } = await identity.signUp(account, device);
  await expect(identity.setRole(user.id, 'candidate')).rejects.toMatchObject({ code: 'CONFLICT' });
});

failsOn(identityChecks, 'says where somebody is signed in, and ends it there', async () => {
  const identity = await open();
  return { ...identity, sessions: { ...identity.sessions, endOthers: async () => {} } };
});

it('everything that ends sessions before their time is told of, a thief’s reuse too', async () => {
  let time = Date.now();
  const identity = await open({ now: () => time });
  const ended: string[] = [];
  identity.onEnd(async (sessionIds) => void ended.push(...sessionIds));
  const { session } = await identity.signUp(account, device);
  const [open1] = await identity.sessions.list({
    userId: session?.user.id ?? '',
    accessToken: session?.accessToken ?? '',
  });
  await identity.refresh(session?.refreshToken ?? '', device);
  time += 60_000;
  await expect(identity.refresh(session?.refreshToken ?? '', device)).rejects.toThrow();
  expect(ended).toEqual([open1?.id]);
});

describe.each([
  { name: 'SQLite', databasesOf: sqlite, needs: undefined },
  { name: 'PostgreSQL (needs postgres)', databasesOf: postgres, needs: 'postgres' },
])('on $name', ({ databasesOf, needs }) => {
  it.skipIf(needs !== undefined && lacks(needs))(
    'a sign-in deletes what of the same person is past any use, and no more',
    async () => {
      const day = 24 * 3600 * 1000;
      let time = Date.now();
      const databases = await databasesOf();
      const identity = await open({ databases, now: () => time });
      const kept = async () => {
        const db = await databases.open<IdentityTables>(schema);
        const sessions = await db.selectFrom('sessions').select('id').execute();
        const tokens = await db.selectFrom('refresh_tokens').select('hash').execute();
        return { sessions: sessions.length, tokens: tokens.length };
      };
      const signIn = async () => withSession(await identity.login(account, device));
      const lasting = (await identity.signUp(account, device)).session?.refreshToken ?? '';
      await identity.signUp({ ...account, email: 'kim@example.com' }, device);
      const forgotten = await signIn();
      await identity.refresh(forgotten.refreshToken, device);
      await identity.logout({ accessToken: (await signIn()).accessToken });

      // Its access token still lives.
      await signIn();
      expect(await kept()).toEqual({ sessions: 5, tokens: 6 });
      time += 20 * day;
      const second = await identity.refresh(lasting, device);
      await signIn();
      expect(await kept()).toEqual({ sessions: 5, tokens: 7 });
      // Two of Sam’s and the one of Kim’s were not refreshed in thirty days; at Sam’s sign-in nothing of Kim’s is touched.
      time += 11 * day;
      await signIn();
      expect(await kept()).toEqual({ sessions: 4, tokens: 5 });
      await expect(identity.refresh(forgotten.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      // The first token of the one that lasts is spent and too old, and still gives the thief away.
      await expect(identity.refresh(lasting, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
      await expect(identity.refresh(second.refreshToken, device)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    },
  );
});
