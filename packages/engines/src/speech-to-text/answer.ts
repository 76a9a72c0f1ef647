import { z } from 'zod';
import { isPhantom } from './phantoms.ts';
import type { Recognised } from './port.ts';

/** What Whisper servers answer; all but the text may be missing (`json` instead of `verbose_json`, older servers). */
const Answer = z.object({
  text: z.string(),
  language: z.string().nullish(),
  duration: z.coerce.number().nullish(),
  segments: z
    .array(
      z.object({
        start: z.number(),
        end: z.number(),
        text: z.string(),
        avg_logprob: z.number().nullish(),
        compression_ratio: z.number().nullish(),
        no_speech_prob: z.number().nullish(),
      }),
    )
    .nullish(),
  words: z.array(z.object({ word: z.string(), start: z.number(), end: z.number() })).nullish(),
});

/** Whisper names languages in English; two letters are kept as they are. */
const codeOf = (name: string): string => {
  const lower = name.trim().toLowerCase();
  return /^[a-z]{2,3}$/.test(lower) ? lower : (codes().get(lower) ?? '');
};
let known: Map<string, string> | undefined;
const codes = (): Map<string, string> => {
  if (known !== undefined) return known;
  const names = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  known = new Map(
    letters.flatMap((one) =>
      letters.flatMap((two): Array<[string, string]> => {
        const name = names.of(one + two);
        return name === undefined ? [] : [[name.toLowerCase(), one + two]];
      }),
    ),
  );
  return known;
};

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const inside = ({ start, end }: { start: number; end: number }, segment: { start: number; end: number }): boolean =>
  (start + end) / 2 >= segment.start && (start + end) / 2 <= segment.end;

/** Reads a server's answer, without what it made up on silence; undefined where it is none. `seconds` is the length of the sound. */
export const readAnswer = (body: unknown, seconds: number): Recognised | undefined => {
  const parsed = Answer.safeParse(body);
  if (!parsed.success) return undefined;
  const { text, language, duration } = parsed.data;
  const all = (parsed.data.segments ?? []).map((segment) => ({
    ...segment,
    text: tidy(segment.text),
    phantom: isPhantom({
      text: segment.text,
      logProbability: segment.avg_logprob ?? undefined,
      compression: segment.compression_ratio ?? undefined,
      noSpeech: segment.no_speech_prob ?? undefined,
    }),
  }));
  const kept = all.filter((segment) => !segment.phantom && segment.text !== '');
  const phantoms = all.filter(({ phantom }) => phantom);
  const whole =
    all.length === 0
      ? isPhantom({ text })
        ? ''
        : text
      : phantoms.length === 0
        ? text
        : kept.map((segment) => segment.text).join(' ');
  const words = (parsed.data.words ?? []).filter(
    (word) => tidy(word.word) !== '' && !phantoms.some((segment) => inside(word, segment)),
  );
  return {
    text: tidy(whole),
    language: codeOf(language ?? ''),
    duration: duration ?? all.at(-1)?.end ?? seconds,
    // A word has no confidence of its own on this wire: it gets that of its segment.
    words:
      tidy(whole) === ''
        ? []
        : words.map(({ word, start, end }) => {
            const segment = kept.find((candidate) => inside({ start, end }, candidate));
            const log = segment?.avg_logprob;
            return {
              text: tidy(word),
              start,
              end,
              confidence: log === undefined || log === null ? null : Math.min(1, Math.exp(log)),
            };
          }),
    segments: kept.map((segment) => ({ text: segment.text, start: segment.start, end: segment.end })),
  };
};
