import type { Session as SupabaseSession, User as SupabaseUser } from '@supabase/supabase-js';
import { AppError } from '@talentsync/contracts';
import type { Actor, Identity, IdentitySession, SecondStep } from './port.ts';
import type { Sealing } from './sealing.ts';
import { failureOf, must, type SupabaseWire } from './supabase-wire.ts';

const TICKET_SECONDS = 300;
/** A code is good for a minute and a half at Supabase, as often as one likes; here it is good once. */
const CODE_LIFE_MS = 120_000;

interface Ticket {
  accessToken: string;
  factorId: string;
  userId: string;
  expiresAt: number;
}

/** Whether an app is enrolled and confirmed. */
export const hasSecondStep = (user: SupabaseUser): boolean =>
  user.factors?.some(({ status, factor_type: type }) => status === 'verified' && type === 'totp') ?? false;

const tooLate = (cause?: unknown) =>
  new AppError('UNAUTHENTICATED', 'That took too long or too many tries. Sign in again from the start.', { cause });
const usedBefore = () =>
  new AppError('UNAUTHENTICATED', 'This code is not right, or it was used before. Take the next one.');
/** A wrong proof of somebody who is signed in: their session goes on. */
const forbidden = (error: unknown): unknown =>
  error instanceof AppError && error.code === 'UNAUTHENTICATED' ? new AppError('FORBIDDEN', error.message) : error;

/** Codes of an app, as Supabase keeps them. A right one gives new tokens in place of those that asked. */
export const createSupabaseTotp = (parts: {
  wire: SupabaseWire;
  sealing: Sealing;
  sessionFor: (session: SupabaseSession) => IdentitySession;
  ownAccount: (actor: Actor) => Promise<SupabaseUser>;
  checkPassword: (email: string, password: string) => Promise<void>;
}) => {
  const { wire, sealing, sessionFor, ownAccount, checkPassword } = parts;
  const taken = new Map<string, number>();

  const take = (userId: string, code: string): boolean => {
    for (const [key, until] of taken) if (until <= Date.now()) taken.delete(key);
    const key = `${userId}:${code}`;
    if (taken.has(key)) return false;
    taken.set(key, Date.now() + CODE_LIFE_MS);
    return true;
  };

  /** Errors: UNAUTHENTICATED for a code that is wrong or was taken. */
  const prove = async (accessToken: string, userId: string, factorId: string, given: string) => {
    const code = given.replace(/[\s-]/g, '');
    if (!take(userId, code)) throw usedBefore();
    const { data, error } = await wire.as(accessToken).auth.mfa.challengeAndVerify({ factorId, code });
    if (error === null) return sessionFor(data as unknown as SupabaseSession);
    taken.delete(`${userId}:${code}`);
    throw failureOf(error);
  };
  const factorsOf = async (actor: Actor, status: 'verified' | 'unverified') =>
    ((await ownAccount(actor)).factors ?? []).filter((factor) => factor.status === status);
  const mark = (userId: string, secondStep: boolean) =>
    wire.secret.auth.admin.updateUserById(userId, { app_metadata: { secondStep } });

  const verbs: Identity['totp'] = {
    async start(actor, currentPassword) {
      const user = await ownAccount(actor);
      if (user.identities?.some(({ provider }) => provider === 'email') === true)
        await checkPassword(user.email ?? '', currentPassword ?? '');
      if (hasSecondStep(user)) throw new AppError('CONFLICT', 'There is an app set up already. Remove it first.');
      const { mfa } = wire.as(actor.accessToken).auth;
      for (const { id: factorId } of user.factors ?? []) must(await mfa.unenroll({ factorId }));
      const enrolled = must(await mfa.enroll({ factorType: 'totp', issuer: 'TalentSync', friendlyName: 'TalentSync' }));
      const { totp } = enrolled as { totp: { secret: string; uri: string } };
      return { secret: totp.secret, uri: totp.uri };
    },

    async confirm(actor, code) {
      const [factor] = await factorsOf(actor, 'unverified');
      if (factor === undefined) throw new AppError('CONFLICT', 'No app is being set up. Begin again.');
      const session = await prove(actor.accessToken, actor.userId, factor.id, code).catch((error) => {
        throw forbidden(error);
      });
      // From now on a token of the first step alone opens nothing: see the guard and the policies.
      must(await mark(actor.userId, true));
      return { recoveryCodes: [], session };
    },

    renewRecoveryCodes: async () => [],

    async disable(actor, proof) {
      const factors = await factorsOf(actor, 'verified');
      let session: IdentitySession | null = null;
      if ('password' in proof) await checkPassword((await ownAccount(actor)).email ?? '', proof.password);
      else {
        const [factor] = factors;
        if (factor === undefined) throw new AppError('CONFLICT', 'No app is set up.');
        session = await prove(actor.accessToken, actor.userId, factor.id, proof.code).catch((error) => {
          throw forbidden(error);
        });
      }
      for (const { id } of factors) must(await wire.secret.auth.admin.mfa.deleteFactor({ id, userId: actor.userId }));
      must(await mark(actor.userId, false));
      return { session };
    },
  };

  return {
    verbs,

    /** The session of the first step stays here, sealed in the ticket. */
    ask(session: SupabaseSession): SecondStep {
      const factor = session.user.factors?.find(({ status }) => status === 'verified');
      const ticket: Ticket = {
        ...{ accessToken: session.access_token, factorId: factor?.id ?? '', userId: session.user.id },
        expiresAt: Date.now() + TICKET_SECONDS * 1000,
      };
      return { ticket: sealing.seal(JSON.stringify(ticket), 'second-step'), expiresIn: TICKET_SECONDS };
    },

    async confirmLogin(step: { ticket: string; code: string }): Promise<IdentitySession> {
      let ticket: Ticket;
      try {
        ticket = JSON.parse(sealing.open(step.ticket, 'second-step')) as Ticket;
      } catch (cause) {
        throw tooLate(cause);
      }
      if (ticket.expiresAt <= Date.now()) throw tooLate();
      return prove(ticket.accessToken, ticket.userId, ticket.factorId, step.code);
    },
  };
};
