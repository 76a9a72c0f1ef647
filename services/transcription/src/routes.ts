import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { AppError, type SpeechCapabilities, transcriptions } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import type { Transcriptions, Upload, Voice } from './service.ts';

const MAX_BYTES = 100 * 1024 * 1024;
const AUDIO = /^(?:audio|video)\/(?:webm|ogg|mp4|x-m4a|mpeg|wav|vnd\.wave|flac|x-flac|x-matroska|matroska)/;
/** What `file-type` wants to see of a file. */
const SNIFF_BYTES = 4100;

/** The first bytes of a stream, and a stream of all of them. */
const peek = async (stream: Readable): Promise<{ head: Buffer; whole: Readable }> => {
  const iterator = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < SNIFF_BYTES) {
    const { done, value } = await iterator.next();
    if (done) break;
    chunks.push(value);
    size += value.length;
  }
  const all = async function* () {
    yield* chunks;
    yield* { [Symbol.asyncIterator]: () => iterator };
  };
  return { head: Buffer.concat(chunks), whole: Readable.from(all(), { objectMode: false }) };
};

const readUpload = async (request: FastifyRequest): Promise<Upload> => {
  if (!request.isMultipart())
    throw new AppError(
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the recording as multipart/form-data, in a field named "audio".',
    );
  const part = await request.file();
  if (part === undefined || part.fieldname !== 'audio')
    throw new AppError('VALIDATION_FAILED', 'There is no recording in the field "audio".');
  const { head, whole } = await peek(part.file);
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found === undefined || !AUDIO.test(found.mime)) {
    whole.destroy();
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'This is not a recording. Send WebM, Ogg, MP4, MP3, WAV or FLAC.');
  }
  const language = part.fields.language;
  const given = language !== undefined && 'value' in language ? String(language.value) : '';
  return {
    stream: whole,
    mediaType: found.mime,
    language: /^[a-z]{2,3}$/.test(given) ? given : null,
    isWhole: () => !part.file.truncated,
  };
};

export interface TranscriptionRoutes {
  guard: Guard;
  transcriptions: Transcriptions;
  voice: Voice;
  capabilities: () => Promise<SpeechCapabilities>;
}

export const mountTranscriptions = async (app: FastifyInstance, rooms: TranscriptionRoutes): Promise<void> => {
  const { guard, transcriptions: service, voice } = rooms;
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: MAX_BYTES } });
  mount(app, guard, transcriptions.capabilities, rooms.capabilities);
  mount(
    app,
    guard,
    transcriptions.create,
    async ({ person, request }) => service.create(person.userId, await readUpload(request)),
    { bodyLimit: MAX_BYTES + 64 * 1024, consumes: ['multipart/form-data'] },
  );
  mount(app, guard, transcriptions.get, ({ person, params }) => service.get(person.userId, params.id));
  mount(app, guard, transcriptions.remove, ({ person, params }) =>
    service.remove(person.userId, params.id).then(() => undefined),
  );
  mount(app, guard, transcriptions.speak, async ({ body, reply }) => {
    const sound = await voice.speak(body.text, { voice: body.voice, language: body.language, sentence: body.sentence });
    reply.headers({
      'content-type': sound.mediaType,
      etag: `"${sound.etag}"`,
      'cache-control': 'private, max-age=86400',
      'speech-sentences': sound.sentences,
    });
    return sound.audio;
  });
  mount(app, guard, transcriptions.speakAhead, async ({ body }) => ({
    sentences: await voice.ahead(body.texts, body.voice, body.language),
  }));
};
