import { createFramer } from './resample.ts';

/** What an audio worklet finds around it; the DOM's types leave it out. */
interface Scope {
  readonly sampleRate: number;
  registerProcessor(name: string, processor: new () => object): void;
  readonly AudioWorkletProcessor: new () => { readonly port: MessagePort };
}
const scope = globalThis as unknown as Scope;

/** Runs on the audio thread: all channels become one, at 16 kHz, and leave as frames. */
class SpeechFrames extends scope.AudioWorkletProcessor {
  readonly push = createFramer(scope.sampleRate, (frame) => this.port.postMessage(frame, [frame.buffer]));

  process([channels = []]: Float32Array[][]): boolean {
    const [first, ...others] = channels;
    if (first === undefined) return true;
    this.push(
      others.length === 0
        ? first
        : first.map((value, at) => others.reduce((sum, other) => sum + (other[at] ?? 0), value) / channels.length),
    );
    return true;
  }
}

scope.registerProcessor('speech-frames', SpeechFrames);
