import type { SpeechCapabilities } from '@talentsync/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';

export interface Voice {
  /** Undefined until it is known whether there is one. */
  usable: boolean | undefined;
  speaking: boolean;
  speak: (text: string) => void;
  stop: () => void;
}

/** What speech can do here; undefined until it is known, null where the server does not say. */
export const useSpeechCapabilities = (): SpeechCapabilities | null | undefined => {
  const [capabilities, setCapabilities] = useState<SpeechCapabilities | null>();
  useEffect(() => {
    api.speechCapabilities().then(setCapabilities, () => setCapabilities(null));
  }, []);
  return capabilities;
};

/** Reads aloud: by a voice of the browser where it has one, else by the server's. */
export const useVoice = (language: string, server: boolean | undefined): Voice => {
  const [speaking, setSpeaking] = useState(false);
  const [browser, setBrowser] = useState(() => 'speechSynthesis' in window && speechSynthesis.getVoices().length > 0);
  const audio = useRef<HTMLAudioElement>(undefined);

  useEffect(() => {
    if (!('speechSynthesis' in window)) return;
    const look = () => setBrowser(speechSynthesis.getVoices().length > 0);
    speechSynthesis.addEventListener('voiceschanged', look);
    return () => speechSynthesis.removeEventListener('voiceschanged', look);
  }, []);

  const stop = useCallback(() => {
    if ('speechSynthesis' in window) speechSynthesis.cancel();
    audio.current?.pause();
    setSpeaking(false);
  }, []);
  useEffect(() => stop, [stop]);

  const speak = useCallback(
    (text: string) => {
      stop();
      setSpeaking(true);
      const done = () => setSpeaking(false);
      if (browser) {
        const utterance = new SpeechSynthesisUtterance(text);
        utterance.lang = language;
        utterance.onend = done;
        utterance.onerror = done;
        speechSynthesis.speak(utterance);
        return;
      }
      api
        .speak(text, language)
        .then((blob) => {
          const player = new Audio(URL.createObjectURL(blob));
          audio.current = player;
          player.onended = done;
          return player.play();
        })
        .catch(done);
    },
    [browser, language, stop],
  );
  return { usable: browser ? true : server, speaking, speak, stop };
};
