import type { Pace } from './line.ts';

/** How somebody likes to talk. */
export interface TalkChoices {
  /** The voice reads, and the microphone listens without a press. */
  conversation: boolean;
  pace: Pace;
  sendAtOnce: boolean;
}

const FIRST: TalkChoices = { conversation: false, pace: 'answer', sendAtOnce: false };
const key = (userId: string): string => `talentsync.talk.${userId}`;

/** Remembered for each person on this device. */
export const choices = {
  read: (userId: string, storage: Storage = localStorage): TalkChoices => {
    try {
      const kept = JSON.parse(storage.getItem(key(userId)) ?? '{}') as Partial<TalkChoices> | null;
      return {
        conversation: kept?.conversation === true,
        pace: kept?.pace === 'conversational' ? 'conversational' : 'answer',
        sendAtOnce: kept?.sendAtOnce === true,
      };
    } catch {
      return FIRST;
    }
  },
  write: (userId: string, chosen: TalkChoices, storage: Storage = localStorage): void =>
    storage.setItem(key(userId), JSON.stringify(chosen)),
};
