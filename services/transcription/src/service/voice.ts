import { buffer } from 'node:stream/consumers';
import { AppError, readsLanguage, type SpeechAhead } from '@talentsync/contracts';
import type { Jobs, Objects, Spending, TextToSpeech } from '@talentsync/engines';
import { sha256 } from '@talentsync/kit';
import { joinWaves, sentencesOf } from '../voice/sentences.ts';

export const SPEAK_QUEUE = 'speak-ahead';
const ATTEMPTS = 3;
/** Sentences that one interview may have read ahead. */
const MOST_AHEAD = 150;
const KEEP_MS = 30 * 24 * 3600_000;
const MOST_STOPPED = 1_000;
const PAGE = 500;

export interface VoiceParts {
  spending: Pick<Spending, 'on'>;
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

interface AheadJob {
  interviewId: string;
  sentences: Sentence[];
}

/** A sentence as sound; `kept` where the cache has it now. */
interface Made {
  audio: Buffer;
  kept: boolean;
}

export interface Sound {
  audio: Buffer;
  mediaType: string;
  etag: string;
  /** Sentences of the whole text. */
  sentences: number;
}

/** Texts read aloud, sentence by sentence, each made once and kept; those of an interview ahead of time, by a job. */
export const createVoice = ({ objects, jobs, textToSpeech, spending, now }: VoiceParts) => {
  /** Sentences that are being made: who asks for the same one waits for it. */
  const making = new Map<string, Promise<Made>>();
  /** Interviews that want nothing read any more. A process that dies forgets them; what it then reads is bounded. */
  const stopped = new Set<string>();
  const { languages } = textToSpeech;
  const nameOf = ({ text, voice, language }: Sentence): string =>
    sha256(JSON.stringify([textToSpeech.model, voice ?? '', language, text]));

  const make = async (sentence: Sentence, name: string): Promise<Made> => {
    const known = await objects.read(`speech/${name}`);
    if (known !== undefined) return { audio: await buffer(known.stream), kept: true };
    const { text, voice, language } = sentence;
    const spoken = await textToSpeech.speak(text, { language, ...(voice !== undefined && { voice }) });
    const audio = Buffer.from(spoken.audio);
    // What another voice read in its place is not kept under the name of this one.
    const kept = spoken.model === textToSpeech.model;
    if (kept) await objects.put(`speech/${name}`, audio, { mediaType: spoken.mediaType });
    return { audio, kept };
  };
  const say = (sentence: Sentence): Promise<Made> => {
    const name = nameOf(sentence);
    const known = making.get(name);
    if (known !== undefined) return known;
    const made = make(sentence, name).finally(() => making.delete(name));
    making.set(name, made);
    return made;
  };

  return {
    /**
     * A text, or one sentence of it, as mono WAV; each sentence is made once for each model, voice and language. Errors:
     * UNAVAILABLE also where the voice is of another language.
     */
    async speak(
      text: string,
      options: { voice: string | undefined; language: string; sentence: number | undefined },
    ): Promise<Sound> {
      const { voice, language, sentence } = options;
      // Where there is no voice at all, the engine says what to do instead.
      if (languages.length > 0 && !readsLanguage(languages, language))
        throw new AppError('UNAVAILABLE', 'No voice here reads this language; a voice of the browser may.');
      const all = sentencesOf(text, language).map((part) => ({ text: part, voice, language }));
      const wanted = sentence === undefined ? all : all.slice(sentence, sentence + 1);
      if (wanted.length === 0) throw new AppError('NOT_FOUND', `This text has ${all.length} sentences.`);
      const first = say(wanted[0] as Sentence);
      // The next one is made while this one sounds; whether that works is seen when it is asked for.
      const next = sentence === undefined ? undefined : all[sentence + 1];
      if (next !== undefined) void first.then(() => say(next)).catch(() => undefined);
      const sounds = [(await first).audio];
      for (const part of wanted.slice(1)) sounds.push((await say(part)).audio);
      const audio = joinWaves(sounds);
      const etag = sha256(wanted.map(nameOf).join('\n'));
      return { audio, mediaType: 'audio/wav', etag, sentences: all.length };
    },

    /** Has texts rendered before they are asked for; answers with how many sentences there are. */
    async ahead({ interviewId, texts, voice, language, soon }: SpeechAhead): Promise<number> {
      if ((await textToSpeech.probe()).driver === 'none' || !readsLanguage(languages, language)) return 0;
      const parted = texts.map((text) => sentencesOf(text, language).map((part) => ({ text: part, voice, language })));
      const sentences = parted.flat().slice(0, MOST_AHEAD);
      if (soon) {
        // Whether it works is seen when it is asked for.
        for (const [first] of parted)
          if (first !== undefined) void spending.on(interviewId, () => say(first)).catch(() => undefined);
        return sentences.length;
      }
      stopped.delete(interviewId);
      await jobs.enqueue(SPEAK_QUEUE, { interviewId, sentences }, { id: interviewId, attempts: ATTEMPTS });
      return sentences.length;
    },

    /** The interview is over: its job ends with the sentence that it is at. */
    stop(interviewId: string): void {
      stopped.add(interviewId);
      if (stopped.size > MOST_STOPPED) for (const oldest of [...stopped].slice(0, 1)) stopped.delete(oldest);
    },

    work: () =>
      jobs.work<AheadJob>(
        SPEAK_QUEUE,
        async ({ payload: { interviewId, sentences }, signal }) => {
          for (const sentence of sentences) {
            if (signal.aborted || stopped.has(interviewId)) return;
            if ((await objects.head(`speech/${nameOf(sentence)}`)) !== undefined) continue;
            // Where the usual voice is away, nothing is gained by having another one read.
            if (!(await spending.on(interviewId, () => say(sentence))).kept) return;
          }
        },
        { concurrency: 1 },
      ),

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
