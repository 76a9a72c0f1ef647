import type { SpeechTrouble } from '@talentsync/contracts';

/** What captions show: words that stand, and words that may still change. */
export interface Heard {
  committed: string;
  tentative: string;
}
export const NOTHING: Heard = { committed: '', tentative: '' };
export const FRAME_MS = 20;

/** All that captions show, as one text. */
export const seenOf = ({ committed, tentative }: Heard): string =>
  [committed, tentative].filter((text) => text !== '').join(' ');

/** A turn that is spoken, from the press on Speak, or from its question on, until its text is there. */
export interface SpokenTurn {
  turnId: string;
  captions: Heard;
  whole: boolean;
  giveUp: () => void;
  /** The server was told of it: what is heard from here on belongs to it. */
  asked: boolean;
  /** When its first frame was heard, by this device's clock. */
  startedAt: number | undefined;
  /** Why the server ended it. */
  reason: 'silence' | 'done' | 'skip' | 'cap' | undefined;
  /** Why its text did not come at once. */
  trouble: SpeechTrouble | undefined;
  /** What was said of it on lines that are lost, oldest first; as captions, until the text is there. */
  parts: Spoken[];
  /** Texts of what was said earlier that are on their way. */
  waiting: Array<Promise<void>>;
}

/** A turn of which nothing was heard yet. */
export const newSpokenTurn = (turnId: string): SpokenTurn => ({
  ...{ turnId, captions: NOTHING, whole: true, giveUp: () => {}, asked: false },
  ...{ startedAt: undefined, reason: undefined, trouble: undefined, parts: [], waiting: [] },
});

/**
 * What was spoken as one answer: the texts that the server gave one after the other. Captions stand in where their text came
 * out empty or not at all: words that were seen on the screen are not lost to it.
 */
export const joinSpoken = (
  { parts, captions, reason }: Pick<SpokenTurn, 'parts' | 'captions' | 'reason'>,
  last: Spoken | undefined,
): Spoken => {
  // "Skip this question" is no answer.
  const seen = reason === 'skip' ? '' : seenOf(captions);
  const end = last !== undefined && (last.text !== '' || seen === '') ? last : { text: seen, checked: false };
  const all = [...parts, end].filter(({ text }) => text !== '');
  const recordings = all.flatMap(({ transcriptionId, heardAt }) =>
    transcriptionId === undefined ? [] : [{ transcriptionId, heardAt }],
  );
  const { transcriptionId, heardAt } = recordings.pop() ?? {};
  return {
    text: all.map(({ text }) => text).join(' '),
    checked: all.length > 0 ? all.every(({ checked }) => checked) : end.checked,
    ...(transcriptionId !== undefined && { transcriptionId }),
    ...(heardAt !== undefined && { heardAt }),
    ...(recordings.length > 0 && { before: recordings.map(({ transcriptionId: id }) => id) }),
  };
};

/** When the sound of a transcription began; `begins` is in seconds from the turn's first frame. */
export const whenOf = ({ startedAt }: SpokenTurn, begins: number | undefined): { heardAt?: string } =>
  startedAt === undefined || begins === undefined ? {} : { heardAt: new Date(startedAt + begins * 1000).toISOString() };

/**
 * What was spoken, once it is text. `checked` is false where nobody should be judged by it unread; `transcriptionId` is absent
 * where the text is that of the captions. `heardAt`: when its sound began, by this device's clock. `before`: transcriptions of
 * what was said on a line that was lost, which the text begins with; when they sounded is not known any more.
 */
export interface Spoken {
  text: string;
  checked: boolean;
  transcriptionId?: string;
  heardAt?: string;
  /** The browser's own recogniser wrote it. */
  byBrowser?: boolean;
  before?: string[];
}

/** Takes what was spoken; answers whether the conversation goes on by itself. */
export type TakeText = (spoken: Spoken) => boolean;
