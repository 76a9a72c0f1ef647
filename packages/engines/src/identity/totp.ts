import { randomBytes } from 'node:crypto';
import { AppError } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import { Secret, TOTP } from 'otpauth';
import type { Passwords } from './passwords.ts';
import type { Actor, Device, Identity, IdentitySession, SecondStep } from './port.ts';
import { type Handle, mustFind, type UserRow } from './rows.ts';
import type { Sealing } from './sealing.ts';
import { hashOf, type Sessions } from './sessions.ts';
import type { IdentityTables } from './tables.ts';
import type { Tickets } from './tickets.ts';

const STEP_MS = 30_000;
const TICKET_MINUTES = 5;
const WRONG_A_TICKET = 5;
/** A thief of a password who guesses codes has 240 of them a day, of a million with three that are right: 0.07 %. */
const WRONG_AN_HOUR = 10;
const HOUR_MS = 3_600_000;
const RECOVERY_CODES = 10;

type Checked = { right: true } | { right: false; waitSeconds?: number };

/** Without what is easily mistaken for something else. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const newRecoveryCode = (): string => {
  // 16 of 31 letters: 79 bits. A byte over the last multiple of 31 would favour the first letters.
  const letters = [...randomBytes(64)].filter((byte) => byte < 248).map((byte) => LETTERS[byte % LETTERS.length]);
  return (letters.slice(0, 16).join('').match(/.{4}/g) ?? []).join('-');
};
const plain = (code: string): string => code.replace(/[\s-]/g, '').toLowerCase();
const recoveryHash = (userId: string, code: string): string => hashOf(`${userId}:${plain(code)}`);

const wrongCode = () =>
  new AppError('UNAUTHENTICATED', 'This code is not right, or it was used before. Take the next one.');
const refuse = ({ waitSeconds }: { waitSeconds?: number }): AppError =>
  waitSeconds === undefined
    ? wrongCode()
    : new AppError('RATE_LIMITED', 'Too many codes that were not right. Wait before you try again.', {
        retryAfterSeconds: waitSeconds,
      });
/** A wrong proof of somebody who is signed in: their session goes on. */
const forbid = (checked: { waitSeconds?: number }): AppError => {
  const error = refuse(checked);
  return error.code === 'UNAUTHENTICATED' ? new AppError('FORBIDDEN', error.message) : error;
};

