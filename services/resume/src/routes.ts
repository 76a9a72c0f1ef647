import multipart from '@fastify/multipart';
import { AppError, resumes } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LIMITS } from './extract/limits.ts';
import type { ResumeService } from './service.ts';

/** What stands around the file in the form. */
const AROUND = 64 * 1024;
const MEGABYTE = 1024 * 1024;
const sizeOf = (bytes: number): string =>
  bytes < MEGABYTE ? `${Math.floor(bytes / 1000)} kB` : `${Math.floor(bytes / MEGABYTE)} MB`;
const tooLarge = (maxBytes: number): AppError =>
  new AppError(
    'PAYLOAD_TOO_LARGE',
    `This file is larger than ${sizeOf(maxBytes)}, the most that is taken. Save it with smaller pictures, or as plain text.`,
    { details: { maxBytes } },
  );

const readFile = async (request: FastifyRequest, maxBytes: number): Promise<{ name: string; bytes: Uint8Array }> => {
  // Said before the first byte is read: a browser that sends a gigabyte hears it at once.
  if (Number(request.headers['content-length'] ?? 0) > maxBytes + AROUND) throw tooLarge(maxBytes);
  if (!request.isMultipart())
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as multipart/form-data, in a field named "file".');
  const part = await request.file();
  if (part === undefined || part.fieldname !== 'file')
    throw new AppError('VALIDATION_FAILED', 'There is no file in the field "file".');
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw tooLarge(maxBytes);
  return { name: part.filename ?? '', bytes };
};

export const mountResumes = async (
  app: FastifyInstance,
  parts: { guard: Guard; service: ResumeService; maxBytes: number },
): Promise<void> => {
  const { guard, service, maxBytes } = parts;
  await app.register(multipart, {
    limits: { files: 1, fields: 10, fileSize: maxBytes, fieldSize: 10_000 },
    throwFileSizeLimit: false,
  });

  mount(
    app,
    guard,
    resumes.create,
    async ({ person, request, idempotencyKey }) =>
      service.create(person.userId, await readFile(request, maxBytes), idempotencyKey),
    {
      bodyLimit: maxBytes + AROUND,
      consumes: ['multipart/form-data'],
      work: 4,
    },
  );
  mount(app, guard, resumes.list, async ({ person, query }) => ({
    ...(await service.list(person.userId, query.limit, query.cursor)),
    limits: { bytes: maxBytes, pages: LIMITS.pages },
  }));
  mount(app, guard, resumes.get, ({ person, params }) => service.get(person.userId, params.id));
  mount(app, guard, resumes.correct, ({ person, params, body }) =>
    service.correct(person.userId, params.id, body.profile),
  );
  mount(app, guard, resumes.remove, ({ person, params }) =>
    service.remove(person.userId, params.id).then(() => undefined),
  );
  mount(app, guard, resumes.text, ({ person, params }) => service.text(person.userId, params.id));
  mount(app, guard, resumes.source, async ({ person, params, reply }) => {
    const { resume, info, stream } = await service.source(person.userId, params.id);
    reply.headers({
      'content-type': info.mediaType,
      'content-length': info.bytes,
      // Never shown as a page of ours, whatever is in it.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(resume.fileName)}`,
      'cache-control': 'private, no-store',
    });
    return stream;
  });
};
