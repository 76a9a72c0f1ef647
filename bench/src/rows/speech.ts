import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { interviews } from '../../../packages/contracts/src/index.ts';
import { openSqliteDatabases } from '../../../packages/engines/src/database/sqlite.ts';
import type { SpeechToText, TextToSpeech } from '../../../packages/engines/src/index.ts';
import { openSqliteJobs } from '../../../packages/engines/src/jobs/sqlite.ts';
import { openFileObjects } from '../../../packages/engines/src/objects/files.ts';
import { openMemoryState } from '../../../packages/engines/src/state/memory.ts';
import { mount, mountSocket, type Service } from '../../../packages/kit/src/index.ts';
import { interviewsForTests, openTestServer } from '../../../packages/kit/src/testing.ts';
import { createTranscriptionService } from '../../../services/transcription/src/index.ts';
import { type BenchRow, type Measure, measureOf, percentile, type Row } from '../measure.ts';

const STREAMS = [50, 500];
/** A recogniser that takes its time as a cloud does; what we add to it is measured, not itself. */
const RECOGNISER_MS = 200;
const SECONDS = 20;

const NOTHING_ELSE = { record: false, keep: false, score: true, at: new Date(0).toISOString() };

interface Played {
  acks: number[];
  ends: number[];
  frames: number;
  lost: number;
  /** From the first frame to the last, and by how much the latest of them was late. */
  sendingMs: number;
  lateMs: number;
  /** Of one core, in percent. */
  core: number;
  rssMb: number;
}

/** Has the people speak, and looks at what this process takes meanwhile. */
const play = async (how: { url: string; tokens: string[]; echo: boolean }): Promise<Played> => {
  const people = fork(join(import.meta.dirname, '../speech-people.ts'));
  const gone = once(people, 'exit').then(() => undefined);
  const said = async (): Promise<unknown> => {
    const message = await Promise.race([once(people, 'message'), gone]);
    // Why stands on the screen.
    if (message === undefined) throw new Error('The people of the bench are gone.');
    return message[0];
  };
  people.send({ ...how, seconds: SECONDS });
  await said();
  const [before, begun] = [process.cpuUsage(), performance.now()];
  const result = (await said()) as Omit<Played, 'core' | 'rssMb'>;
  const used = process.cpuUsage(before);
  const elapsedMs = performance.now() - begun;
  people.kill();
  const core = ((used.user + used.system) / 1000 / elapsedMs) * 100;
  return { ...result, core, rssMb: process.memoryUsage().rss / 1024 / 1024 };
};

/** A socket that sends back what it gets: what the line itself costs. */
const echo: Service = {
  name: 'media',
  ready: async () => [],
  routes: (app) =>
    mountSocket(app, { path: '/echo', service: 'media', summary: 'An echo.' }, (socket) => {
      socket.on('message', (data: Buffer) => socket.send(data));
    }),
};

/**
 * `streams` people speak at once, fifty frames a second each, from a process of their own: what the server's process takes,
 * how long sound waits for its acknowledgement (it is gathered for 200 ms before it is written), and what is added to the
 * recogniser's time at the end of a turn. Each has an interview, which is told what is heard ahead and answers at once. Before it, the same messages to a bare echo.
 */
const measureStreams = async (streams: number): Promise<Row> => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-bench-'));
  const databases = await openSqliteDatabases({ directory });
  const jobs = await openSqliteJobs({ directory });
  const state = await openMemoryState();
  const objects = await openFileObjects({ directory });
  let [passes, told] = [0, 0];
  const speechToText: SpeechToText = {
    model: 'paced',
    capabilities: { mediaTypes: [], maxBytes: 50_000_000, live: true, scorable: true },
    probe: async () => ({ driver: 'paced', usable: true, reduced: false, detail: 'paced' }),
    close: async () => {},
    transcribe: async ({ bytes }) => {
      passes += 1;
      await pause(RECOGNISER_MS);
      const duration = (bytes.length - 44) / 32_000;
      return {
        text: 'words',
        language: 'en',
        duration,
        segments: [],
        words: [{ text: 'words', start: 0, end: 1, confidence: 1 }],
      };
    },
  };
  const textToSpeech: TextToSpeech = {
    model: 'none',
    languages: ['en'],
    voices: async () => [],
    speak: async () => Promise.reject(new Error('none')),
    probe: async () => ({ driver: 'none', usable: true, reduced: true, detail: 'none' }),
    close: async () => {},
  };
  const server = await openTestServer(async (parts) => [
    echo,
    interviewsForTests(
      parts,
      () => ({ status: 'active', consents: { ...NOTHING_ELSE, transcribe: true } }),
      (app) =>
        mount(app, parts.guard, interviews.prepare, async () => {
          told += 1;
          return undefined;
        }),
    ),
    await createTranscriptionService({
      ...{ ...parts, databases, state, jobs, objects, speechToText, textToSpeech, maxSeconds: 600, directory },
      ...{ captionSeconds: 2, liveStreams: streams + 1, corsOrigins: [] },
    }),
  ]);
  const url = (await server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
  const tokens: string[] = [];
  for (let at = 0; at < streams; at += 1) tokens.push(await server.token(`person-${at}`));
  const bare = await play({ url, tokens, echo: true });
  const load = loadavg()[0] ?? 0;
  const ours = await play({ url, tokens, echo: false });
  await server.close();
  await jobs.close();
  await state.close();
  await databases.close();
  await rm(directory, { recursive: true, force: true });
  return {
    streams,
    'frames a second': ours.frames / (ours.sendingMs / 1000),
    'sent late at most ms': ours.lateMs,
    'not acknowledged': ours.lost,
    'core %': ours.core,
    'echo core %': bare.core,
    'ack p95 ms': percentile(ours.acks, 0.95),
    'echo p95 ms': percentile(bare.acks, 0.95),
    'end of turn p50 ms added': percentile(ours.ends, 0.5) - RECOGNISER_MS,
    'end of turn p95 ms added': percentile(ours.ends, 0.95) - RECOGNISER_MS,
    'caption passes': passes,
    'told ahead': told,
    'rss MB': ours.rssMb,
    'load before': load,
  };
};

const targetsOf = (row: Row): Measure[] => {
  const streams = Number(row.streams);
  const of = (key: string): number[] => [Number(row[key])];
  return [
    measureOf({
      ...{ what: `${streams} people speak: sound not acknowledged`, unit: 'frames', n: streams * SECONDS * 50 },
      ours: of('not acknowledged'),
      target: { of: 'ours', atMost: 0 },
    }),
    measureOf({
      ...{ what: `${streams} people speak: sound sent`, unit: 'frames a second', n: streams * SECONDS * 50 },
      ours: of('frames a second'),
      // A hundredth less: the last of them has spoken a moment after the first.
      target: { of: 'ours', atLeast: streams * 50 * 0.99 },
    }),
    measureOf({
      ...{ what: `${streams} people speak: end of a turn p95, added`, unit: 'ms', n: streams },
      ours: of('end of turn p95 ms added'),
      peer: { name: 'a bare echo of the same sound', rounds: of('echo p95 ms') },
      target: { of: 'ours', atMost: 150 },
    }),
  ];
};

/** Live speech with the given numbers of people at once. */
export const speech: BenchRow = {
  name: 'speech',
  async measure(args) {
    const rows: Row[] = [];
    for (const streams of args.length === 0 ? STREAMS : args.map(Number)) rows.push(await measureStreams(streams));
    return { rows, measures: rows.flatMap(targetsOf) };
  },
};
