import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { interviews, SPEECH_FRAME, type SpeechServerMessage } from '../../../packages/contracts/src/index.ts';
import type { Embeddings, SpeechToText, TextToSpeech } from '../../../packages/engines/src/index.ts';
import { openTestEngines } from '../../../packages/engines/src/testing.ts';
import { openTestServer } from '../../../packages/kit/src/testing.ts';
import { samplePack, VAGUE } from '../../../services/interview/src/fixtures/packs.ts';
import { createInterviewService } from '../../../services/interview/src/index.ts';
import { joined, silence, spoken } from '../../../services/transcription/fixtures/sound.ts';
import { toWave } from '../../../services/transcription/src/decode/index.ts';
import { createTranscriptionService } from '../../../services/transcription/src/index.ts';
import { type BenchRow, type Measure, measureOf, percentile, type Row } from '../measure.ts';

/** As clouds answer; the recogniser's own time is taken off. */
const RECOGNISER_MS = 200;
const VOICE_MS = 400;
const EMBEDDINGS_MS = 250;
const INTERVIEWS = 12;

const WORDS = VAGUE.split(' ');
const SOUND = joined(silence(0.4), spoken('answer'), spoken('other'), silence(1));
const SECONDS = SOUND.length / 16_000;
const WAVE = toWave(spoken('other'));

const recogniser: SpeechToText = {
  model: 'paced',
  capabilities: { mediaTypes: [], maxBytes: 50_000_000, live: true, scorable: true },
  probe: async () => ({ driver: 'paced', usable: true, reduced: false, detail: 'paced' }),
  close: async () => {},
  async transcribe({ bytes }) {
    await pause(RECOGNISER_MS);
    const duration = (bytes.length - 44) / 32_000;
    const words = WORDS.slice(0, Math.ceil((duration / (SECONDS - 1.4)) * WORDS.length));
    return { text: words.join(' '), language: 'en', duration, segments: [], words: [] };
  },
};
const voice: TextToSpeech = {
  model: 'paced',
  languages: ['en'],
  voices: async () => [],
  async speak() {
    await pause(VOICE_MS);
    return { audio: WAVE, mediaType: 'audio/wav', model: 'paced' };
  },
  probe: async () => ({ driver: 'paced', usable: true, reduced: false, detail: 'paced' }),
  close: async () => {},
};

/** One interview after the other: an answer is spoken, and the next question asked and begun to be read. */
const measure = async (how: { cloud: boolean; prepared: boolean }): Promise<Row> => {
  const engines = await openTestEngines();
  const embeddings: Embeddings = {
    ...engines.embeddings,
    async embed(texts, options) {
      if (how.cloud) await pause(EMBEDDINGS_MS);
      return engines.embeddings.embed(texts, options);
    },
  };
  const server = await openTestServer(async (parts) => [
    await createInterviewService({ ...parts, ...engines, embeddings, seedPacks: [samplePack()], corsOrigins: [] }),
    await createTranscriptionService({
      ...{ ...parts, ...engines, speechToText: recogniser, textToSpeech: voice, maxSeconds: 600 },
      ...{ captionSeconds: 1, liveStreams: 20, corsOrigins: [] },
    }),
  ]);
  await engines.jobs.idle('embed-packs');
  const url = await server.app.listen({ port: 0, host: '127.0.0.1' });
  const times = { text: [] as number[], question: [] as number[], sound: [] as number[] };
  for (let at = 0; at < INTERVIEWS; at += 1) {
    const token = await server.token(`person-${at}`);
    const caller = { person: { token }, requestId: randomUUID() };
    const interview = await server.call(interviews.start, caller, {
      body: { moduleIds: ['alpha'], questionCount: 3, consents: { transcribe: true } },
    });
    const turnId = interview.turns[0]?.turnId ?? '';
    const socket = new WebSocket(`${url.replace('http', 'ws')}/api/transcriptions/live`);
    const heard: Record<string, (message: SpeechServerMessage) => void> = {};
    socket.addEventListener('message', ({ data }) => {
      const message = JSON.parse(String(data)) as SpeechServerMessage;
      heard[message.type]?.(message);
    });
    const next = (type: string) =>
      new Promise<SpeechServerMessage>((resolve) => Object.assign(heard, { [type]: resolve }));
    await new Promise((resolve) => socket.addEventListener('open', resolve));
    const ready = next('ready');
    socket.send(JSON.stringify({ type: 'auth', token }));
    const interviewId = how.prepared ? interview.id : null;
    socket.send(JSON.stringify({ type: 'open', streamId: `stream-${at}`, language: 'en', interviewId }));
    await ready;
    socket.send(JSON.stringify({ type: 'question', turnId, spoken: false }));
    const begun = performance.now();
    const frames = Math.floor(SOUND.length / SPEECH_FRAME.samples);
    for (let n = 0; n + 5 <= frames; n += 5) {
      const bytes = Buffer.alloc(4 + 5 * SPEECH_FRAME.bytes);
      bytes.writeUInt32LE(n, 0);
      const part = SOUND.subarray(n * SPEECH_FRAME.samples, (n + 5) * SPEECH_FRAME.samples);
      for (const [place, sample] of part.entries()) bytes.writeInt16LE(sample, 4 + place * 2);
      socket.send(bytes);
      await pause(Math.max(0, begun + (n + 5) * 20 - performance.now()));
    }
    const final = next('final');
    const ended = performance.now();
    socket.send(JSON.stringify({ type: 'done' }));
    const message = await final;
    if (message.type !== 'final') throw new Error('There is no final text.');
    times.text.push(performance.now() - ended - RECOGNISER_MS);
    const body = { turnId, text: message.text };
    const { turn } = await server.call(interviews.answer, caller, { params: { id: interview.id }, body });
    times.question.push(performance.now() - ended - RECOGNISER_MS);
    const sound = await fetch(`${url}/api/speech`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ text: turn?.text, language: 'en', sentence: 0 }),
    });
    await sound.arrayBuffer();
    times.sound.push(performance.now() - ended - RECOGNISER_MS);
    socket.close();
  }
  await server.close();
  await engines.close();
  return {
    'embeddings and vectors': how.cloud ? `${EMBEDDINGS_MS} ms away` : 'here',
    'prepared while speaking': how.prepared ? 'yes' : 'no',
    'text p50 ms': percentile(times.text, 0.5),
    'question p50 ms': percentile(times.question, 0.5),
    'question p95 ms': percentile(times.question, 0.95),
    'first sound p50 ms': percentile(times.sound, 0.5),
    'first sound p95 ms': percentile(times.sound, 0.95),
  };
};

/**
 * From the end of a turn to its text, the next question and the first sound of it, with a recogniser of 200 ms (taken off)
 * and a voice of 400 ms a sentence: with and without what is made ready while the person speaks.
 */
const measureNextQuestion = async (): Promise<Row[]> => {
  const rows: Row[] = [];
  for (const cloud of [false, true])
    for (const prepared of [false, true]) rows.push(await measure({ cloud, prepared }));
  return rows;
};

const targetOf = (row: Row): Measure =>
  measureOf({
    what: `end of a turn to the next question p95, prepared, embeddings ${row['embeddings and vectors']}`,
    ...{ unit: 'ms', n: INTERVIEWS, ours: [Number(row['question p95 ms'])] },
    target: { of: 'ours', atMost: 300 },
  });

/** The next question at the end of a turn, and its first sound. */
export const nextQuestion: BenchRow = {
  name: 'next-question',
  async measure() {
    const rows = await measureNextQuestion();
    return { rows, measures: rows.filter((row) => row['prepared while speaking'] === 'yes').map(targetOf) };
  },
};
