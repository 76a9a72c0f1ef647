import { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import { AppError, type SpeechCapabilities, transcriptions } from '@talentsync/contracts';
import { type Guard, type Handler, mount } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { MayTranscribe } from './consent.ts';
import type { Conversations, Transcriptions, Upload, Voice } from './service.ts';

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
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found === undefined || !AUDIO.test(found.mime)) {
    whole.destroy();
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'This is not a recording. Send WebM, Ogg, MP4, MP3, WAV or FLAC.');
  }
  const field = (name: string): string => {
    const value = part.fields[name];
    return value !== undefined && 'value' in value ? String(value.value) : '';
  };
  const [language, interviewId] = [field('language'), field('interviewId')];
  return {
    stream: whole,
    mediaType: found.mime,
    language: /^[a-z]{2,3}$/.test(language) ? language : null,
    interviewId: /^[\w-]{1,128}$/.test(interviewId) ? interviewId : null,
    isWhole: () => !part.file.truncated,
  };
};

export interface TranscriptionRoutes {
  guard: Guard;
  mayTranscribe: MayTranscribe;
  transcriptions: Transcriptions;
  conversations: Conversations;
  voice: Voice;
  capabilities: () => Promise<SpeechCapabilities>;
  /** Nothing more is written down of an interview: what is being said in it is not heard any more, and gone. */
  silence: (userId: string, interviewId: string) => Promise<void>;
  unsilence: (userId: string, interviewId: string) => Promise<void>;
}

/** Mounts what is asked over HTTP: transcriptions, speech, and how a conversation went. */
export const mountTranscriptions = async (app: FastifyInstance, rooms: TranscriptionRoutes): Promise<void> => {
  const { guard, transcriptions: service, conversations, voice } = rooms;
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: MAX_BYTES } });
  mount(app, guard, transcriptions.capabilities, rooms.capabilities);
  mount(
    app,
    guard,
    transcriptions.create,
    async ({ person, request }) => {
      const upload = await readUpload(request);
      await rooms.mayTranscribe(person, upload.interviewId);
      return service.create(person.userId, upload);
    },
    { bodyLimit: MAX_BYTES + 64 * 1024, consumes: ['multipart/form-data'], work: 2 },
  );
  mount(app, guard, transcriptions.get, ({ person, params }) => service.get(person.userId, params.id));
  mount(app, guard, transcriptions.remove, ({ person, params }) =>
    service.remove(person.userId, params.id).then(() => undefined),
  );
  mount(app, guard, transcriptions.takeDeleted, async ({ actingFor, body }) => {
    voice.stop(body.interviewId);
    await rooms.silence(actingFor, body.interviewId);
    await conversations.removeInterview(actingFor, body.interviewId);
    return service.takeDeleted(actingFor, body.interviewId).then(() => undefined);
  });
  mount(app, guard, transcriptions.takeConsents, async ({ actingFor, body }) => {
    if (body.transcribe) await rooms.unsilence(actingFor, body.interviewId);
    else {
      await rooms.silence(actingFor, body.interviewId);
      await service.takeRefused(actingFor, body.interviewId);
    }
    return undefined;
  });
  mount(app, guard, transcriptions.conversation, async ({ actingFor, params }) => ({
    counts: await conversations.ofInterview(actingFor, params.id),
  }));
  const speak: Handler<typeof transcriptions.speak> = async ({ body, reply }) => {
    const sound = await voice.speak(body.text, { voice: body.voice, language: body.language, sentence: body.sentence });
    reply.headers({
      'content-type': sound.mediaType,
      etag: `"${sound.etag}"`,
      'cache-control': 'private, max-age=86400',
      'speech-sentences': sound.sentences,
    });
    return sound.audio;
  };
  mount(app, guard, transcriptions.speak, speak, { work: 1 });
  mount(app, guard, transcriptions.speakAhead, async ({ body }) => ({
    sentences: await voice.ahead(body),
  }));
  mount(app, guard, transcriptions.stopAhead, async ({ body }) => {
    voice.stop(body.interviewId);
    return undefined;
  });
};
