import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type TOTP, URI } from 'otpauth';
import { afterEach, expect, it } from 'vitest';
import { openTestEngines, type TestEngines } from '../testing.ts';
import type { EmbeddedIdentityOptions } from './embedded.ts';

const opened: TestEngines[] = [];
afterEach(async () => {
  for (const engines of opened.splice(0)) await engines.close();
});

const device = { userAgent: 'Browser/1.0', address: '192.0.2.1' };
const account = { email: 'sam@example.com', password: 'correct horse battery', fullName: 'Sam' };

/** Sam with an app set up, and a clock that the test moves. */
const open = async (changes: Partial<EmbeddedIdentityOptions> = {}) => {
  const clock = { time: Date.parse('2026-11-26T10:00:00Z') };
  const engines = await openTestEngines({ now: () => clock.time });
  opened.push(engines);
  const identity = await engines.openIdentity(changes);
  const { user, session } = await identity.signUp(account, device);
  const actor = { userId: user.id, accessToken: session?.accessToken ?? '' };
  const { secret, uri } = await identity.totp.start(actor, account.password);
  const code = () => (URI.parse(uri) as TOTP).generate({ timestamp: clock.time });
  const { recoveryCodes } = await identity.totp.confirm(actor, code());
  const pass = (seconds: number) => (clock.time += seconds * 1000);
  const ticket = async () => {
    const outcome = await identity.login(account, device);
    if (!('ticket' in outcome)) throw new Error('No second step was asked for.');
    return outcome.ticket;
  };
  const enter = async (given: string) => identity.confirmLogin({ ticket: await ticket(), code: given }, device);
  return { engines, identity, actor, secret, code, pass, ticket, enter, recoveryCodes };
};

it('a code of the last or the next half minute is taken, an older one is not, and none twice nor backwards', async () => {
  const { enter, code, pass } = await open();
  pass(90);
  const old = code();
  pass(60);
  await expect(enter(old)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  const previous = code();
  pass(30);
  const now = code();
  expect((await enter(now)).user.email).toBe(account.email);
  await expect(enter(now)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await expect(enter(previous)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
});

it('each of ten recovery codes opens once, however it is typed, and new ones end the old', async () => {
  const { identity, actor, enter, recoveryCodes, code, pass } = await open();
  expect(new Set(recoveryCodes).size).toBe(10);
  const [first = '', second = ''] = recoveryCodes;
  await enter(` ${first.toUpperCase().replaceAll('-', ' ')} `);
  await expect(enter(first)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await identity.security(actor)).toMatchObject({ secondStep: true, recoveryCodesLeft: 9 });
  pass(30);
  const fresh = await identity.totp.renewRecoveryCodes(actor, code());
  await expect(enter(second)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  await enter(fresh[0] ?? '');
});

it('guessing ends a ticket after five codes and an account’s turn after ten, for an hour, whoever holds the right one', async () => {
  const { identity, ticket, enter, code, pass } = await open();
  pass(60);
  for (let round = 0; round < 2; round += 1) {
    const one = await ticket();
    for (let guess = 0; guess < 5; guess += 1)
      await expect(identity.confirmLogin({ ticket: one, code: `00000${guess}` }, device)).rejects.toMatchObject({
        code: 'UNAUTHENTICATED',
      });
    // The right one comes too late for this ticket.
    await expect(identity.confirmLogin({ ticket: one, code: code() }, device)).rejects.toMatchObject({
      message: expect.stringContaining('from the start'),
    });
  }
  await expect(enter(code())).rejects.toMatchObject({ code: 'RATE_LIMITED', retryAfterSeconds: 3600 });
  pass(3600);
  expect((await enter(code())).user.email).toBe(account.email);
});

it('a ticket lives for five minutes and opens once', async () => {
  const { identity, ticket, code, pass } = await open();
  const late = await ticket();
  pass(301);
  await expect(identity.confirmLogin({ ticket: late, code: code() }, device)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
  const one = await ticket();
  await identity.confirmLogin({ ticket: one, code: code() }, device);
  pass(30);
  await expect(identity.confirmLogin({ ticket: one, code: code() }, device)).rejects.toMatchObject({
    code: 'UNAUTHENTICATED',
  });
});

it('neither secret nor recovery code lies readable in the database, and another key opens nothing', async () => {
  const { engines, secret, recoveryCodes, code, pass } = await open();
  const files = await readdir(engines.directory, { recursive: true, withFileTypes: true });
  const kept = await Promise.all(
    files.filter((file) => file.isFile()).map((file) => readFile(join(file.parentPath, file.name), 'latin1')),
  );
  expect(kept.join('').includes('sam@example.com')).toBe(true);
  for (const word of [secret, ...recoveryCodes]) expect(kept.join('').includes(word)).toBe(false);
  const other = await engines.openIdentity({ dataKey: () => new Uint8Array(32).fill(8) });
  const ask = async (given: string) => {
    const outcome = await other.login(account, device);
    return other.confirmLogin({ ticket: 'ticket' in outcome ? outcome.ticket : '', code: given }, device);
  };
  pass(30);
  await expect(ask(code())).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  expect((await ask(recoveryCodes[0] ?? '')).user.email).toBe(account.email);
});

it('an app is replaced only by whoever proves themselves', async () => {
  const { identity, actor, code, pass } = await open();
  await expect(identity.totp.start(actor, account.password)).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(identity.totp.disable(actor, { code: '000000' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  pass(30);
  await identity.totp.disable(actor, { code: code() });
  expect(await identity.security(actor)).toMatchObject({ hasPassword: true, secondStep: false, recoveryCodesLeft: 0 });
  await expect(identity.totp.renewRecoveryCodes(actor, code())).rejects.toMatchObject({ code: 'CONFLICT' });
});
