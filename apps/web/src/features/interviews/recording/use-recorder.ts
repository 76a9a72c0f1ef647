import { useCallback, useEffect, useRef, useState } from 'react';
import { words } from '../../../words/en.ts';
import { readTrouble } from '../speech/microphone.ts';
import { devices, soundWish } from './devices.ts';
import type { Recorder } from './recorder.ts';

const { recording: text, speech } = words;

export interface Recording {
  phase: 'off' | 'starting' | 'recording';
  picture: boolean;
  /** Something worth knowing, which hinders nothing. */
  hint: string | undefined;
  /** Records a microphone that somebody opened. */
  follow: (microphone: MediaStream, turnId: string) => void;
  /** Opens one for the recording alone. */
  start: (turnId: string) => void;
  stop: () => void;
}

/** Records answers where the person agreed to that; all that it needs is loaded with the first one. */
export const useRecorder = (about: { userId: string; interviewId: string }, agreed: boolean): Recording => {
  const [state, setState] = useState<Pick<Recording, 'phase' | 'picture' | 'hint'>>({
    ...{ phase: 'off', picture: false, hint: undefined },
  });
  const current = useRef<Promise<Recorder | undefined>>(undefined);
  const own = useRef<MediaStream>(undefined);
  const { userId, interviewId } = about;

  // On the way already when somebody presses the button.
  useEffect(() => {
    if (agreed) import('./recorder.ts').catch(() => undefined);
  }, [agreed]);

  const stop = useCallback(() => {
    const opening = current.current;
    current.current = undefined;
    const microphone = own.current;
    own.current = undefined;
    setState((before) => ({ ...before, phase: 'off' }));
    void opening
      ?.then((recorder) => recorder?.stop())
      .then(() => {
        for (const track of microphone?.getTracks() ?? []) track.stop();
        return import('./uploads.ts');
      })
      .then(
        ({ startUploads }) => startUploads(userId),
        () => undefined,
      );
  }, [userId]);

  const follow = useCallback(
    (microphone: MediaStream, turnId: string) => {
      if (!agreed || current.current !== undefined) return;
      setState({ phase: 'starting', picture: false, hint: undefined });
      const onTrouble = (trouble: keyof typeof text.trouble) =>
        setState((before) => ({ ...before, hint: text.trouble[trouble] }));
      const opening = import('./recorder.ts').then(({ openRecorder }) =>
        openRecorder({
          ...{ microphone, onTrouble, picture: devices.read().picture === true },
          about: { userId, interviewId, turnId },
        }),
      );
      current.current = opening;
      opening.then(
        (recorder) => {
          if (current.current !== opening) return;
          setState((before) => ({
            ...before,
            ...{ phase: recorder === undefined ? 'off' : 'recording', picture: recorder?.picture === true },
          }));
        },
        () => {
          onTrouble('notHere');
          stop();
        },
      );
    },
    [agreed, interviewId, stop, userId],
  );

  const start = useCallback(
    (turnId: string) => {
      setState({ phase: 'starting', picture: false, hint: undefined });
      navigator.mediaDevices.getUserMedia({ audio: soundWish() }).then(
        (microphone) => {
          own.current = microphone;
          for (const track of microphone.getAudioTracks()) track.onended = stop;
          follow(microphone, turnId);
        },
        (thrown: unknown) => setState({ phase: 'off', picture: false, hint: speech.trouble[readTrouble(thrown)] }),
      );
    },
    [follow, stop],
  );

  // What was recorded until here is kept: whoever leaves in the middle finds it sent at the next visit.
  useEffect(() => stop, [stop]);
  return { ...state, follow, start, stop };
};
