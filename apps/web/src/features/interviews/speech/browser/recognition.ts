/** As much of the Web Speech API's recogniser as is used; `available` and `install` came with Chrome 139. */
export interface Recognition {
  lang: string;
  continuous: boolean;
  interimResults: boolean;
  /** The sound may not leave the device. Browsers that do not know it ignore it. */
  processLocally?: boolean;
  start(): void;
  /** No more sound; what was heard still becomes text. */
  stop(): void;
  abort(): void;
  onstart: (() => void) | null;
  onresult: ((event: { results: ArrayLike<RecognitionResult> }) => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  onend: (() => void) | null;
  onspeechstart: (() => void) | null;
  onspeechend: (() => void) | null;
}
export interface RecognitionResult extends ArrayLike<{ transcript: string }> {
  isFinal: boolean;
}
interface Wish {
  langs: string[];
  processLocally: boolean;
}
export interface RecognitionClass {
  new (): Recognition;
  available?: (wish: Wish) => Promise<string>;
  install?: (wish: Wish) => Promise<boolean>;
}

/** What a browser can do for a language: on the device, after a download, or only by its maker's service. */
export interface Ability {
  tag: string;
  where: 'here' | 'installable' | 'remote';
}

/** The recogniser of this browser, if it has one. */
export const recognitionOf = (scope: object = window): RecognitionClass | undefined => {
  const named = scope as { SpeechRecognition?: RecognitionClass; webkitSpeechRecognition?: RecognitionClass };
  return named.SpeechRecognition ?? named.webkitSpeechRecognition;
};

/** A language as recognisers name it: with a region, the person's own before the usual one. */
export const tagsOf = (language: string, wished: readonly string[]): string[] => {
  const { language: base, region } = new Intl.Locale(language);
  if (region !== undefined) return [language];
  const own = wished.filter((tag) => tag.toLowerCase().startsWith(`${base}-`));
  return [...new Set([...own, `${base}-${new Intl.Locale(language).maximize().region}`, base])];
};

/** A browser that does not answer holds nobody up. */
const PATIENCE_MS = 1_500;
const RANKS = ['available', 'downloading', 'downloadable'];

/**
 * Looks what the recogniser can do for a language. On the device is what comes first; only a browser that says what it has
 * there is believed to keep the sound there.
 */
export const findAbility = async (
  Class: RecognitionClass,
  language: string,
  wished: readonly string[] = navigator.languages,
): Promise<Ability> => {
  const tags = tagsOf(language, wished);
  const remote: Ability = { tag: tags[0] ?? language, where: 'remote' };
  if (Class.available === undefined) return remote;
  const asked = tags.map(async (tag) => {
    const status = await Class.available?.({ langs: [tag], processLocally: true }).catch(() => undefined);
    return { tag, rank: RANKS.indexOf(status ?? '') };
  });
  const late = new Promise<[]>((resolve) => setTimeout(() => resolve([]), PATIENCE_MS));
  const known = await Promise.race([Promise.all(asked), late]);
  const [best] = known.filter(({ rank }) => rank >= 0).sort((one, two) => one.rank - two.rank);
  if (best === undefined) return remote;
  return { tag: best.tag, where: best.rank === 0 ? 'here' : 'installable' };
};

const MAKERS: Array<[RegExp, string]> = [
  [/\bEdge?\b|EdgA|EdgiOS/, 'Microsoft'],
  [/Brave/, 'Brave Software'],
  [/OPR|Opera/, 'Opera'],
  [/SamsungBrowser|Samsung Internet/, 'Samsung'],
  [/Vivaldi/, 'Vivaldi'],
  [/Google Chrome|CriOS|Chrome\//, 'Google'],
  [/Firefox|FxiOS/, 'Mozilla'],
  [/Safari/, 'Apple'],
];

/** Who makes a browser, by what it says of itself; undefined where that names nobody known. */
export const makerOf = ({ userAgent, brands = [] }: { userAgent: string; brands?: readonly string[] }) =>
  MAKERS.find(([sign]) => sign.test(`${brands.join()} ${userAgent}`))?.[1];
