import type { SpeechServerMessage } from '@talentsync/contracts';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { api, refresh, token } from '../../../api.ts';
import { words } from '../../../words/en.ts';
import { levelOf } from './level.ts';
import { openSpeechLine, type SpeechLine } from './line.ts';
import { type Microphone, openMicrophone, readTrouble } from './microphone.ts';

const { speech: text } = words;
/** The server tries a text for a minute; after that, what the captions say has to do. */
const TEXT_WITHIN_MS = 90_000;
const ASK_AGAIN_MS = 2_000;

interface Heard {
  committed: string;
  tentative: string;
}
const NOTHING: Heard = { committed: '', tentative: '' };

interface SpeechState {
  phase: 'off' | 'starting' | 'listening' | 'finishing';
  connected: boolean;
  speaking: boolean;
  held: boolean;
  captions: Heard;
  /** Something worth knowing, which hinders nothing. */
  hint: string | undefined;
  problem: string | undefined;
}
const OFF: SpeechState = {
  ...{ phase: 'off', connected: true, speaking: false, held: false },
  ...{ captions: NOTHING, hint: undefined, problem: undefined },
};

export interface Speech extends SpeechState {
  /** Its `--level` follows the loudness, from 0 to 1. */
  meter: RefObject<HTMLDivElement | null>;
  start: () => void;
  hold: () => void;
  done: () => void;
}

/** What was spoken, once it is text. `checked` is false where nobody should be judged by it unread. */
export type TakeText = (spoken: { text: string; checked: boolean }) => void;

