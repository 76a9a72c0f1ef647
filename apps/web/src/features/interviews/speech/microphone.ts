import { soundWish } from '../recording/devices.ts';
import workletUrl from './worklet.ts?worker&url';

/** Why there is no sound: what the person can do about it differs. */
export type MicrophoneTrouble = 'refused' | 'missing' | 'busy' | 'insecure' | 'unplugged' | 'failed';

export interface Microphone {
  /** For whoever records what is heard. */
  stream: MediaStream;
  stop(): void;
}

const TROUBLES: Record<string, MicrophoneTrouble> = {
  NotAllowedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'missing',
  OverconstrainedError: 'missing',
  NotReadableError: 'busy',
};

/** What a thrown thing says about the microphone. */
export const readTrouble = (thrown: unknown): MicrophoneTrouble =>
  (thrown instanceof Error ? TROUBLES[thrown.name] : undefined) ?? 'failed';

/** A key on a headset, or a call that comes in, mutes for a moment; longer is worth saying. */
const MUTED_MS = 3_000;

/**
 * Asks for the microphone and gives its sound as frames. `onLost` is told once when it goes away by itself, `onMute` when the
 * system holds its sound back for seconds, and when it comes again. Errors: what `getUserMedia` throws, for `readTrouble`.
 */
export const openMicrophone = async (options: {
  onFrame: (frame: Int16Array<ArrayBuffer>) => void;
  onLost: () => void;
  onMute: (muted: boolean) => void;
}): Promise<Microphone> => {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: soundWish() });
  const context = new AudioContext();
  let stopped = false;
  let muting: ReturnType<typeof setTimeout> | undefined;
  // A tab that slept, or a phone that rang: the sound goes on where it stopped. Asleep, nobody hears that a device is gone.
  const wake = (): void => {
    if (document.hidden) return;
    if (stream.getAudioTracks().some(({ readyState }) => readyState === 'ended')) lose();
    else if (context.state !== 'running') void context.resume();
  };
  const lose = (): void => {
    if (stopped) return;
    stop();
    options.onLost();
  };
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
    clearTimeout(muting);
    document.removeEventListener('visibilitychange', wake);
    for (const track of stream.getTracks()) track.stop();
    void context.close();
  };
  try {
    await context.audioWorklet.addModule(workletUrl);
    const node = new AudioWorkletNode(context, 'speech-frames', { numberOfInputs: 1, numberOfOutputs: 1 });
    node.port.onmessage = ({ data }: MessageEvent<Int16Array<ArrayBuffer>>) => {
      if (!stopped) options.onFrame(data);
    };
    // Its output stays silent; only what leads somewhere is run.
    context.createMediaStreamSource(stream).connect(node).connect(context.destination);
    for (const track of stream.getAudioTracks()) {
      track.onended = lose;
      track.onmute = () => {
        clearTimeout(muting);
        muting = setTimeout(() => options.onMute(true), MUTED_MS);
      };
      track.onunmute = () => {
        clearTimeout(muting);
        if (!stopped) options.onMute(false);
      };
    }
    document.addEventListener('visibilitychange', wake);
    await context.resume();
  } catch (error) {
    stop();
    throw error;
  }
  return { stream, stop };
};
