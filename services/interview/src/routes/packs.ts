import { type AuditAction, auth, packs } from '@talentsync/contracts';
import { type Call, type Guard, type Logger, mount } from '@talentsync/kit';
import { readCsvPack } from '@talentsync/question-bank';
import type { FastifyInstance } from 'fastify';
import type { Learned } from '../service/learned.ts';
import type { PackService } from '../service/packs.ts';
import type { createQuestionSearch } from '../service/question-search.ts';

const PACK_LIMIT = 64 * 1024 * 1024;

export interface PackRoutes {
  guard: Guard;
  service: PackService;
  search: ReturnType<typeof createQuestionSearch>;
  learned: Learned;
  call: Call;
  logger: Logger;
}

/** Modules for everybody; packs, search and learned follow-ups for administrators, changes on record in the audit log. */
export const mountPacks = (
  app: FastifyInstance,
  { guard, service, search, learned, call, logger }: PackRoutes,
): void => {
  const audit = async (
    entry: { action: AuditAction; subject: string; address: string },
    actingFor: string,
    requestId: string,
  ) =>
    // What was done is done: an audit log that is away must not make it look refused.
    call(auth.recordAudit, { actingFor, requestId }, { body: entry }).catch((error: unknown) =>
      logger.error({ err: error, requestId, ...entry }, 'the audit log did not take an entry'),
    );
  mount(app, guard, packs.learned, ({ query }) => learned.list(query.state));
  mount(app, guard, packs.decideLearned, async ({ params, body, person, address, requestId }) => {
    const decided = await learned.decide(params.id, body.approve);
    const action = body.approve ? 'followUp.approve' : 'followUp.reject';
    await audit({ action, subject: params.id, address }, person.userId, requestId);
    return decided;
  });
  mount(app, guard, packs.list, () => service.list());
  mount(app, guard, packs.search, ({ query }) => search(query));
  mount(app, guard, packs.modules, () => service.modules());
  app.register(async (scope) => {
    // A table of questions is read into the same shape as JSON, and then held against the same schema.
    scope.addContentTypeParser(
      'text/csv',
      { parseAs: 'string', bodyLimit: PACK_LIMIT },
      async (_request: unknown, body: string | Buffer) => readCsvPack(String(body)),
    );
    mount(
      scope,
      guard,
      packs.importPack,
      async ({ body, person, address, requestId }) => {
        const summary = await service.importPack(body);
        await audit({ action: 'pack.import', subject: summary.id, address }, person.userId, requestId);
        return summary;
      },
      { bodyLimit: PACK_LIMIT, consumes: ['application/json', 'text/csv'], work: 10 },
    );
  });
};