const HINTS: Partial<Record<Extract<SpeechServerMessage, { type: 'turn' }>['event'], string>> = {
  nudge: text.nudge,
  offerToMoveOn: text.offer,
  wrapUp: text.wrapUp,
  repeat: text.repeat,
  rephrase: text.repeat,
  skip: text.skip,
};
const connect = () => {
  const address = new URL('/api/transcriptions/live', window.location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  return new WebSocket(address);
};
const later = (work: () => void, ms: number) => {
  const timer = setTimeout(work, ms);
  return () => clearTimeout(timer);
};

/** Speaking instead of typing: the microphone, the line to the server, and what came of it. */
export const useSpeech = ({
  interviewId,
  language,
  turnId,
  paused,
  onText,
}: {
  interviewId: string;
  language: string;
  turnId: string | undefined;
  paused: boolean;
  onText: TakeText;
}): Speech => {
  const [state, setState] = useState<SpeechState>(OFF);
  const change = useCallback((part: Partial<SpeechState>) => setState((before) => ({ ...before, ...part })), []);
  const line = useRef<SpeechLine>(undefined);
  const microphone = useRef<Microphone>(undefined);
  const meter = useRef<HTMLDivElement>(null);
  /** The turn that is spoken, from the press on Speak until its text is there. */
  const spoken = useRef<{ turnId: string; captions: Heard; whole: boolean; giveUp: () => void }>(undefined);
  const take = useRef(onText);
  take.current = onText;

  const silence = useCallback(() => {
    microphone.current?.stop();
    microphone.current = undefined;
  }, []);

  /** The end of what is spoken, with a text or with what the captions had. */
  const settle = useCallback(
    (result: { text: string; checked: boolean } | undefined, part: Partial<SpeechState> = {}) => {
      const turn = spoken.current;
      if (turn === undefined) return;
      spoken.current = undefined;
      turn.giveUp();
      silence();
      const { committed, tentative } = turn.captions;
      const fallback = [committed, tentative].filter((words) => words !== '').join(' ');
      const found = result ?? { text: fallback, checked: false };
      setState((before) => {
        const problem = part.problem ?? before.problem;
        return { ...OFF, hint: found.text === '' && problem === undefined ? text.nothing : part.hint, problem };
      });
      if (found.text !== '') take.current({ text: found.text, checked: found.checked && turn.whole });
    },
    [silence],
  );

  const finish = useCallback(() => {
    silence();
    const turn = spoken.current;
    if (turn === undefined) return;
    turn.giveUp();
    turn.giveUp = later(() => settle(undefined, { hint: text.fromCaptions }), TEXT_WITHIN_MS);
    change({ phase: 'finishing', speaking: false, held: false });
  }, [change, settle, silence]);

  /** Asks for a text that comes later, until it is there or nobody waits for it any more. */
  const waitFor = useCallback(
    async (id: string, turn: object) => {
      while (spoken.current === turn) {
        const found = await api.transcription(id).catch(() => undefined);
        if (spoken.current !== turn) return;
        if (found?.status === 'ready') return settle({ text: found.text, checked: found.scorable });
        if (found?.status === 'failed') return settle(undefined, { hint: text.fromCaptions });
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      }
    },
    [settle],
  );

  const hear = useCallback(
    (message: SpeechServerMessage) => {
      const turn = spoken.current;
      if (message.type === 'activity') change({ speaking: message.speaking, ...(message.speaking && { held: false }) });
      else if (message.type === 'notice') change({ hint: message.message });
      if (turn === undefined || !('turnId' in message) || message.turnId !== turn.turnId) return;
      if (message.type === 'caption') {
        turn.captions = { committed: message.committed, tentative: message.tentative };
        change({ captions: turn.captions });
      } else if (message.type === 'turn') {
        if (message.event === 'ended') finish();
        else if (message.event === 'held') change({ held: true });
        else if (HINTS[message.event] !== undefined) change({ hint: HINTS[message.event] });
      } else if (message.type === 'final') {
        if (message.status === 'processing' && message.transcriptionId !== null)
          void waitFor(message.transcriptionId, turn);
        else if (message.status === 'ready') settle({ text: message.text, checked: message.scorable });
        else settle(undefined, { hint: text.fromCaptions });
      }
    },
    [change, finish, settle, waitFor],
  );

  const openLine = useCallback(
    () =>
      openSpeechLine({
        ...{ interviewId, language, connect, token, refresh, later, onMessage: hear },
        newId: () => crypto.randomUUID(),
        onConnection: (connected) => change({ connected }),
        onEnd: ({ elsewhere, message }) => {
          line.current = undefined;
          settle(undefined, { problem: elsewhere ? text.elsewhere : (message ?? text.lost) });
        },
      }),
    [change, hear, interviewId, language, settle],
  );

  const start = async (id: string) => {
    // Browsers give a microphone to pages of this machine and to those that come encrypted.
    if (navigator.mediaDevices === undefined) return change({ problem: text.trouble.insecure });
    const turn = { turnId: id, captions: NOTHING, whole: true, giveUp: () => {} };
    spoken.current = turn;
    setState({ ...OFF, phase: 'starting' });
    try {
      const opened = await openMicrophone({
        onFrame: (frame) => {
          line.current?.push(frame);
          meter.current?.style.setProperty('--level', levelOf(frame).toFixed(2));
        },
        onLost: () => {
          if (spoken.current === undefined) return;
          spoken.current.whole = false;
          line.current?.done();
          finish();
          change({ problem: text.trouble.unplugged });
        },
      });
      // The question may have changed, or the page, while the person was asked for the microphone.
      if (spoken.current !== turn) return opened.stop();
      microphone.current = opened;
      line.current ??= openLine();
      line.current.ask(id);
      change({ phase: 'listening' });
    } catch (thrown) {
      if (spoken.current === turn) settle({ text: '', checked: false }, { problem: text.trouble[readTrouble(thrown)] });
    }
  };

  useEffect(() => {
    const close = () => {
      // Whoever leaves in the middle of a sentence finds in the draft what the captions had.
      settle(undefined);
      line.current?.close();
      line.current = undefined;
    };
    window.addEventListener('pagehide', close);
    return () => {
      window.removeEventListener('pagehide', close);
      close();
    };
  }, [settle]);
  useEffect(() => {
    if (!paused || spoken.current === undefined) return;
    line.current?.done();
    finish();
  }, [paused, finish]);
  // Another question is there: what is spoken belonged to the one before, which was answered otherwise.
  useEffect(
    () => () => {
      if (spoken.current?.turnId !== turnId) return;
      line.current?.done();
      spoken.current?.giveUp();
      spoken.current = undefined;
      silence();
      setState(OFF);
    },
    [turnId, silence],
  );

  return {
    ...state,
    meter,
    start: () => {
      if (turnId !== undefined && spoken.current === undefined) void start(turnId);
    },
    hold: () => line.current?.hold(),
    done: () => {
      line.current?.done();
      finish();
    },
  };
};
