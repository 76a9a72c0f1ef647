import { AppError, notFound } from '@talentsync/contracts';
import type { Kysely } from 'kysely';
import type { PolicyOptions } from '../trouble/policy.ts';
import type { Device, Identity, SignIn } from './port.ts';
import { createProvider, type Proof, type SocialProviderConfig, type Stranger } from './providers.ts';
import { findByEmail, type Handle, mustFind, type UserRow } from './rows.ts';
import type { Sealing } from './sealing.ts';
import type { IdentityTables } from './tables.ts';

const PROOF_MS = 600_000;

const unverified = (name: string) =>
  new AppError(
    'FORBIDDEN',
    `${name} has not confirmed your e-mail address. Confirm it there, or sign up with a password.`,
  );
const unsure = () =>
  new AppError(
    'CONFLICT',
    'There is an account with this e-mail address, but the address was never confirmed. Ask for a new password by mail first, then sign in this way.',
  );

/** Signing in with an account elsewhere; it is joined to one of ours by an address that both sides have confirmed, and by nothing less. */
export const createSocial = (
  db: Kysely<IdentityTables>,
  parts: {
    sealing: Sealing;
    configs: SocialProviderConfig[];
    redirectUri: string;
    policy?: Partial<PolicyOptions> | undefined;
    now: () => number;
    /** Makes an account without a password, its address confirmed. */
    create: (handle: Handle, stranger: { email: string; fullName: string }) => Promise<UserRow>;
    /** A session, or the ticket of a second step. */
    enter: (handle: Handle, row: UserRow, device: Device) => Promise<SignIn>;
  },
): Identity['social'] & { problems(): string[] } => {
  const { sealing, now } = parts;
  const providers = parts.configs.map((config) => createProvider(config, parts.redirectUri, parts.policy));
  const named = (id: string) => {
    const provider = providers.find((one) => one.id === id);
    if (provider === undefined) throw notFound('way to sign in');
    return provider;
  };

  /** Whose account it is: the one that was joined before, the one with the same address, or a new one. */
  const ownerOf = async (handle: Handle, provider: string, name: string, stranger: Stranger): Promise<UserRow> => {
    const joined = await handle
      .selectFrom('social_accounts')
      .select('user_id')
      .where('provider', '=', provider)
      .where('subject', '=', stranger.subject)
      .executeTakeFirst();
    if (joined !== undefined) return mustFind(handle, joined.user_id);
    if (!stranger.emailVerified || stranger.email === '') throw unverified(name);
    const there = await findByEmail(handle, stranger.email);
    // Somebody else could have signed up with this address, and would share the account.
    if (there !== undefined && there.email_verified_at === null) throw unsure();
    const fullName = stranger.name.trim().slice(0, 200) || (stranger.email.split('@')[0] ?? '');
    const row = there ?? (await parts.create(handle, { email: stranger.email, fullName }));
    await handle
      .insertInto('social_accounts')
      .values({ provider, subject: stranger.subject, user_id: row.id, created_at: now() })
      .execute();
    return row;
  };

  return {
    problems: () => providers.flatMap(({ problem }) => problem() ?? []),
    providers: async () => providers.map(({ id, name }) => ({ id, name })),
    async start(id) {
      const { url, proof } = await named(id).start();
      return { url, proof: sealing.seal(JSON.stringify({ ...proof, expiresAt: now() + PROOF_MS }), 'social') };
    },
    async finish({ proof: sealed, query }, device) {
      let proof: Proof & { expiresAt: number };
      try {
        proof = JSON.parse(sealing.open(sealed, 'social')) as typeof proof;
      } catch (cause) {
        throw new AppError('UNAUTHENTICATED', 'This sign-in was not begun here. Start again.', { cause });
      }
      if (proof.expiresAt <= now()) throw new AppError('UNAUTHENTICATED', 'That took too long. Start again.');
      const provider = named(proof.provider);
      const stranger = await provider.finish(proof, query);
      return db.transaction().execute(async (transaction) => {
        const row = await ownerOf(transaction, provider.id, provider.name, stranger);
        return parts.enter(transaction, row, device);
      });
    },
  };
};