/** The second step of signing in: codes of an app (RFC 6238) and recovery codes, each taken once. */
export const createTotp = (
  db: Kysely<IdentityTables>,
  parts: { sealing: Sealing; tickets: Tickets; sessions: Sessions; passwords: Passwords; now: () => number },
) => {
  const { sealing, tickets, sessions, passwords, now } = parts;

  const find = (handle: Handle, userId: string) =>
    handle.selectFrom('totp').selectAll().where('user_id', '=', userId).executeTakeFirst();
  const change = (handle: Handle, userId: string, changes: Partial<IdentityTables['totp']>) =>
    handle.updateTable('totp').set(changes).where('user_id', '=', userId);

  /** A code counts for one step: the step before and the one after are taken too, for clocks that go wrong, and never twice. */
  const takesAppCode = async (handle: Handle, userId: string, sealed: string, code: string): Promise<boolean> => {
    const secret = Secret.fromBase32(sealing.open(sealed, userId));
    const delta = new TOTP({ secret }).validate({ token: code, window: 1, timestamp: now() });
    if (delta === null) return false;
    const step = Math.floor(now() / STEP_MS) + delta;
    const taken = await change(handle, userId, { last_step: step }).where('last_step', '<', step).executeTakeFirst();
    return taken.numUpdatedRows === 1n;
  };
  const takesRecoveryCode = async (handle: Handle, userId: string, code: string): Promise<boolean> => {
    const taken = await handle
      .deleteFrom('recovery_codes')
      .where('hash', '=', recoveryHash(userId, code))
      .executeTakeFirst();
    return taken.numDeletedRows === 1n;
  };

  /** Wrong codes are counted whichever way they come. */
  const check = async (handle: Handle, userId: string, code: string): Promise<Checked> => {
    // Counted before it is looked at, on a row that this locks: guesses at once are counted each.
    const row = await handle
      .updateTable('totp')
      .set(({ eb }) => ({ wrong: eb('wrong', '+', 1) }))
      .where('user_id', '=', userId)
      .returningAll()
      .executeTakeFirst();
    if (row === undefined) return { right: false };
    const sinceFirst = now() - row.wrong_since;
    const counted = sinceFirst < HOUR_MS ? row.wrong - 1 : 0;
    if (counted >= WRONG_AN_HOUR) return { right: false, waitSeconds: Math.ceil((HOUR_MS - sinceFirst) / 1000) };
    const right = /^\d{6}$/.test(plain(code))
      ? await takesAppCode(handle, userId, row.secret, plain(code))
      : row.confirmed_at !== null && (await takesRecoveryCode(handle, userId, code));
    if (right) await change(handle, userId, { wrong: 0 }).execute();
    else
      await change(handle, userId, {
        wrong: counted + 1,
        wrong_since: counted === 0 ? now() : row.wrong_since,
      }).execute();
    return { right };
  };

  const writeRecoveryCodes = async (handle: Handle, userId: string): Promise<string[]> => {
    const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
    await handle.deleteFrom('recovery_codes').where('user_id', '=', userId).execute();
    await handle
      .insertInto('recovery_codes')
      .values(codes.map((code) => ({ hash: recoveryHash(userId, code), user_id: userId })))
      .execute();
    return codes;
  };

  const isOn = async (handle: Handle, userId: string): Promise<boolean> =>
    ((await find(handle, userId))?.confirmed_at ?? null) !== null;
  const needsPassword = async (row: UserRow, password: string | undefined): Promise<void> => {
    if (row.password_hash !== '' && !(await passwords.verify(row.password_hash, password ?? '')))
      throw new AppError('FORBIDDEN', 'The current password is not right.');
  };

  const confirmLogin = async (step: { ticket: string; code: string }, device: Device): Promise<IdentitySession> => {
    const outcome = await db.transaction().execute(async (transaction): Promise<IdentitySession | AppError> => {
      const ticket = await tickets.find(transaction, 'second-step', step.ticket);
      if (ticket === undefined)
        return new AppError('UNAUTHENTICATED', 'That took too long or too many tries. Sign in again from the start.');
      const checked = await check(transaction, ticket.user_id, step.code);
      if (!checked.right) {
        await tickets.strike(transaction, step.ticket, WRONG_A_TICKET);
        return refuse(checked);
      }
      await tickets.spend(transaction, 'second-step', step.ticket);
      return sessions.open(transaction, await mustFind(transaction, ticket.user_id), device);
    });
    // Thrown here: inside, the count of wrong codes would be rolled back.
    if (outcome instanceof AppError) throw outcome;
    return outcome;
  };

  const verbs: Identity['totp'] = {
    async start({ userId }: Actor, currentPassword?: string) {
      const row = await mustFind(db, userId);
      await needsPassword(row, currentPassword);
      if (await isOn(db, userId)) throw new AppError('CONFLICT', 'There is an app set up already. Remove it first.');
      const secret = new Secret({ size: 20 });
      const fresh = { secret: sealing.seal(secret.base32, userId), confirmed_at: null, last_step: 0 };
      await db
        .insertInto('totp')
        .values({ user_id: userId, ...fresh, wrong: 0, wrong_since: 0 })
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet(fresh))
        .execute();
      const uri = new TOTP({ issuer: 'TalentSync', label: row.email, secret }).toString();
      return { secret: secret.base32, uri };
    },

    async confirm({ userId }, code) {
      const outcome = await db.transaction().execute(async (transaction) => {
        if (await isOn(transaction, userId)) return new AppError('CONFLICT', 'There is an app set up already.');
        const checked = await check(transaction, userId, code);
        if (!checked.right) return forbid(checked);
        await change(transaction, userId, { confirmed_at: now() }).execute();
        return writeRecoveryCodes(transaction, userId);
      });
      if (outcome instanceof AppError) throw outcome;
      return { recoveryCodes: outcome, session: null };
    },

    async renewRecoveryCodes({ userId }, code) {
      const outcome = await db.transaction().execute(async (transaction) => {
        if (!(await isOn(transaction, userId))) return new AppError('CONFLICT', 'No app is set up.');
        const checked = await check(transaction, userId, code);
        return checked.right ? writeRecoveryCodes(transaction, userId) : forbid(checked);
      });
      if (outcome instanceof AppError) throw outcome;
      return outcome;
    },

    async disable({ userId }, proof) {
      const byPassword = 'password' in proof;
      if (byPassword) {
        const row = await mustFind(db, userId);
        if (row.password_hash === '') throw new AppError('FORBIDDEN', 'This account has no password. Give a code.');
        await needsPassword(row, proof.password);
      }
      const outcome = await db.transaction().execute(async (transaction) => {
        const checked = byPassword ? { right: true as const } : await check(transaction, userId, proof.code);
        if (!checked.right) return forbid(checked);
        for (const table of ['totp', 'recovery_codes'] as const)
          await transaction.deleteFrom(table).where('user_id', '=', userId).execute();
        return undefined;
      });
      if (outcome !== undefined) throw outcome;
      return { session: null };
    },
  };

  return {
    verbs,
    confirmLogin,
    isOn,
    /** What a sign-in with the right password gets instead of a session. */
    async ask(handle: Handle, userId: string): Promise<SecondStep> {
      const ticket = { kind: 'second-step' as const, userId, minutes: TICKET_MINUTES, keepOld: true };
      return { ticket: await tickets.issue(handle, ticket), expiresIn: TICKET_MINUTES * 60 };
    },
    recoveryCodesLeft: async (handle: Handle, userId: string): Promise<number> => {
      const { n } = await handle
        .selectFrom('recovery_codes')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow();
      return Number(n);
    },
  };
};
