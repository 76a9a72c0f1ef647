import { type Recipient, recipients, type ServiceName } from '@talentsync/contracts';
import type { Databases, Identity, Jobs, Mail, OpenDatabase, State } from '@talentsync/engines';
import {
  type Call,
  type Guard,
  type Logger,
  type Metrics,
  mount,
  mountQueues,
  readiness,
  type Service,
} from '@talentsync/kit';
import { mountQueueBoard } from './routes/queues.ts';
import { mountSpendingBoard } from './routes/spending.ts';
import { mountAuth } from './routes.ts';
import { type AuthLimits, DEFAULT_LIMITS } from './service/limits.ts';
import { ERASURES_QUEUE } from './service/people.ts';
import { createQueueBoard } from './service/queues.ts';
import { createSpendingBoard } from './service/spending.ts';
import { createAuthService } from './service.ts';
import { createAuthStore } from './store.ts';
import { type AuthTables, migrations } from './tables.ts';

/** What this service keeps in a database. */
export const schema: OpenDatabase = { service: 'auth-gateway', migrations, durability: 'full' };

export interface AuthGatewayOptions {
  identity: Identity;
  mail: Mail;
  databases: Databases;
  state: State;
  jobs: Jobs;
  guard: Guard;
  call: Call;
  logger: Logger;
  metrics: Metrics;
  /** The other services of this house. */
  peers: ServiceName[];
  /** The day of the prices by which spending is counted. */
  pricesAsOf: string;
  /** Where people find the pages; links in letters lead there. */
  publicUrl: string;
  corsOrigins: string[];
  /** Who beside this server gets what of people's data. */
  recipients: Recipient[];
  refreshTokenDays: number;
  limits?: Partial<AuthLimits>;
  now?: () => number;
}

/** Accounts, tokens, the audit log, export and erasure. */
export const createAuthGateway = async (options: AuthGatewayOptions): Promise<Service> => {
  const { identity, mail, databases, state, jobs, guard, metrics } = options;
  const db = await databases.open<AuthTables>(schema);
  const store = createAuthStore(db);
  const service = createAuthService({
    ...options,
    store,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
    now: options.now ?? Date.now,
  });
  return {
    name: 'auth-gateway',
    routes: async (app) => {
      await mountAuth(app, {
        guard,
        identity,
        mail,
        service,
        store,
        state,
        corsOrigins: options.corsOrigins,
        refreshTokenDays: options.refreshTokenDays,
      });
      mountQueues(app, { guard, metrics, service: 'auth-gateway', jobs, queues: [ERASURES_QUEUE] });
      mountQueueBoard(app, { guard, board: createQueueBoard(options), record: service.accounts.record });
      mountSpendingBoard(app, { guard, board: createSpendingBoard(options) });
      mount(app, guard, recipients.list, async () => ({ items: options.recipients }));
    },
    start: () =>
      jobs.work<{ id: string }>(ERASURES_QUEUE, async ({ payload }) => {
        await service.people.continueErasure(payload.id);
      }),
    ready: () => readiness({ identity, mail, database: databases, state, jobs }),
    close: () => service.letters.settled(),
  };
};
