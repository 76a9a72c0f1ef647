import { createReadStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError, interviews, media } from '@talentsync/contracts';
import type { Objects } from '@talentsync/engines';
import {
  bearer,
  type Call,
  errorBody,
  type Guard,
  newId,
  type Person,
  readThrown,
  SECURITY_HEADERS,
} from '@talentsync/kit';
import type { Server } from '@tus/server';
import type { FastifyInstance } from 'fastify';
import type { MediaStore } from './store.ts';
import { createUnfinished, type Unfinished } from './unfinished.ts';

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
  /** Origins of other sites whose pages may upload. */
  corsOrigins: string[];
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

/** A time as a browser says it; null for what is none. */
const timeOf = (text: string | null | undefined): string | null =>
  text && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;

/** Whether a recording of this interview may be here. Errors: FORBIDDEN, NOT_FOUND. */
const mayRecord = async (call: Call, person: Person, interviewId: string): Promise<{ keep: boolean }> => {
  const interview = await call(interviews.get, { person, requestId: newId() }, { params: { id: interviewId } });
  const { record, keep } = interview.consents;
  if (!record)
    throw new AppError('FORBIDDEN', 'You did not agree to recordings of this interview, so none is taken in.');
  const over = interview.status === 'finished' || interview.status === 'expired';
  if (over && !keep)
    throw new AppError('FORBIDDEN', 'This interview is over and its recordings are not kept, so none is taken in.');
  return { keep };
};

/** The upload server; its packages are loaded with the first upload, so that a start need not wait for them. */
const openUploadServer = async (app: FastifyInstance, parts: UploadParts, unfinished: Unfinished): Promise<Server> => {
  const [{ FileStore }, { Server }] = await Promise.all([import('@tus/file-store'), import('@tus/server')]);
  const { guard, call, objects, store, directory, maxBytes } = parts;
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
    // Left out, every site could read the answers.
    allowedOrigins: (origin) => parts.corsOrigins.includes(origin),
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
      if (
        (await store.bytesOf(person.userId)) + (await unfinished.bytesOf(person.userId)) + upload.size >
        parts.quotaBytes
      )
        throw new AppError('PAYLOAD_TOO_LARGE', 'Your recordings take all the space you have here. Delete some first.');
      await mayRecord(call, person, interviewId);
      return {};
    },
    onUploadFinish: async (request, upload) => {
      const person = await personOf(request);
      const { userId } = person;
      const path = join(directory, upload.id);
      const file = await open(path);
      const { buffer } = await file.read(Buffer.alloc(16), 0, 16, 0).finally(() => file.close());
      if (!isRecording(buffer)) {
        await files.remove(upload.id);
        throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'This is not a recording, whatever its type says.');
      }
      const id = upload.id.split('~')[1] ?? newId();
      const key = `media/${userId}/${id}`;
      const { turnId, startedAt, endedAt, filetype, ...named } = upload.metadata ?? {};
      const interviewId = named.interviewId ?? '';
      const allowed = (): Promise<{ keep: boolean }> =>
        mayRecord(call, person, interviewId).catch(async (error: unknown) => {
          if (error instanceof AppError && error.status < 500) await files.remove(upload.id);
          throw error;
        });
      const { keep } = await allowed();
      const mediaType = filetype ?? 'application/octet-stream';
      const info = await objects.put(key, createReadStream(path), { mediaType });
      await store.insert({
        ...{ id, user_id: userId, interview_id: interviewId, turn_id: turnId ?? null },
        ...{ started_at: timeOf(startedAt), ended_at: timeOf(endedAt), media_type: mediaType, bytes: info.bytes },
        ...{ object_key: key, keep: keep ? 1 : 0, created_at: parts.now() },
      });
      // Minds may change while bytes are on their way, and whoever deleted or took back until now has not seen this one.
      const since = await allowed().catch(async (error: unknown) => {
        await objects.delete(key);
        await store.remove(userId, id);
        throw error;
      });
      if (since.keep !== keep) await store.setKeep(userId, interviewId, since.keep);
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

  // What it refuses by itself it refuses in plain text; here every refusal has the one wire form.
  const write = server.write.bind(server);
  server.write = (context, headers, status, body = '') => {
    if (status < 400 || context.signal.aborted) return write(context, headers, status, body);
    headers.set('content-type', 'application/json; charset=utf-8');
    if (body.startsWith('{')) return write(context, headers, status, body);
    const code = status === 404 ? 'NOT_FOUND' : 'BAD_REQUEST';
    const error = new AppError(code, `${body.trim() || 'This upload request is not right'}.`);
    return write(context, headers, error.status, JSON.stringify(errorBody(error, newId())));
  };
  return server;
};

export interface Uploads {
  /** Deletes what nobody went on with for a day. */
  sweep(): Promise<unknown>;
  removeUnfinished: Unfinished['remove'];
}

/** Resumable uploads by tus 1.0.0. What is half uploaded lies in a folder of its own and is swept after a day. */
export const mountUploads = async (app: FastifyInstance, parts: UploadParts): Promise<Uploads> => {
  await mkdir(parts.directory, { recursive: true, mode: 0o700 });
  let opened: Promise<Server> | undefined;
  const uploadServer = (): Promise<Server> => (opened ??= openUploadServer(app, parts, unfinished));
  const unfinished = createUnfinished(parts.directory, async () => (await uploadServer()).datastore);

  await app.register(async (scope) => {
    // The body goes to the upload server as it comes, whatever its type: nothing reads it before.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, done) => done(null));
    for (const url of [`/api${media.uploadsPath}`, `/api${media.uploadsPath}/*`])
      scope.all(url, { schema: { hide: true }, config: { service: 'media' } }, async (request, reply) => {
        if (request.method !== 'OPTIONS') parts.guard.admit((await parts.guard.person(bearer(request))).userId);
        const server = await uploadServer();
        for (const [name, value] of Object.entries(SECURITY_HEADERS)) reply.raw.setHeader(name, value);
        reply.hijack();
        await server.handle(request.raw, reply.raw);
      });
  });
  return {
    sweep: async () => (await readdir(parts.directory)).length > 0 && (await uploadServer()).cleanUpExpiredUploads(),
    removeUnfinished: unfinished.remove,
  };
};
