import type { TurnRecording } from '@talentsync/contracts';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { api } from '../../api.ts';
import { wordAt } from './moment.ts';

/** A signed address that failed this soon after it was made is not failing of old age. */
const FRESH_MS = 10_000;

export interface Playback {
  /** The recording in the player, with its signed address. */
  current: { mediaId: string; mediaType: string; url: string } | undefined;
  player: RefObject<HTMLVideoElement | null>;
  /** The word that is being said. */
  word: TurnRecording['words'][number] | undefined;
  failed: boolean;
  play: (mediaId: string, seconds: number) => void;
  /** For the player: it has loaded, or could not. */
  onLoaded: () => void;
  onFailed: () => void;
}

/** One player for the recordings of an answer: goes to a moment, follows the words, gets a new address when one has run out. */
export const usePlayback = (recordings: TurnRecording[]): Playback => {
  const [current, setCurrent] = useState<Playback['current']>();
  const [word, setWord] = useState<Playback['word']>();
  const [failed, setFailed] = useState(false);
  const player = useRef<HTMLVideoElement>(null);
  const wanted = useRef<{ seconds: number; since: number }>({ seconds: 0, since: 0 });

  const load = useCallback(async (mediaId: string, seconds: number) => {
    wanted.current = { seconds, since: Date.now() };
    setFailed(false);
    try {
      const { url, mediaType } = await api.media(mediaId);
      setCurrent({ mediaId, mediaType, url });
    } catch {
      setFailed(true);
    }
  }, []);

  const play = (mediaId: string, seconds: number) => {
    const element = player.current;
    if (current?.mediaId !== mediaId || element === null || element.error !== null) {
      void load(mediaId, seconds);
      return;
    }
    element.currentTime = seconds;
    void element.play().catch(() => undefined);
  };

  const words = recordings.find(({ mediaId }) => mediaId === current?.mediaId)?.words;
  useEffect(() => {
    const element = player.current;
    if (element === null || words === undefined) return;
    let frame = 0;
    const follow = () => {
      setWord(wordAt(words, element.currentTime));
      frame = element.paused ? 0 : requestAnimationFrame(follow);
    };
    const start = () => {
      if (frame === 0) follow();
    };
    element.addEventListener('play', start);
    element.addEventListener('seeked', start);
    return () => {
      cancelAnimationFrame(frame);
      element.removeEventListener('play', start);
      element.removeEventListener('seeked', start);
    };
  }, [words]);

  return {
    ...{ current, player, word, failed, play },
    onLoaded: () => {
      const element = player.current;
      if (element === null) return;
      if (wanted.current.seconds > 0) element.currentTime = wanted.current.seconds;
      void element.play().catch(() => undefined);
    },
    onFailed: () => {
      if (current === undefined) return;
      if (Date.now() - wanted.current.since < FRESH_MS) setFailed(true);
      else void load(current.mediaId, player.current?.currentTime ?? 0);
    },
  };
};
