import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteDatabases } from '../../packages/engines/src/database/sqlite.ts';
import type { SpeechToText, TextToSpeech } from '../../packages/engines/src/index.ts';
import { openSqliteJobs } from '../../packages/engines/src/jobs/sqlite.ts';
import { openFileObjects } from '../../packages/engines/src/objects/files.ts';
import { openTestServer } from '../../packages/kit/src/testing.ts';
import { createTranscriptionService } from '../../services/transcription/src/index.ts';
import { percentile, type Row } from './measure.ts';

/** A recogniser that takes its time as a cloud does; what we add to it is measured, not itself. */
const RECOGNISER_MS = 200;
const SECONDS = 20;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * `streams` people speak at once, fifty frames a second each, from a process of their own: what the server's process takes,
 * how long a frame waits for its acknowledgement, and what is added to the recogniser's time at the end of a turn.
 */
export const measureLiveSpeech = async (streams: number): Promise<Row> => {
  const directory = await mkdtemp(join(tmpdir(), 'talentsync-bench-'));
  const databases = await openSqliteDatabases({ directory });
  const jobs = await openSqliteJobs({ directory });
  const objects = await openFileObjects({ directory });
  let passes = 0;
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
    voices: async () => [],
    speak: async () => Promise.reject(new Error('none')),
    probe: async () => ({ driver: 'none', usable: true, reduced: true, detail: 'none' }),
    close: async () => {},
  };
  const server = await openTestServer(async (parts) => [
    await createTranscriptionService({
      ...{ ...parts, databases, jobs, objects, speechToText, textToSpeech, maxSeconds: 600, directory },
      ...{ captionSeconds: 2, liveStreams: streams + 1, corsOrigins: [] },
    }),
  ]);
  const url = (await server.app.listen({ port: 0, host: '127.0.0.1' })).replace('http', 'ws');
  const tokens: string[] = [];
  for (let at = 0; at < streams; at += 1) tokens.push(await server.token(`person-${at}`));
  const people = fork(join(import.meta.dirname, 'speech-people.ts'));
  people.send({ url, tokens, seconds: SECONDS });
  await once(people, 'message');
  const [before, begun] = [process.cpuUsage(), performance.now()];
  const [result] = (await once(people, 'message')) as [
    { acks: number[]; ends: number[]; frames: number; lost: number },
  ];
  const used = process.cpuUsage(before);
  const elapsed = performance.now() - begun;
  const memory = process.memoryUsage().rss / 1024 / 1024;
  people.kill();
  await server.close();
  await jobs.close();
  await databases.close();
  await rm(directory, { recursive: true, force: true });
  return {
    streams,
    'frames a second': result.frames / (elapsed / 1000),
    'not acknowledged': result.lost,
    'core %': ((used.user + used.system) / 1000 / elapsed) * 100,
    'ack p95 ms': percentile(result.acks, 0.95),
    'end of turn p50 ms added': percentile(result.ends, 0.5) - RECOGNISER_MS,
    'end of turn p95 ms added': percentile(result.ends, 0.95) - RECOGNISER_MS,
    'caption passes': passes,
    'rss MB': memory,
  };
};
