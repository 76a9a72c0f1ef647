import multipart from '@fastify/multipart';
import { AppError, transcriptions } from '@talentsync/contracts';
import { type Guard, mount } from '@talentsync/kit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fileTypeFromBuffer } from 'file-type';
import type { TranscriptionService } from './service.ts';

const MAX_BYTES = 25 * 1024 * 1024;
const AUDIO = /^(?:audio|video)\/(?:webm|ogg|mp4|x-m4a|mpeg|wav|vnd\.wave|flac|x-flac|x-matroska)/;

const readAudio = async (request: FastifyRequest) => {
  if (!request.isMultipart())
    throw new AppError(
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the recording as multipart/form-data, in a field named "audio".',
    );
  const part = await request.file();
  if (part === undefined || part.fieldname !== 'audio')
    throw new AppError('VALIDATION_FAILED', 'There is no recording in the field "audio".');
  const bytes = await part.toBuffer();
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found === undefined || !AUDIO.test(found.mime))
    throw new AppError('UNSUPPORTED_MEDIA_TYPE', 'This is not a recording. Send WebM, Ogg, MP4, MP3, WAV or FLAC.');
  const language = part.fields.language;
  const given = language !== undefined && 'value' in language ? String(language.value) : '';
  return { bytes, mediaType: found.mime, language: /^[a-z]{2,3}$/.test(given) ? given : null };
};

export const mountTranscriptions = async (
  app: FastifyInstance,
  guard: Guard,
  service: TranscriptionService,
): Promise<void> => {
  await app.register(multipart, { limits: { files: 1, fields: 10, fileSize: MAX_BYTES } });
  mount(app, guard, transcriptions.capabilities, () => service.capabilities());
  mount(
    app,
    guard,
    transcriptions.create,
    async ({ person, request }) => service.create(person.userId, await readAudio(request)),
    { bodyLimit: MAX_BYTES + 64 * 1024, consumes: ['multipart/form-data'] },
  );
  mount(app, guard, transcriptions.get, ({ person, params }) => service.get(person.userId, params.id));
  mount(app, guard, transcriptions.speak, async ({ body, reply }) => {
    const { audio, mediaType, etag } = await service.speak(body.text, body.voice, body.language);
    reply.headers({ 'content-type': mediaType, etag: `"${etag}"`, 'cache-control': 'private, max-age=86400' });
    return Buffer.from(audio);
  });
};
