import { join } from 'node:path';
import { interviews } from '@talentsync/contracts';
import {
  createSpending,
  type Databases,
  type Jobs,
  type Objects,
  type OpenDatabase,
  type SpeechToText,
  type State,
  type TextToSpeech,
} from '@talentsync/engines';
import {
  type Call,
  type Guard,
  type Logger,
  type Metrics,
  mountPeople,
  mountQueues,
  mountSpending,
  newId,
  readiness,
  type Service,
} from '@talentsync/kit';
import { openDetectors } from './activity/detector.ts';
import { createMayTranscribe } from './consent.ts';
import { transcribeLeftovers } from './live/leftovers.ts';
import { mountLiveSpeech } from './live/socket.ts';
import { createSpools } from './live/spool.ts';
import { createStream } from './live/stream.ts';
import { createStreams, GRACE_MS } from './live/streams.ts';
import { createRecognition } from './recognise/index.ts';
import { mountTranscriptions } from './routes.ts';
import {
  capabilitiesOf,
  createConversations,
  createSilences,
  createTranscriptions,
  createVoice,
  SPEAK_QUEUE,
  TRANSCRIBE_QUEUE,
} from './service.ts';
import { createTranscriptionStore } from './store.ts';
import { migrations, type TranscriptionTables } from './tables.ts';
import { type CountsObserver, createCounts } from './turns/counts.ts';

/** What this service keeps in a database. */
export const schema: OpenDatabase = {
  service: 'transcription',
  migrations,
  durability: 'normal',
  personal: { transcriptions: { key: ['id'], columns: ['content'] } },
};

export interface TranscriptionOptions {
  databases: Databases;
  state: State;
  objects: Objects;
  jobs: Jobs;
  speechToText: SpeechToText;
  textToSpeech: TextToSpeech;
  guard: Guard;
  call: Call;
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
  /** Of a live socket: how long it may stay without signing in, a stream without a socket, and a turn without any process. */
  limits?: { authWithinMs?: number; graceMs?: number; leftMs?: number; againMs?: number };
  now?: () => number;
}

/** Passes of captions that all streams of this process may ask for. */
const MOST_CAPTIONS_A_SECOND = 100;
/** Upper bounds in seconds: patient waiting for the end of a turn takes up to eight of them. */
const DEAD_AIR_BUCKETS = [0.25, 0.5, 1, 1.5, 2, 3, 4, 6, 8, 12, 20];
const SWEEP_EVERY_MS = 6 * 3600_000;
/** A turn that nobody came back to for a day is gone. */
const KEEP_TURNS_MS = 24 * 3600_000;

