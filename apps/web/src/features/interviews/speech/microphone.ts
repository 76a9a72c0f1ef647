import workletUrl from './worklet.ts?worker&url';

/** Why there is no sound: what the person can do about it differs. */
export type MicrophoneTrouble = 'refused' | 'missing' | 'busy' | 'insecure' | 'unplugged' | 'failed';

export interface Microphone {
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

/**
 * Asks for the microphone and gives its sound as frames. `onLost` is told once when it goes away by itself. Errors: what
 * `getUserMedia` throws, for `readTrouble`.
 */
export const openMicrophone = async (options: {
  onFrame: (frame: Int16Array<ArrayBuffer>) => void;
  onLost: () => void;
}): Promise<Microphone> => {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { channelCount: 1, echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  });
  const context = new AudioContext();
  let stopped = false;
  const stop = (): void => {
    if (stopped) return;
    stopped = true;
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
    for (const track of stream.getAudioTracks())
      track.onended = () => {
        if (stopped) return;
        stop();
        options.onLost();
      };
    await context.resume();
  } catch (error) {
    stop();
    throw error;
  }
  return { stop };
};
