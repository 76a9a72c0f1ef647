import { useCallback, useEffect, useRef, useState } from 'react';
import { browserSpeech as text } from '../../../../words/en/browser-speech.ts';
import { words } from '../../../../words/en.ts';
import { OFF, type Speech, type SpeechState } from '../speech-state.ts';
import type { TakeText } from '../spoken.ts';
import { type BrowserTrouble, type Listening, listenByBrowser } from './listening.ts';
import type { Ability, RecognitionClass } from './recognition.ts';

const NUDGE_MS = 15_000;
const OFFER_MS = 45_000;

const saidIn = ({ committed, tentative }: Speech['captions']): string => `${committed} ${tentative}`.trim();

/** Speaking by the browser's own recogniser. Nothing ends a turn but the person; the text is always read before it is sent. */
export const useBrowserSpeech = ({
  Class,
  ability,
  turnId,
  reading,
  onText,
  onTrouble,
}: {
  Class: RecognitionClass;
  ability: Ability;
  turnId: string;
  /** A voice reads, which must not be taken for the person's. */
  reading: boolean;
  onText: TakeText;
  onTrouble: (trouble: BrowserTrouble) => void;
}): Speech => {
  const [state, setState] = useState<SpeechState>(OFF);
  const change = useCallback((part: Partial<SpeechState>) => setState((before) => ({ ...before, ...part })), []);
  const meter = useRef<HTMLDivElement>(null);
  const listening = useRef<Listening>(undefined);
  const heard = useRef('');
  const around = useRef({ onText, onTrouble });
  around.current = { onText, onTrouble };

  const settle = useCallback((said: string, trouble?: BrowserTrouble) => {
    listening.current = undefined;
    const problem = trouble && text.trouble[trouble];
    const nothing = said === '' && problem === undefined;
    setState({ ...OFF, problem, hint: nothing ? words.speech.nothing : undefined });
    if (said !== '') around.current.onText({ text: said, checked: false, byBrowser: true });
    if (trouble !== undefined) around.current.onTrouble(trouble);
  }, []);

  const start = (): Promise<'listening' | 'failed' | 'gone'> => {
    if (listening.current !== undefined) return Promise.resolve('gone');
    heard.current = '';
    setState({ ...OFF, phase: 'starting' });
    return new Promise((resolve) => {
      // Trouble may come before there is anything to keep.
      let over = false;
      const opened = listenByBrowser(Class, ability, {
        onOpen: () => {
          setState((before) => (before.phase === 'starting' ? { ...before, phase: 'listening' } : before));
          resolve('listening');
        },
        onHeard: (captions) => {
          const said = saidIn(captions);
          // It is told anew of the same words when the recogniser begins again: that is no end of a silence.
          change({ captions, ...(said !== heard.current && { notice: undefined, held: false }) });
          heard.current = said;
        },
        onSpeaking: (speaking) => change({ speaking }),
        onOver: (said, trouble) => {
          over = true;
          settle(said, trouble);
          resolve(trouble === undefined ? 'gone' : 'failed');
        },
      });
      if (!over) listening.current = opened;
    });
  };
  const done = useCallback(() => {
    if (listening.current === undefined) return;
    change({ phase: 'finishing', notice: undefined });
    listening.current.done();
  }, [change]);

  useEffect(() => {
    if (reading) listening.current?.pause();
    else listening.current?.resume();
  }, [reading]);
  const { phase, held } = state;
  const said = saidIn(state.captions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: each word begins the silence anew.
  useEffect(() => {
    if (phase !== 'listening' || held || reading) return;
    const timers = [
      setTimeout(() => change({ notice: 'nudge' }), NUDGE_MS),
      setTimeout(() => change({ notice: 'offer' }), OFFER_MS),
    ];
    return () => {
      for (const timer of timers) clearTimeout(timer);
    };
  }, [phase, held, reading, said, change]);
  const now = useRef(turnId);
  now.current = turnId;
  useEffect(() => {
    // Whoever leaves in the middle of a sentence, or pauses, finds in the draft what was heard.
    const leave = () => {
      if (listening.current === undefined) return;
      listening.current.close();
      settle(heard.current);
    };
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      // Another question is there: what is spoken belonged to the one before, which was answered otherwise.
      if (now.current === turnId) return leave();
      listening.current?.close();
      listening.current = undefined;
      setState(OFF);
    };
  }, [turnId, settle]);

  return {
    ...state,
    ...{ meter, start, done, stop: done },
    hold: () => change({ held: true, notice: undefined }),
    voice: () => {},
    tell: (hint) => change({ hint }),
    dismiss: () => change({ notice: undefined }),
  };
};
