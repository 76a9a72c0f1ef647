import type { DeliveryFinding } from '@talentsync/contracts';

type Bands = DeliveryFinding['bands'];

/** Ranges that somebody published, lowest first; each begins where the one before it ends. */
interface Published {
  source: string;
  /** `german` where an interview in German is held against it. */
  ranges: Array<{ label: string; german?: string; from: number | null }>;
}

/**
 * Words a minute, pauses included. The study gives 125 to 160 as the average of lectures, 160 to 185 as moderately fast for
 * one, and 190 as the mean of interviews; an answer is something between a short lecture and talk. For other languages no
 * table in words a minute was found: German words are longer, so that these numbers would call everybody slow.
 */
export const ENGLISH_PACE: Published = {
  source: 'Tauroza and Allison, Speech rates in British English, Applied Linguistics 11 (1990), 90–105',
  ranges: [
    { label: 'slower than most lectures', from: null },
    { label: 'as in a lecture', from: 125 },
    { label: 'between a lecture and an interview', from: 160 },
    { label: 'faster than the average interview', from: 190 },
  ],
};

/** Sounds of hesitation in a hundred words, as people who work on a task together make them. */
export const ENGLISH_FILLERS: Published = {
  source: 'Bortfeld and others, Disfluency rates in conversation, Language and Speech 44 (2001), 123–147',
  ranges: [
    { label: 'fewer than the average speaker', from: null },
    { label: 'more than the average speaker', from: 2.56 },
  ],
};

/** Seconds of silence between two words, from 6,000 pauses in English, French, German, Italian and Spanish. */
export const PAUSES: Published = {
  source:
    'Campione and Véronis, A large-scale multilingual study of silent pause duration, Speech Prosody 2002, 199–202',
  ranges: [
    { label: 'brief', german: 'kurz', from: null },
    { label: 'medium', german: 'mittel', from: 0.2 },
    { label: 'long, and usual in free speech', german: 'lang, und in freier Rede üblich', from: 1 },
  ],
};

/** The published ranges, and in which of them the value lies; `certain: false` marks none. */
export const bandsOf = (
  { source, ranges }: Published,
  value: number,
  { certain = true, language = 'en' } = {},
): { bands: Bands; source: string } => ({
  source,
  bands: ranges.map(({ label, german, from }, at) => {
    const to = ranges[at + 1]?.from ?? null;
    const name = language === 'de' ? (german ?? label) : label;
    return { label: name, from, to, here: certain && (from === null || value >= from) && (to === null || value < to) };
  }),
});

/** Where nobody published ranges that fit, the figure stands alone. */
export const NO_BANDS = { bands: [], source: null } satisfies { bands: Bands; source: null };
