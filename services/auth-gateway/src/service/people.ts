import { randomBytes } from 'node:crypto';
import { AppError, type ErasureReceipt, notFound, people, type ServiceName } from '@talentsync/contracts';
import type { Identity, Jobs, Mail } from '@talentsync/engines';
import type { Call, Guard } from '@talentsync/kit';
import type { AuthStore } from '../store.ts';
import type { Accounts } from './accounts.ts';
import type { Origin } from './origin.ts';

export interface PeopleParts {
  identity: Identity;
  store: AuthStore;
  jobs: Jobs;
  mail: Mail;
  guard: Guard;
  call: Call;
  record: Accounts['record'];
  /** The services whose records of a person are exported and erased. */
  peers: ServiceName[];
  now: () => number;
}

export const ERASURES_QUEUE = 'erasures';
const ERASURE_ATTEMPTS = 1000;

/** Export and erasure of a person, across services. */
export const createPeople = (parts: PeopleParts) => {
  const { identity, store, record, now } = parts;

  /** Erases in every service that has not said so yet, then the account itself. Throws while one of them does not answer. */
  const continueErasure = async (id: string): Promise<ErasureReceipt> => {
    const receipt = await store.erasures.find({ id });
    if (receipt === undefined) throw notFound('erasure');
    if (receipt.completedAt !== null) return receipt;
    const { userId } = receipt;
    const failures: unknown[] = [];
    const lines = await Promise.all(
      receipt.lines.map(async (line) => {
        if (line.status === 'erased' || line.service === 'auth-gateway') return line;
        const { erasePerson } = people(line.service as ServiceName);
        try {
          const counts = await parts.call(erasePerson, { actingFor: userId, requestId: id }, { params: { userId } });
          return { ...line, status: 'erased' as const, counts };
        } catch (error) {
          failures.push(error);
          return line;
        }
      }),
    );
    if (failures.length > 0) {
      await store.erasures.update(id, { lines, completedAt: null });
      throw failures[0];
    }
    // The account goes last: while anything is left it stays known that there is something to erase.
    await parts.mail.forget(userId);
    await identity.remove(userId);
    const all = lines.map((line) =>
      line.service === 'auth-gateway' ? { ...line, status: 'erased' as const, counts: { accounts: 1 } } : line,
    );
    await store.erasures.update(id, { lines: all, completedAt: now() });
    return (await store.erasures.find({ id })) as ErasureReceipt;
  };

  return {
    continueErasure,

    /** Everything that is kept about a person. Fails clearly when a service does not answer: half an export would look whole. */
    async exportPerson(actor: { userId: string; accessToken: string }, origin: Origin) {
      const user = await identity.find(actor);
      await record(origin, 'person.export', actor.userId);
      const parted = await Promise.all(
        parts.peers.map(async (service) => {
          const { exportPerson } = people(service);
          return [
            service,
            await parts.call(
              exportPerson,
              { actingFor: actor.userId, requestId: origin.requestId },
              { params: { userId: actor.userId } },
            ),
          ] as const;
        }),
      );
      const audit = await store.audit.ofActor(actor.userId);
      const [sessions, security] = [await identity.sessions.list(actor), await identity.security(actor)];
      const { items: letters } = await parts.mail.list({ limit: 1000, userId: actor.userId });
      return {
        exportedAt: new Date(now()).toISOString(),
        user,
        services: { 'auth-gateway': { audit, sessions, security, letters }, ...Object.fromEntries(parted) },
      };
    },

    /** Starts an erasure, does what can be done at once, and leaves the rest to the background. */
    async erase(
      actor: { userId: string; accessToken: string; isAdmin: boolean },
      origin: Origin,
    ): Promise<ErasureReceipt> {
      if (actor.isAdmin) await refuseLastAdministrator(identity, actor.userId);
      const lines = ['auth-gateway' as const, ...parts.peers].map((service) => ({
        service,
        status: 'pending' as const,
        counts: {},
      }));
      // The id alone opens the receipt later, so it is random through and through.
      const id = randomBytes(24).toString('base64url');
      await store.erasures.insert({ id, userId: actor.userId, requestedAt: now(), lines });
      const receipt = (await store.erasures.find({ userId: actor.userId })) as ErasureReceipt;
      parts.guard.deny(actor.userId);
      await identity.logout({ accessToken: actor.accessToken });
      await record(origin, 'person.erase', actor.userId, receipt.id.slice(0, 8));
      await parts.jobs.enqueue(
        ERASURES_QUEUE,
        { id: receipt.id },
        { id: receipt.id, attempts: ERASURE_ATTEMPTS, delayMs: 1000 },
      );
      return continueErasure(receipt.id).catch(() => receipt);
    },

    receipt: async (id: string): Promise<ErasureReceipt> => {
      const receipt = await store.erasures.find({ id });
      if (receipt === undefined) throw notFound('erasure');
      return receipt;
    },
  };
};

const refuseLastAdministrator = async (identity: Identity, userId: string): Promise<void> => {
  let cursor: string | undefined;
  let others = 0;
  do {
    const page = await identity.list({ limit: 100, ...(cursor !== undefined && { cursor }) });
    for (const user of page.items.filter(({ id }) => id !== userId)) {
      if (user.isAdmin) return;
      others += 1;
    }
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (others > 0)
    throw new AppError(
      'CONFLICT',
      'You are the last administrator. Make somebody else administrator first, then erase your account.',
    );
};
