import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, interviews, media } from '@talentsync/contracts';
import type { Objects } from '@talentsync/engines';
import { bearer, type Call, errorBody, type Guard, newId, type Person, readThrown } from '@talentsync/kit';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';
import type { FastifyInstance } from 'fastify';
import type { MediaStore } from './store.ts';

const DAY_MS = 24 * 3600 * 1000;
const TYPE = /^(?:audio|video)\/(?:webm|ogg|mp4|mpeg|wav|x-wav|mp3|x-matroska|quicktime)(?:;|$)/;

export interface UploadParts {
  guard: Guard;
  call: Call;
  objects: Objects;
  store: MediaStore;
  /** Folder for what is half uploaded. */
  directory: string;
  maxBytes: number;
  quotaBytes: number;
  now: () => number;
}

/** First bytes of what browsers record: EBML (WebM, Matroska), Ogg, RIFF (WAV), MP3, and `ftyp` (MP4). */
const isRecording = (head: Buffer): boolean => {
  const begins = (...bytes: number[]) => bytes.every((byte, at) => head[at] === byte);
  return (
    begins(0x1a, 0x45, 0xdf, 0xa3) ||
    begins(0x4f, 0x67, 0x67, 0x53) ||
    begins(0x52, 0x49, 0x46, 0x46) ||
    begins(0x49, 0x44, 0x33) ||
    (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0) ||
    head.toString('latin1', 4, 8) === 'ftyp'
  );
};

/** Resumable uploads by tus 1.0.0. What is half uploaded lies in a folder of its own and is swept after a day. */
export const mountUploads = async (app: FastifyInstance, parts: UploadParts): Promise<() => Promise<unknown>> => {
  const { guard, call, objects, store, directory, maxBytes } = parts;
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const files = new FileStore({ directory, expirationPeriodInMilliseconds: DAY_MS });
  const people = new WeakMap<object, Person>();

  const personOf = async (request: Request): Promise<Person> => {
    const known = people.get(request);
    if (known !== undefined) return known;
    const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1];
    const person = await guard.person(token);
    people.set(request, person);
    return person;
  };

  const server = new Server({
    path: `/api${media.uploadsPath}`,
    datastore: files,
    maxSize: maxBytes,
    relativeLocation: true,
    // Whose an upload is stands in its name: another person's is not found.
    namingFunction: async (request) => `${(await personOf(request)).userId}~${newId()}`,
    onIncomingRequest: async (request, id) => {
      const { userId } = await personOf(request);
      if (id !== '' && request.method !== 'POST' && !id.startsWith(`${userId}~`))
        throw new AppError('NOT_FOUND', 'There is no such upload.');
    },
    onUploadCreate: async (request, upload) => {
      const person = await personOf(request);
      const { interviewId, filetype } = upload.metadata ?? {};
      if (!interviewId) throw new AppError('VALIDATION_FAILED', 'An upload needs interviewId in its metadata.');
      if (!TYPE.test(filetype ?? ''))
        throw new AppError(
          'UNSUPPORTED_MEDIA_TYPE',
          'A recording is audio or video as browsers record it (WebM, MP4, Ogg, WAV, MP3).',
        );
      if (upload.size === undefined) throw new AppError('VALIDATION_FAILED', 'An upload says its length at the start.');
      if ((await store.bytesOf(person.userId)) + upload.size > parts.quotaBytes)
        throw new AppError('PAYLOAD_TOO_LARGE', 'Your recordings take all the space you have here. Delete some first.');
      await call(interviews.get, { person, requestId: newId() }, { params: { id: interviewId } });
      return {};
    },
    onUploadFinish: async (request, upload) => {
      const { userId } = await personOf(request);
      const path = join(directory, upload.id);
      const file = await open(path);
      const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0).finally(() => file.close());
      if (!isRecording(buffer)) {
        await files.remove(upload.id);
        throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'This is not a recording, whatever its type says.');
      }
      const id = upload.id.split('~')[1] ?? newId();
      const key = `media/${userId}/${id}`;
      const { interviewId = '', turnId, startedAt, filetype } = upload.metadata ?? {};
      const mediaType = filetype ?? 'application/octet-stream';
      const info = await objects.put(key, createReadStream(path), { mediaType });
      await store.insert({
        id,
        user_id: userId,
        interview_id: interviewId ?? '',
        turn_id: turnId ?? null,
        started_at: startedAt && !Number.isNaN(Date.parse(startedAt)) ? new Date(startedAt).toISOString() : null,
        media_type: mediaType,
        bytes: info.bytes,
        object_key: key,
        created_at: parts.now(),
      });
      await files.remove(upload.id);
      return { headers: { 'Media-Id': id } };
    },
    onResponseError: (request, thrown) => {
      const status = 'status_code' in thrown ? thrown.status_code : undefined;
      const error =
        status === undefined
          ? readThrown(thrown)
          : new AppError(
              status === 404
                ? 'NOT_FOUND'
                : status === 413
                  ? 'PAYLOAD_TOO_LARGE'
                  : status === 409
                    ? 'CONFLICT'
                    : 'BAD_REQUEST',
              String('body' in thrown ? thrown.body : '').trim() || 'This upload request is not right.',
            );
      if (error.status >= 500) app.log.error({ err: error.cause ?? error }, error.message);
      return {
        status_code: error.status,
        body: JSON.stringify(errorBody(error, request.headers.get('x-request-id') ?? newId())),
      };
    },
  });

  // The body goes to the upload server as it comes; nothing reads it before.
  app.addContentTypeParser('application/offset+octet-stream', (_request, _payload, done) => done(null));
  app.all(
    `/api${media.uploadsPath}`,
    { schema: { hide: true }, config: { service: 'media' } },
    async (request, reply) => {
      if (request.method !== 'OPTIONS') await guard.person(bearer(request));
      reply.hijack();
      await server.handle(request.raw, reply.raw);
    },
  );
  app.all(
    `/api${media.uploadsPath}/*`,
    { schema: { hide: true }, config: { service: 'media' } },
    async (request, reply) => {
      await guard.person(bearer(request));
      reply.hijack();
      await server.handle(request.raw, reply.raw);
    },
  );
  return () => server.cleanUpExpiredUploads();
};
