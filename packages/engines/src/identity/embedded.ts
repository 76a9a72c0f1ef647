import { AppError } from '@talentsync/contracts';
import { v7 } from 'uuid';
import type { Databases } from '../database/port.ts';
import type { PolicyOptions } from '../trouble/policy.ts';
import { createAccounts } from './accounts.ts';
import { createMailed } from './mailed.ts';
import { createPasswords } from './passwords.ts';
import type { Device, Identity } from './port.ts';
import type { SocialProviderConfig } from './providers.ts';
import { findByEmail, type Handle, mustFind, taken, type UserRow, userOf } from './rows.ts';
import { createSealing } from './sealing.ts';
import { createSessions } from './sessions.ts';
import { openSigning } from './signing.ts';
import { createSocial } from './social.ts';
import { type IdentityTables, schema } from './tables.ts';
import { createTickets } from './tickets.ts';
import { createTotp } from './totp.ts';

export interface EmbeddedIdentityOptions {
  databases: Databases;
  issuer: string;
  accessTokenSeconds: number;
  refreshTokenDays: number;
  /** Only this account becomes administrator; left out, the first one does. */
  adminEmail?: string | undefined;
  /** Encrypts what has to be readable again; asked for once, at the opening. */
  dataKey: () => Uint8Array;
  /** `required`: who signs up opens a letter first. */
  emailVerification?: 'required' | 'off';
  /** Where no letter goes out nobody could let the first administrator in, who alone can read them. */
  trustAdministrators?: boolean;
  /** Where else people may sign in, and where they come back to. */
  social?: { providers: SocialProviderConfig[]; redirectUri: string; policy?: Partial<PolicyOptions> };
  now?: () => number;
  passwordCost?: { memoryCost: number; timeCost: number };
}

const wrongPassword = () => new AppError('UNAUTHENTICATED', 'E-mail address or password is not right.');

const unverified = () =>
  new AppError('FORBIDDEN', 'Confirm your e-mail address first: open the link in the mail that we sent you.', {
    details: { reason: 'email-unverified' },
  });

/** Accounts in a database of ours: argon2id, ES256 access tokens, rotated refresh tokens in families. */
export const openEmbeddedIdentity = async (options: EmbeddedIdentityOptions): Promise<Identity> => {
  const { issuer, accessTokenSeconds, refreshTokenDays, now = Date.now } = options;
  const db = await options.databases.open<IdentityTables>(schema);
  const passwords = createPasswords(options.passwordCost);
  const signing = await openSigning(db, { issuer, lifetimeSeconds: accessTokenSeconds, now });
  const sessions = createSessions(db, signing, { accessTokenSeconds, refreshTokenDays, now });
  const tickets = createTickets(now);
  const sealing = createSealing(options.dataKey());
  const totp = createTotp(db, { sealing, tickets, sessions, passwords, now });
  const mailed = createMailed(db, { passwords, sessions, tickets, now });
  const verifies = options.emailVerification === 'required';
  const accounts = createAccounts(db, { passwords, sessions, mailed, verifies, now });
  const mustVerify = (row: UserRow): boolean =>
    verifies &&
    row.email_verified_at === null &&
    !(options.trustAdministrators === true && row.role === 'administrator');

  const freshUser = ({ email, fullName }: { email: string; fullName: string }) => ({
    ...{ id: v7(), email, full_name: fullName, email_verified_at: null, created_at: now(), updated_at: now() },
  });
  const insert = async (
    handle: Handle,
    account: { email: string; fullName: string },
    known: Pick<UserRow, 'password_hash' | 'email_verified_at'>,
  ): Promise<UserRow> => {
    const { n } = await handle
      .selectFrom('users')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
    const named = options.adminEmail?.toLowerCase();
    const first = named === undefined ? Number(n) === 0 : account.email === named;
    const role = first ? ('administrator' as const) : ('candidate' as const);
    const row = { ...freshUser(account), ...known, role };
    await handle.insertInto('users').values(row).execute();
    return row;
  };
  const enter = async (handle: Handle, row: UserRow, device: Device) =>
    (await totp.isOn(handle, row.id)) ? totp.ask(handle, row.id) : sessions.open(handle, row, device);
  const social = createSocial(db, {
    ...{ sealing, now, enter, configs: options.social?.providers ?? [] },
    redirectUri: options.social?.redirectUri ?? '',
    policy: options.social?.policy,
    create: (handle, account) => insert(handle, account, { password_hash: '', email_verified_at: now() }),
  });

  return {
    issuer,
    ...accounts,
    capabilities: { otherSessions: true, recoveryCodes: true, emailVerification: verifies },

    async signUp({ email, password, fullName }, device) {
      const hash = await passwords.hash(password);
      return db.transaction().execute(async (transaction) => {
        const there = await findByEmail(transaction, email);
        if (there !== undefined) {
          if (!verifies) throw taken();
          const nobody = { ...freshUser({ email, fullName }), password_hash: '', role: 'candidate' as const };
          return { user: userOf(nobody), session: null, mailing: await mailed.write(transaction, 'exists', there) };
        }
        const row = await insert(transaction, { email, fullName }, { password_hash: hash, email_verified_at: null });
        if (mustVerify(row))
          return { user: userOf(row), session: null, mailing: await mailed.write(transaction, 'verify', row) };
        return { user: userOf(row), session: await sessions.open(transaction, row, device), mailing: null };
      });
    },

    async login({ email, password }, device) {
      const row = await findByEmail(db, email);
      const right = await passwords.verify(row?.password_hash || undefined, password);
      if (row === undefined || !right) throw wrongPassword();
      if (mustVerify(row)) throw unverified();
      return db.transaction().execute((transaction) => enter(transaction, row, device));
    },

    confirmLogin: totp.confirmLogin,
    totp: totp.verbs,
    mailed: mailed.verbs,
    social,
    async security({ userId }) {
      const row = await mustFind(db, userId);
      const [secondStep, recoveryCodesLeft] = [await totp.isOn(db, userId), await totp.recoveryCodesLeft(db, userId)];
      const [emailVerified, hasPassword] = [row.email_verified_at !== null, row.password_hash !== ''];
      return { emailVerified, hasPassword, secondStep, recoveryCodesLeft };
    },

    refresh: sessions.refresh,
    logout: sessions.logout,
    sessions: { list: sessions.list, end: sessions.endOne, endOthers: sessions.endOthers },
    onEnd: sessions.onEnd,
    jwks: () => signing.jwks(),
    probe: async () => {
      const problems = social.problems();
      const detail = ['Accounts in the data folder.', ...problems].join(' ');
      return { driver: 'embedded', usable: true, reduced: problems.length > 0, detail };
    },
    close: async () => {},
  };
};
