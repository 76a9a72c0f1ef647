import type { SpeechServerMessage } from '@talentsync/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { refresh, token } from '../../../access.ts';
import { words } from '../../../words/en.ts';
import { levelOf } from './level.ts';
import { openSpeechLine, type Pace, type SpeechLine } from './line.ts';
import { type Microphone, openMicrophone, readTrouble } from './microphone.ts';
import { nothingInWords, noticeInWords } from './notices.ts';
import { type Final, takeEarlier, textOf } from './outcome.ts';
import { BEGUN_ANEW, OFF, type Speech, type SpeechState, type TurnEvent } from './speech-state.ts';
import type { Spoken, SpokenTurn, TakeText } from './spoken.ts';
import { FRAME_MS, joinSpoken, NOTHING, newSpokenTurn } from './spoken.ts';

const { speech: text } = words;
/** The server tries a text for a minute; after that, what the captions say has to do. */
const TEXT_WITHIN_MS = 90_000;

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
  pace,
  keepOpen,
  onText,
  onNothing,
  onEvent,
  onMicrophone,
  onSilence,
}: {
  interviewId: string;
  language: string;
  turnId: string | undefined;
  paused: boolean;
  pace: Pace;
  /** The microphone stays open from one turn to the next. */
  keepOpen: boolean;
  /** Answers whether the conversation goes on by itself. */
  onText: TakeText;
  /** A turn ended by itself without any words; answers likewise. */
  onNothing: (reason: SpokenTurn['reason']) => boolean;
  /** Something was asked for, or the voice has to give way. */
  onEvent: (event: TurnEvent) => void;
  /** The microphone is open for this turn, and closed again: whoever records does it in between. */
  onMicrophone: (stream: MediaStream, turnId: string) => void;
  onSilence: () => void;
}): Speech => {
  const [state, setState] = useState<SpeechState>(OFF);
  const change = useCallback((part: Partial<SpeechState>) => setState((before) => ({ ...before, ...part })), []);
  const line = useRef<SpeechLine>(undefined);
  const microphone = useRef<Microphone>(undefined);
  const meter = useRef<HTMLDivElement>(null);
  const spoken = useRef<SpokenTurn>(undefined);
  const around = useRef({ keepOpen, onText, onNothing, onEvent, onMicrophone, onSilence });
  around.current = { keepOpen, onText, onNothing, onEvent, onMicrophone, onSilence };

  /** A turn is over: nothing more is recorded, and the microphone goes where nobody needs it for the next. */
  const silence = useCallback((shut = !around.current.keepOpen) => {
    if (microphone.current !== undefined) around.current.onSilence();
    if (!shut) return;
    microphone.current?.stop();
    microphone.current = undefined;
  }, []);

  /** The end of what is spoken, with a text or with what the captions had. */
  const settle = useCallback(
    (result: Spoken | undefined, part: Partial<SpeechState> = {}) => {
      const turn = spoken.current;
      if (turn === undefined) return;
      spoken.current = undefined;
      turn.giveUp();
      silence();
      const found = joinSpoken(turn, result);
      if (found.text !== '') line.current?.taken(turn.turnId);
      const byItself = found.text === '' && (turn.reason === 'silence' || turn.reason === 'skip');
      setState((before) => {
        const problem = part.problem ?? before.problem;
        const nothing = found.text === '' && problem === undefined && turn.reason !== 'skip';
        const doubtful = part.doubtful ?? (before.doubtful || (nothing && turn.trouble === undefined));
        return { ...OFF, hint: nothing ? nothingInWords(turn.trouble) : part.hint, problem, doubtful };
      });
      const { onText: give, onNothing: none } = around.current;
      const goesOn = byItself
        ? none(turn.reason)
        : found.text !== '' && give({ ...found, checked: found.checked && turn.whole });
      if (!goesOn) silence(true);
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

  const collect = useCallback(
    (message: Final, turn: SpokenTurn) => {
      const coming = textOf(message, turn, () => spoken.current === turn);
      if (message.earlier) return takeEarlier(turn, coming);
      void Promise.all([coming, ...turn.waiting]).then(([last]) => {
        if (last === undefined) turn.trouble ??= 'unknown';
        if (spoken.current === turn) settle(last, last === undefined ? { hint: text.fromCaptions } : {});
      });
    },
    [settle],
  );

  const hear = useCallback(
    (message: SpeechServerMessage) => {
      const turn = spoken.current;
      if (message.type === 'activity')
        change({ speaking: message.speaking, ...(message.speaking && { held: false, notice: undefined }) });
      else if (message.type === 'notice') {
        change({ hint: noticeInWords(message) });
        if (turn !== undefined && message.notice === 'textLater') turn.trouble = message.trouble ?? 'unknown';
      }
      if (turn === undefined || !('turnId' in message) || message.turnId !== turn.turnId) return;
      if (message.type === 'caption') {
        turn.captions = { committed: message.committed, tentative: message.tentative };
        change({ captions: turn.captions });
      } else if (message.type === 'turn') {
        if (message.event === 'ended') {
          turn.reason = message.reason;
          finish();
        } else if (message.event === 'held') change({ held: true });
        else if (message.event === 'nudge') change({ notice: 'nudge' });
        else if (message.event === 'offerToMoveOn') change({ notice: 'offer' });
        else if (message.event === 'wrapUp') change({ hint: text.wrapUp });
        else if (BEGUN_ANEW.has(message.event)) {
          turn.captions = NOTHING;
          change({ captions: NOTHING });
        }
        around.current.onEvent(message.event);
      } else if (message.type === 'final') collect(message, turn);
    },
    [change, collect, finish],
  );

  const latestPace = useRef(pace);
  latestPace.current = pace;
  useEffect(() => line.current?.pace(pace), [pace]);
  const openLine = useCallback(
    () =>
      openSpeechLine({
        ...{ interviewId, language, connect, token, refresh, later, onMessage: hear, pace: latestPace.current },
        newId: () => crypto.randomUUID(),
        onConnection: (connected) => change({ connected }),
        onEnd: ({ elsewhere, message }) => {
          line.current = undefined;
          settle(undefined, { problem: elsewhere ? text.elsewhere : (message ?? text.lost) });
        },
      }),
    [change, hear, interviewId, language, settle],
  );

  const listen = async (turn: SpokenTurn, isSpoken: boolean) => {
    const id = turn.turnId;
    spoken.current = turn;
    setState({ ...OFF, phase: 'starting' });
    try {
      const opened =
        microphone.current ??
        (await openMicrophone({
          onFrame: (frame) => {
            if (spoken.current?.asked) spoken.current.startedAt ??= Date.now() - FRAME_MS;
            line.current?.push(frame);
            meter.current?.style.setProperty('--level', levelOf(frame).toFixed(2));
          },
          onLost: () => {
            silence(true);
            if (spoken.current === undefined) return;
            spoken.current.whole = false;
            line.current?.done();
            finish();
            change({ problem: text.trouble.unplugged, doubtful: true });
          },
          onMute: (muted) => change({ hint: muted ? text.muted : undefined }),
        }));
      // The question may have changed, or the page, while the person was asked for the microphone.
      if (spoken.current !== turn) {
        if (microphone.current !== opened) opened.stop();
        return 'gone';
      }
      microphone.current = opened;
      around.current.onMicrophone(opened.stream, id);
      line.current ??= openLine();
      line.current.ask(id, isSpoken);
      turn.asked = true;
      change({ phase: 'listening' });
      return 'listening';
    } catch (thrown) {
      if (spoken.current !== turn) return 'gone';
      settle({ text: '', checked: false }, { problem: text.trouble[readTrouble(thrown)], doubtful: true });
      return 'failed';
    }
  };

  useEffect(() => {
    const close = () => {
      // Whoever leaves in the middle of a sentence finds in the draft what the captions had.
      settle(undefined);
      silence(true);
      line.current?.close();
      line.current = undefined;
    };
    window.addEventListener('pagehide', close);
    return () => {
      window.removeEventListener('pagehide', close);
      close();
    };
  }, [settle, silence]);
  const done = useCallback(() => {
    if (spoken.current?.asked === false) {
      // The server knows nothing of it yet: no text will come.
      spoken.current = undefined;
      setState(OFF);
    }
    line.current?.done();
    finish();
  }, [finish]);
  const stop = useCallback(() => {
    done();
    silence(true);
  }, [done, silence]);
  useEffect(() => {
    if (paused) stop();
  }, [paused, stop]);
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
    start: async (isSpoken = false) => {
      if (turnId === undefined || spoken.current !== undefined) return 'gone';
      // Browsers give a microphone to pages of this machine and to those that come encrypted.
      if (navigator.mediaDevices !== undefined) return listen(newSpokenTurn(turnId), isSpoken);
      change({ problem: text.trouble.insecure });
      return 'failed';
    },
    hold: () => line.current?.hold(),
    done,
    stop,
    voice: (reading) => line.current?.voice(reading),
    tell: (hint) => change({ hint }),
    dismiss: () => change({ notice: undefined }),
  };
};
