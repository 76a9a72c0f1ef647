import type { CurrentTurn, Interview } from '@talentsync/contracts';
import { useEffect, useRef, useState } from 'react';
import { words } from '../../../words/en.ts';
import { useVoice, type Voice } from '../use-voice.ts';
import type { TalkChoices } from './choices.ts';
import type { Speech } from './speech-state.ts';
import type { TakeText } from './spoken.ts';
import { useSpeech } from './use-speech.ts';

export interface Conversation {
  voice: Voice;
  speech: Speech;
  /** Questions are read and answers listened to without a press. Begins with one: nobody's microphone opens by itself. */
  going: boolean;
  begin: () => void;
  /** Ends it; what was said so far is written down. */
  end: () => void;
  /** Reads the question, or this instead, whoever listens meanwhile. */
  read: (text?: string) => void;
  /** Somebody said that they would rather not answer: whether that was meant, since it cannot be undone. */
  declining: { yes: () => void; no: () => void } | undefined;
}

/**
 * The voice and the microphone together. In a conversation each question is read while the microphone listens already, and the
 * voice gives way to whoever speaks over it; outside of one, both do what is pressed.
 */
export const useConversation = ({
  interview,
  turn,
  paused,
  chosen,
  synthesis,
  onText,
  otherWords,
  onSkip,
  onDecline,
  onMicrophone,
  onSilence,
}: {
  interview: Pick<Interview, 'id' | 'language'>;
  turn: CurrentTurn | null;
  paused: boolean;
  chosen: TalkChoices;
  /** Whether the server has a voice; undefined until it is known. */
  synthesis: boolean | undefined;
  /** Answers whether the answer went out, so that another question comes. */
  onText: TakeText;
  /** The question in other words, which it shows; undefined where there are none. */
  otherWords: () => Promise<string | undefined>;
  onSkip: () => void;
  onDecline: () => void;
  onMicrophone: (stream: MediaStream, turnId: string) => void;
  onSilence: () => void;
}): Conversation => {
  const [begun, setBegun] = useState(false);
  const going = chosen.conversation && begun && turn !== null;
  /** The question that was skipped by word; the next one is on its way. */
  const skipped = useRef<string>(undefined);
  /** The question that somebody said they would rather not answer. */
  const [declined, setDeclined] = useState<string>();
  const speechNow = useRef<Speech>(undefined);
  const voice = useVoice(interview.language, synthesis, (reading) => speechNow.current?.voice(reading));
  const read = (text = turn?.text) => {
    if (voice.usable && text !== undefined) voice.speak(text);
  };

  const speech = useSpeech({
    ...{ interviewId: interview.id, language: interview.language, turnId: turn?.turnId, paused },
    ...{ pace: chosen.pace, keepOpen: going && !paused, onMicrophone, onSilence },
    onText: (spoken) => onText(spoken) && going,
    onNothing: (reason) => {
      const refused = reason === 'skip' && skipped.current !== turn?.turnId;
      const say = () => {
        if (refused) speechNow.current?.tell(words.speech.noSkip);
      };
      const goesOn = going && !paused;
      // A noise that was taken for an answer, or a skip that is not possible: it listens on.
      if (goesOn && (refused || reason !== 'skip')) void speechNow.current?.start().then(say);
      else say();
      return goesOn;
    },
    onEvent: (event) => {
      if (event === 'pauseVoice') voice.pause();
      else if (event === 'resumeVoice') voice.resume();
      else if (event === 'stopVoice' || event === 'ended') voice.stop();
      else if (event === 'repeat') read();
      else if (event === 'rephrase') void otherWords().then(read, () => read());
      else if (event === 'decline') setDeclined(turn?.turnId);
      else if (event === 'skip' && turn?.canSkip) {
        skipped.current = turn.turnId;
        onSkip();
      }
    },
  });
  speechNow.current = speech;

  const turnId = turn?.turnId;
  const stopVoice = voice.stop;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a question is put once, when it comes.
  useEffect(() => {
    stopVoice();
    if (!going || paused) return;
    let over = false;
    const put = async () => {
      const outcome = await speech.start(voice.usable === true);
      if (over || outcome === 'gone') return;
      if (outcome === 'failed') setBegun(false);
      read();
    };
    void put();
    return () => {
      over = true;
    };
  }, [turnId, paused, going]);
  // The line has ended: another window has it, or the server.
  const lost = speech.problem !== undefined;
  useEffect(() => {
    if (lost) setBegun(false);
  }, [lost]);

  return {
    ...{ voice, speech, going, read },
    declining:
      turnId === undefined || declined !== turnId ? undefined : { yes: onDecline, no: () => setDeclined(undefined) },
    begin: () => setBegun(true),
    end: () => {
      setBegun(false);
      voice.stop();
      speech.stop();
    },
  };
};
