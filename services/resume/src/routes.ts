import multipart from '@fastify/multipart';
import { AppError, resumes } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ResumeService } from './service.ts';

const TOO_LARGE = 'The file is larger than this call takes.';

const readFile = async (request: FastifyRequest, most: number): Promise<{ name: string; bytes: Uint8Array }> => {
  // Said before the first byte is read: a browser that sends a gigabyte hears it at once.
  if (Number(request.headers['content-length'] ?? 0) > most) throw new AppError('PAYLOAD_TOO_LARGE', TOO_LARGE);
  if (!request.isMultipart())
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'Send the file as multipart/form-data, in a field named "file".');
  const part = await request.file();
  if (part === undefined || part.fieldname !== 'file')
    throw new AppError('VALIDATION_FAILED', 'There is no file in the field "file".');
  return { name: part.filename ?? '', bytes: await part.toBuffer() };
};

export const mountResumes = async (
  app: FastifyInstance,
  parts: { guard: Guard; service: ResumeService; maxBytes: number },
): Promise<void> => {
  const { guard, service, maxBytes } = parts;
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: maxBytes, fieldSize: 10_000 } });

  const bodyLimit = maxBytes + 64 * 1024;
  mount(
    app,
    guard,
    resumes.create,
    async ({ person, request, idempotencyKey }) =>
      service.create(person.userId, await readFile(request, bodyLimit), idempotencyKey),
    {
      bodyLimit,
      consumes: ['multipart/form-data'],
    },
  );
  mount(app, guard, resumes.list, ({ person, query }) => service.list(person.userId, query.limit, query.cursor));
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
