import type { CurrentTurn } from '@talentsync/contracts';
import { type RefObject, useRef, useState } from 'react';
import { useSession } from '../../session.tsx';
import { words } from '../../words/en.ts';
import { choices, type TalkChoices } from './speech/choices.ts';
import type { TakeText } from './speech/spoken.ts';
import type { Room } from './use-room.ts';

export interface SpokenAnswer {
  chosen: TalkChoices;
  choose: (next: TalkChoices) => void;
  take: TakeText;
  /** Why what was spoken has to be read before it is sent, where it has. */
  unread: string | undefined;
  /** The room, whose answers do not go out by themselves once somebody typed at them. */
  typing: Room;
  /** Around the box for the answer: the focus goes there when a text has come. */
  box: RefObject<HTMLDivElement | null>;
}

/** How what was spoken becomes the answer in the box, and whether it goes out by itself. */
export const useSpokenAnswer = (room: Room, turn: CurrentTurn | null): SpokenAnswer => {
  const userId = useSession().user?.id ?? '';
  const [chosen, setChosen] = useState(() => choices.read(userId));
  /** The question whose answer was typed at. */
  const typedAt = useRef<string>(undefined);
  const [unread, setUnread] = useState<{ turnId: string | undefined; why: string }>();
  const box = useRef<HTMLDivElement>(null);
  return {
    chosen,
    choose: (next) => {
      choices.write(userId, next);
      setChosen(next);
    },
    take: ({ text: spoken, checked, transcriptionId, heardAt, byBrowser, before = [] }) => {
      const whole = room.draft.trim() === '' ? spoken : `${room.draft.trimEnd()} ${spoken}`;
      room.type(whole);
      for (const id of before) room.spoke(id, undefined);
      if (transcriptionId !== undefined) room.spoke(transcriptionId, heardAt);
      const why = byBrowser ? words.speech.readBrowser : words.speech.readIt;
      setUnread(checked ? undefined : { turnId: turn?.turnId, why });
      // An answer would end the pause.
      const paused = room.state.status === 'paused';
      const sends = chosen.sendAtOnce && checked && !paused && typedAt.current !== turn?.turnId;
      if (sends) room.send(whole);
      else box.current?.querySelector('textarea')?.focus();
      return sends;
    },
    unread: unread !== undefined && unread.turnId === turn?.turnId ? unread.why : undefined,
    typing: {
      ...room,
      type: (draft) => {
        typedAt.current = draft === '' ? undefined : turn?.turnId;
        room.type(draft);
      },
    },
    box,
  };
};
