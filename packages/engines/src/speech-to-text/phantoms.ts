/** How a recogniser judges a stretch of its own text; what it does not tell is undefined. */
export interface Judged {
  text: string;
  /** Mean log probability of its tokens. */
  logProbability?: number | undefined;
  /** Length of the text against its length when compressed: loops compress well. */
  compression?: number | undefined;
  /** Probability that nobody spoke. */
  noSpeech?: number | undefined;
}

// Whisper's own thresholds, as its authors publish them with the model.
const NO_SPEECH = 0.6;
const UNSURE = -1;
const LOOP = 2.4;
/** From here on a phrase that people do say is taken for one that nobody said. */
const DOUBTFUL_NO_SPEECH = 0.3;
const DOUBTFUL = -0.8;

/** Credits and farewells of the subtitled films that such models learnt from. Nobody says them in an interview. */
const CREDITS = [
  /subtitles? (?:by|created by|provided by)|amara\.?org|transcri(?:bed|ption) by (?:https?|www|eso)/,
  /^(?:thank you|thanks)(?: so much| very much)? for (?:watching|listening|viewing)(?: (?:this|the|my) video)?$/,
  /(?:like|don't forget to|please) (?:and )?subscribe|see you (?:in the )?next (?:video|time)$/,
  /untertitel(?:ung)? (?:im auftrag|der|von|des)|vielen dank f[uü]rs? zuschauen|zdf|swr 20/,
  /sous-titr(?:es|age) |merci d'avoir regard[eé]/,
  /subt[ií]tulos (?:por|realizados)|gracias por ver|suscr[ií]bete/,
  /legendas? (?:pela|por)|obrigad[oa] por assistir|inscreva-se/,
  /sottotitoli (?:creati|e revisione)|grazie per (?:aver guardato|la visione)/,
];
/** What they also make of a breath, and what people do say: dropped only where the recogniser itself is in doubt. */
const COMMON = new Set([
  'you',
  'thank you',
  'thanks',
  'bye',
  'bye bye',
  'okay',
  'ok',
  'yeah',
  'so',
  'the',
  'hmm',
  'mm',
  'danke',
  'merci',
  'gracias',
  'vielen dank',
  'obrigado',
  'tchau',
]);

const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[♪♫[\]()"“”.,!?…*]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** The same few words over and over: eight or more, of which hardly any are new. */
const isLoop = (words: string[]): boolean => words.length >= 8 && new Set(words).size / words.length < 0.25;

/** Whether a text was made up on silence or noise rather than heard. */
export const isPhantom = ({ text, logProbability, compression, noSpeech }: Judged): boolean => {
  const words = bare(text);
  if (words === '') return true;
  if (noSpeech !== undefined && noSpeech > NO_SPEECH && (logProbability ?? UNSURE - 1) < UNSURE) return true;
  if (compression !== undefined && compression > LOOP) return true;
  if (isLoop(words.split(' '))) return true;
  if (CREDITS.some((credit) => credit.test(words))) return true;
  const inDoubt = (noSpeech ?? 0) > DOUBTFUL_NO_SPEECH || (logProbability ?? 0) < DOUBTFUL;
  return inDoubt && COMMON.has(words);
};