/** Speech to text and text to speech. */
export const createTranscriptionService = async (options: TranscriptionOptions): Promise<Service> => {
  const { databases, state, objects, jobs, speechToText, textToSpeech, guard, logger } = options;
  const now = options.now ?? Date.now;
  const db = await databases.open<TranscriptionTables>(schema);
  const spending = createSpending(db, (error) => logger.warn({ err: error }, 'what an interview cost was not kept'));
  const openDetector = await openDetectors();
  const recognition = createRecognition(speechToText, openDetector);
  const silences = createSilences({ db, now });
  const turns = options.metrics.counter('talentsync_speech_turns_total', 'What became of spoken turns.', ['event']);
  const deadAir = options.metrics.histogram(
    'talentsync_speech_dead_air_seconds',
    "From the end of a candidate's speech to the next question.",
    DEAD_AIR_BUCKETS,
  );
  const observer: CountsObserver = {
    event: (event) => turns.inc({ event }),
    deadAir: (ms) => deadAir.observe(ms / 1000),
  };
  const conversations = createConversations({ db, silences, now });
  const transcriptions = createTranscriptions({
    ...{ ...options, now, silences, recognition, spending, store: createTranscriptionStore(db) },
    async onLost(turn) {
      observer.event('lostTurns');
      await conversations.lose(turn);
    },
    ...(options.limits?.againMs !== undefined && { againMs: options.limits.againMs }),
  });
  const voice = createVoice({ objects, jobs, textToSpeech, spending, now });
  const mayTranscribe = createMayTranscribe(options.call);
  const spools = await createSpools(join(options.directory, 'speech-turns'));
  const warn = (error: unknown, message: string): void => logger.warn({ err: error }, message);
  const streams = createStreams({
    ...{ most: options.liveStreams, state, warn },
    ...(options.limits?.graceMs !== undefined && { graceMs: options.limits.graceMs }),
  });
  options.metrics.gauge('talentsync_live_speech_streams', 'Streams of sound that are open.', streams.count);
  let sweeping: NodeJS.Timeout | undefined;
  let gathering: NodeJS.Timeout | undefined;
  /** Twice the time for a reconnect: nobody comes back for these. */
  const leftMs = options.limits?.leftMs ?? 2 * GRACE_MS;
  const gather = () =>
    transcribeLeftovers({ spools, transcriptions, olderThan: Date.now() - leftMs, warn }).catch((error: unknown) =>
      warn(error, 'turns that were left behind could not be read'),
    );
  const silence = async (userId: string, interviewId: string): Promise<void> => {
    await silences.begin(userId, interviewId);
    await streams.silence(userId, interviewId);
    await spools.removeInterview(userId, interviewId);
  };
  return {
    name: 'transcription',
    routes: async (app) => {
      const capabilities = () => capabilitiesOf(speechToText, textToSpeech);
      await mountTranscriptions(app, {
        ...{ guard, mayTranscribe, transcriptions, conversations, voice, capabilities },
        ...{ silence, unsilence: silences.end },
      });
      mountLiveSpeech(app, {
        ...{ guard, streams, mayTranscribe, corsOrigins: options.corsOrigins },
        ...(options.limits?.authWithinMs !== undefined && { authWithinMs: options.limits.authWithinMs }),
        take: transcriptions.take,
        async untaken(userId, interviewId, turnId) {
          const found = await transcriptions.untaken(userId, interviewId, turnId);
          if (found.length === 0) return [];
          const counts = (await conversations.ofInterview(userId, interviewId)) ?? createCounts().read();
          return found.map((outcome) => ({ type: 'final', turnId, ...outcome, earlier: true, counts }));
        },
        open: (userId, wanted) => {
          const id = newId();
          return createStream({
            ...{ userId, ...wanted, spools, transcriptions, now: Date.now },
            speechToText: {
              ...speechToText,
              transcribe: (...what) => spending.on(wanted.interviewId, () => speechToText.transcribe(...what)),
            },
            detector: openDetector(),
            // A share of all passes: where many speak captions come less often, and nobody's answer waits for them.
            captionSeconds: () => Math.max(options.captionSeconds, streams.count() / MOST_CAPTIONS_A_SECOND),
            observer,
            async prepare(turnId, text) {
              const { interviewId } = wanted;
              if (interviewId === null) return;
              const caller = { actingFor: userId, requestId: newId() };
              await options.call(interviews.prepare, caller, { body: { interviewId, turnId, text } });
            },
            async keepCounts(counts) {
              const { interviewId } = wanted;
              if (interviewId !== null) await conversations.keep({ id, userId, interviewId }, counts);
            },
            warn,
          });
        },
      });
      mountQueues(app, {
        ...{ guard, metrics: options.metrics, service: 'transcription', jobs, now },
        queues: [TRANSCRIBE_QUEUE, SPEAK_QUEUE],
      });
      mountSpending(app, { guard, service: 'transcription', list: spending.list });
      mountPeople(app, guard, 'transcription', {
        export: async (userId) => ({
          ...(await transcriptions.exportPerson(userId)),
          conversations: await conversations.exportPerson(userId),
        }),
        async erase(userId) {
          await streams.drop(userId);
          const turns = await spools.removePerson(userId);
          await silences.erasePerson(userId);
          const { recordings = 0, ...others } = await transcriptions.erasePerson(userId);
          return { ...others, recordings: recordings + turns, conversations: await conversations.erasePerson(userId) };
        },
      });
    },
    start: async ({ sweeps }) => {
      await transcriptions.work();
      await voice.work();
      await streams.listen();
      await gather();
      gathering = setInterval(() => void gather(), leftMs / 2).unref();
      if (!sweeps) return;
      const tidy = () =>
        void Promise.all([voice.sweep(), spools.sweep(Date.now() - KEEP_TURNS_MS)]).catch((error: unknown) =>
          logger.warn({ err: error }, 'old speech could not be swept'),
        );
      sweeping = setInterval(tidy, SWEEP_EVERY_MS);
      sweeping.unref();
    },
    ready: () => readiness({ database: databases, state, objects, jobs, speechToText, textToSpeech }),
    close: async () => {
      clearInterval(sweeping);
      clearInterval(gathering);
      await streams.stop();
      await spending.settled();
    },
  };
};
