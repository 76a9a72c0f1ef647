import type { Objects, ResumeReader } from '@talentsync/engines';
import { type Guard, type Logger, mountPeople, readiness, type Service } from '@talentsync/kit';
import type { ExtractLimits } from './extract/extract.ts';
import { mountResumes } from './routes.ts';
import { createRules } from './service.ts';
import { createResumeStore } from './store.ts';

export interface ResumeOptions {
  objects: Objects;
  reader: ResumeReader;
  guard: Guard;
  logger: Logger;
  maxBytes?: number;
  extractLimits?: ExtractLimits;
  now?: () => number;
}

const MAX_BYTES = 10 * 1024 * 1024;

/** Resumes: from an uploaded file to a profile that its owner may correct. */
export const createResumeService = async (options: ResumeOptions): Promise<Service> => {
  const { objects, reader, guard, logger } = options;
  const store = createResumeStore(objects);
  const service = createRules({
    store,
    reader,
    logger,
    now: options.now ?? Date.now,
    extractLimits: options.extractLimits ?? {},
  });
  return {
    name: 'resume',
    routes: async (app) => {
      await mountResumes(app, { guard, service, maxBytes: options.maxBytes ?? MAX_BYTES });
      mountPeople(app, guard, 'resume', { export: service.exportPerson, erase: service.erasePerson });
    },
    ready: () => readiness({ objects, reader }),
  };
};
