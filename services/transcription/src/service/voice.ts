import { buffer } from 'node:stream/consumers';
import { AppError } from '@talentsync/contracts';
import type { Jobs, Objects, TextToSpeech } from '@talentsync/engines';
import { sha256 } from '@talentsync/kit';
import { joinWaves, sentencesOf } from '../voice/sentences.ts';

const QUEUE = 'speak-ahead';
const ATTEMPTS = 3;
const KEEP_MS = 30 * 24 * 3600_000;
const PAGE = 500;

export interface VoiceParts {
  objects: Objects;
  jobs: Jobs;
  textToSpeech: TextToSpeech;
  now: () => number;
}

interface Sentence {
  text: string;
  voice: string | undefined;
  language: string;
}

export interface Sound {
  audio: Buffer;
  mediaType: string;
  etag: string;
  /** Sentences of the whole text. */
  sentences: number;
}

export const createVoice = ({ objects, jobs, textToSpeech, now }: VoiceParts) => {
  /** Sentences that are being made: who asks for the same one waits for it. */
  const making = new Map<string, Promise<Buffer>>();
  const nameOf = ({ text, voice, language }: Sentence): string =>
    sha256(JSON.stringify([textToSpeech.model, voice ?? '', language, text]));

  const make = async (sentence: Sentence, name: string): Promise<Buffer> => {
    const known = await objects.read(`speech/${name}`);
    if (known !== undefined) return buffer(known.stream);
    const { text, voice, language } = sentence;
    const spoken = await textToSpeech.speak(text, { language, ...(voice !== undefined && { voice }) });
    const audio = Buffer.from(spoken.audio);
    // What another voice read in its place is not kept under the name of this one.
    if (spoken.model === textToSpeech.model)
      await objects.put(`speech/${name}`, audio, { mediaType: spoken.mediaType });
    return audio;
  };
  const say = (sentence: Sentence): Promise<Buffer> => {
    const name = nameOf(sentence);
    const known = making.get(name);
    if (known !== undefined) return known;
    const made = make(sentence, name).finally(() => making.delete(name));
    making.set(name, made);
    return made;
  };

  return {
    /** A text, or one sentence of it, as mono WAV; each sentence is made once for each model, voice and language. */
    async speak(
      text: string,
      options: { voice: string | undefined; language: string; sentence: number | undefined },
    ): Promise<Sound> {
      const { voice, language, sentence } = options;
      const all = sentencesOf(text, language).map((part) => ({ text: part, voice, language }));
      const wanted = sentence === undefined ? all : all.slice(sentence, sentence + 1);
      if (wanted.length === 0) throw new AppError('NOT_FOUND', `This text has ${all.length} sentences.`);
      const first = say(wanted[0] as Sentence);
      // The next one is made while this one sounds; whether that works is seen when it is asked for.
      const next = sentence === undefined ? undefined : all[sentence + 1];
      if (next !== undefined) void first.then(() => say(next)).catch(() => undefined);
      const sounds = [await first];
      for (const part of wanted.slice(1)) sounds.push(await say(part));
      const audio = joinWaves(sounds);
      const etag = sha256(wanted.map(nameOf).join('\n'));
      return { audio, mediaType: 'audio/wav', etag, sentences: all.length };
    },

    /** Has texts rendered by jobs; answers with how many sentences there are. */
    async ahead(texts: string[], voice: string | undefined, language: string): Promise<number> {
      if ((await textToSpeech.probe()).driver === 'none') return 0;
      const sentences = texts.flatMap((text) => sentencesOf(text, language)).map((text) => ({ text, voice, language }));
      for (const sentence of sentences)
        await jobs.enqueue(QUEUE, sentence, { id: nameOf(sentence), attempts: ATTEMPTS });
      return sentences.length;
    },

    work: () =>
      jobs.work<Sentence>(QUEUE, async ({ payload }) => void (await say({ ...payload, voice: payload.voice })), {
        concurrency: 1,
      }),

    /** Forgets what was made more than thirty days ago: a sentence may repeat a candidate's own words. */
    async sweep(): Promise<number> {
      let removed = 0;
      let after = '';
      for (;;) {
        const page = await objects.list('speech/', { limit: PAGE, after });
        for (const { key, modifiedAt } of page) {
          if (now() - Date.parse(modifiedAt) < KEEP_MS) continue;
          await objects.delete(key);
          removed += 1;
        }
        const last = page.at(-1);
        if (last === undefined || page.length < PAGE) return removed;
        after = last.key;
      }
    },
  };
};

export type Voice = ReturnType<typeof createVoice>;
