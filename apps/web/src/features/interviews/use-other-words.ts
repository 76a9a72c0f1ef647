import type { CurrentTurn } from '@talentsync/contracts';
import { useState } from 'react';
import { api } from '../../api.ts';
import { words } from '../../words/en.ts';

const { room: text } = words;

/** The question in other words, one after the other; shown until another question comes. */
export const useOtherWords = (interviewId: string, turn: CurrentTurn | null) => {
  const [other, setOther] = useState<{ turnId: string; text: string; next: number }>();
  const mine = other !== undefined && other.turnId === turn?.turnId ? other : undefined;
  return {
    shown: mine?.text,
    /** Shows the next ones, and answers with them; undefined where there are none. */
    rephrase: async (): Promise<string | undefined> => {
      if (turn === null) return undefined;
      const at = mine?.next ?? 0;
      const { turnId } = turn;
      try {
        const { texts } = await api.rephrase(interviewId, turnId);
        const found = texts[at % Math.max(1, texts.length)];
        setOther({ turnId, text: found === undefined ? text.noOtherWords : text.rephrased(found), next: at + 1 });
        return found;
      } catch (thrown) {
        setOther({ turnId, text: text.rephraseFailed, next: at });
        throw thrown;
      }
    },
  };
};
