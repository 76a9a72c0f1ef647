import type { SpeechServerMessage } from '@talentsync/contracts';
import { api } from '../../../api.ts';
import { NOTHING, type Spoken, type SpokenTurn, seenOf, whenOf } from './spoken.ts';

const ASK_AGAIN_MS = 2_000;

/** The server's last word on something that was said. */
export type Final = Extract<SpeechServerMessage, { type: 'final' }>;

/** Its text, waited for where it comes later; undefined where it fails, or nobody wants it any more. */
export const textOf = async (
  message: Final,
  turn: SpokenTurn,
  isWanted: () => boolean,
): Promise<Spoken | undefined> => {
  const { transcriptionId: id, from, earlier } = message;
  // When an earlier line began to hear is not known here: this page may be another one.
  const known = id !== null && { transcriptionId: id, ...(!earlier && whenOf(turn, from)) };
  if (message.status === 'ready') return { text: message.text, checked: message.scorable, ...known };
  while (message.status === 'processing' && id !== null && isWanted()) {
    const found = await api.transcription(id).catch(() => undefined);
    if (found?.status === 'ready') return { text: found.text, checked: found.scorable, ...known };
    if (found?.status === 'failed') return undefined;
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
  return undefined;
};

/** What was said on a line that is lost: its text takes the place of the captions that were seen of it. */
export const takeEarlier = (turn: SpokenTurn, coming: Promise<Spoken | undefined>): void => {
  const at = turn.parts.push({ text: seenOf(turn.captions), checked: false }) - 1;
  turn.captions = NOTHING;
  const arrived = coming.then((part) => {
    if (part !== undefined) turn.parts[at] = part;
  });
  turn.waiting.push(arrived);
};
