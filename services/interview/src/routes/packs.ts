import { auth, packs } from '@talentsync/contracts';
import { type Call, type Guard, type Logger, mount } from '@talentsync/kit';
import { readCsvPack } from '@talentsync/question-bank';
import type { FastifyInstance } from 'fastify';
import type { PackService } from '../service/packs.ts';

const PACK_LIMIT = 64 * 1024 * 1024;

export interface PackRoutes {
  guard: Guard;
  service: PackService;
  call: Call;
  logger: Logger;
}

export const mountPacks = (app: FastifyInstance, { guard, service, call, logger }: PackRoutes): void => {
  mount(app, guard, packs.list, () => service.list());
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
        const entry = { action: 'pack.import', subject: summary.id, address };
        // The pack is in use already: an audit log that is away must not make it look refused.
        await call(auth.recordAudit, { actingFor: person.userId, requestId }, { body: entry }).catch((error: unknown) =>
          logger.error({ err: error, requestId, packId: summary.id }, 'the audit log did not take an import'),
        );
        return summary;
      },
      { bodyLimit: PACK_LIMIT, consumes: ['application/json', 'text/csv'] },
    );
  });
};
