import { auth, packs } from '@talentsync/contracts';
import { type Call, type Guard, type Logger, mount } from '@talentsync/kit';
import { readCsvPack } from '@talentsync/question-bank';
import type { FastifyInstance } from 'fastify';
import type { PackService } from '../service/packs.ts';

const PACK_LIMIT = 64 * 1024 * 1024;

export const mountPacks = (
  app: FastifyInstance,
  parts: { guard: Guard; service: PackService; call: Call; logger: Logger },
): void => {
  const { guard, service, call, logger } = parts;
  // A table of questions is read into the same shape as JSON, and then held against the same schema.
  app.addContentTypeParser(
    'text/csv',
    { parseAs: 'string', bodyLimit: PACK_LIMIT },
    async (_request: unknown, body: string | Buffer) => readCsvPack(String(body)),
  );
  mount(
    app,
    guard,
    packs.importPack,
    async ({ body, person, address, requestId }) => {
      const summary = await service.importPack(body);
      const entry = { action: 'pack.import', subject: summary.id, address };
      await call(auth.recordAudit, { actingFor: person.userId, requestId }, { body: entry }).catch((error: unknown) =>
        logger.error({ err: error }, 'the audit log did not take an entry'),
      );
      return summary;
    },
    { bodyLimit: PACK_LIMIT, consumes: ['application/json', 'text/csv'] },
  );
  mount(app, guard, packs.list, () => service.list());
  mount(app, guard, packs.modules, () => service.modules());
};
