import { join } from 'node:path';
import type { Databases, Jobs, Objects, SpeechToText, TextToSpeech } from '@talentsync/engines';
import { type Guard, type Logger, type Metrics, mountPeople, readiness, type Service } from '@talentsync/kit';
import { openDetectors } from './activity/detector.ts';
import { mountLiveSpeech } from './live/socket.ts';
import { createSpools } from './live/spool.ts';
import { createStream } from './live/stream.ts';
import { createStreams } from './live/streams.ts';
import { createRecognition } from './recognise/index.ts';
import { mountTranscriptions } from './routes.ts';
import { capabilitiesOf, createTranscriptions, createVoice } from './service.ts';
import { createTranscriptionStore } from './store.ts';
import { migrations, type TranscriptionTables } from './tables.ts';
import type { TurnCounts } from './turns/counts.ts';

export interface TranscriptionOptions {
  databases: Databases;
  objects: Objects;
  jobs: Jobs;
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  guard: Guard;
  logger: Logger;
  metrics: Metrics;
  /** Longest recording, in seconds. */
  maxSeconds: number;
  /** Folder for the sound of turns under way. */
  directory: string;
  /** New sound between two passes of captions, in seconds. */
  captionSeconds: number;
  /** Streams of sound at once. */
  liveStreams: number;
  corsOrigins: string[];
  /** Of a live socket: how long it may stay without signing in, and a stream without a socket. */
  limits?: { authWithinMs?: number; graceMs?: number; againMs?: number };
  now?: () => number;
}

const SWEEP_EVERY_MS = 6 * 3600_000;
/** A turn that nobody came back to for a day is gone. */
const KEEP_TURNS_MS = 24 * 3600_000;

/** Speech to text and text to speech. */
export const createTranscriptionService = async (options: TranscriptionOptions): Promise<Service> => {
  const { databases, objects, jobs, speechToText, textToSpeech, guard, logger } = options;
  const now = options.now ?? Date.now;
  const db = await databases.open<TranscriptionTables>({ service: 'transcription', migrations, durability: 'normal' });
  const openDetector = await openDetectors();
  const recognition = createRecognition(speechToText, openDetector);
  const transcriptions = createTranscriptions({
    ...{ ...options, now, recognition, store: createTranscriptionStore(db) },
    ...(options.limits?.againMs !== undefined && { againMs: options.limits.againMs }),
  });
  const voice = createVoice({ objects, jobs, textToSpeech, now });
  const spools = await createSpools(join(options.directory, 'speech-turns'));
  const streams = createStreams({
    most: options.liveStreams,
    ...(options.limits?.graceMs !== undefined && { graceMs: options.limits.graceMs }),
  });
  const turns = options.metrics.counter('talentsync_speech_turns_total', 'What became of spoken turns.', ['event']);
  const ended = (counts: TurnCounts): void => {
    for (const event of ['turns', 'cutOffs', 'lostTurns', 'bargeIns', 'falseAlarms', 'nudges'] as const)
      turns.inc({ event }, counts[event]);
  };
  options.metrics.gauge('talentsync_live_speech_streams', 'Streams of sound that are open.', streams.count);
  let sweeping: NodeJS.Timeout | undefined;
  return {
    name: 'transcription',
    routes: async (app) => {
      const capabilities = () => capabilitiesOf(speechToText, textToSpeech);
      await mountTranscriptions(app, { guard, transcriptions, voice, capabilities });
      mountLiveSpeech(app, {
        ...{ guard, streams, corsOrigins: options.corsOrigins },
        ...(options.limits?.authWithinMs !== undefined && { authWithinMs: options.limits.authWithinMs }),
        open: (userId, wanted) =>
          createStream({
            ...{ userId, ...wanted, spools, speechToText, transcriptions, now: Date.now },
            detector: openDetector(),
            captionSeconds: options.captionSeconds,
            ended,
            warn: (error, message) => logger.warn({ err: error }, message),
          }),
      });
      mountPeople(app, guard, 'transcription', {
        export: transcriptions.exportPerson,
        async erase(userId) {
          await streams.drop(userId);
          const turns = await spools.removePerson(userId);
          const { recordings = 0, ...others } = await transcriptions.erasePerson(userId);
          return { ...others, recordings: recordings + turns };
        },
      });
    },
    start: async () => {
      await transcriptions.work();
      await voice.work();
      const tidy = () =>
        void Promise.all([voice.sweep(), spools.sweep(Date.now() - KEEP_TURNS_MS)]).catch((error: unknown) =>
          logger.warn({ err: error }, 'old speech could not be swept'),
        );
      sweeping = setInterval(tidy, SWEEP_EVERY_MS);
      sweeping.unref();
    },
    ready: () => readiness({ database: databases, objects, jobs, speechToText, textToSpeech }),
    close: async () => {
      clearInterval(sweeping);
      await streams.stop();
    },
  };
};
