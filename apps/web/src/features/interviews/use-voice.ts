import type { SpeechCapabilities } from '@talentsync/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { type Reading, readByBrowser, readByServer } from './speech/reading.ts';
import { chooseBrowserVoice, chooseReader, readByEither } from './speech/voices.ts';

/** A voice that was held back goes on by itself after so long, whatever became of the line. */
const LONGEST_PAUSE_MS = 8_000;

export interface Voice {
  /** Undefined until it is known whether there is one. */
  usable: boolean | undefined;
  speaking: boolean;
  speak: (text: string) => void;
  stop: () => void;
  /** Holds it back for a moment. */
  pause: () => void;
  resume: () => void;
}

/** What speech can do here; undefined until it is known, null where the server does not say. */
export const useSpeechCapabilities = (): SpeechCapabilities | null | undefined => {
  const [capabilities, setCapabilities] = useState<SpeechCapabilities | null>();
  useEffect(() => {
    api.speechCapabilities().then(setCapabilities, () => setCapabilities(null));
  }, []);
  return capabilities;
};

const sounds = {
  load: api.speak,
  player: (sound: Blob) => {
    const url = URL.createObjectURL(sound);
    return { player: new Audio(url), release: () => URL.revokeObjectURL(url) };
  },
};

const ownVoice = (language: string): SpeechSynthesisVoice | undefined =>
  'speechSynthesis' in window ? chooseBrowserVoice(language, speechSynthesis.getVoices()) : undefined;

/**
 * Reads aloud: by the server's voice where it has one, and where it has none or that fails by one of the browser. `onReading` is told what is heard from now
 * on, and undefined when it falls silent.
 */
export const useVoice = (
  language: string,
  server: boolean | undefined,
  onReading: (text: string | undefined) => void,
): Voice => {
  const [speaking, setSpeaking] = useState(false);
  const [browser, setBrowser] = useState(() => ownVoice(language));
  const reading = useRef<Reading>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useRef(onReading);
  tell.current = onReading;

  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const look = () => setBrowser(ownVoice(language));
    look();
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, [language]);

  const stop = useCallback(() => {
    clearTimeout(timer.current);
    if (reading.current === undefined) return;
    reading.current.stop();
    reading.current = undefined;
    setSpeaking(false);
    tell.current(undefined);
  }, []);
  useEffect(() => stop, [stop]);
  const resume = useCallback(() => {
    clearTimeout(timer.current);
    reading.current?.resume();
  }, []);
  const pause = useCallback(() => {
    clearTimeout(timer.current);
    reading.current?.pause();
    timer.current = setTimeout(resume, LONGEST_PAUSE_MS);
  }, [resume]);

  const reader = chooseReader(server, browser);
  const speak = useCallback(
    (text: string) => {
      clearTimeout(timer.current);
      reading.current?.stop();
      setSpeaking(true);
      let heard = false;
      const isMine = () => reading.current === mine;
      const events = {
        onSound: () => {
          if (heard || !isMine()) return;
          heard = true;
          tell.current(text);
        },
        onEnd: () => {
          if (isMine()) stop();
        },
      };
      const byBrowser = (part: string) => readByBrowser(part, language, events, browser);
      const mine: Reading =
        reader.first === 'browser'
          ? byBrowser(text)
          : reader.second === undefined
            ? readByServer(text, language, events, sounds)
            : readByEither(text, language, events, (told) => readByServer(text, language, told, sounds), byBrowser);
      reading.current = mine;
    },
    [browser, reader.first, reader.second, language, stop],
  );
  return { usable: reader.usable, speaking, speak, stop, pause, resume };
};
