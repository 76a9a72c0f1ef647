/** What a page has beside its own while it is talked with: a microphone into which the test speaks, and a diary of the voice. */
export interface Stageside {
  speak(samples: number[]): void;
  /** Spoken as soon as the voice begins to read, however slow the test is. */
  next: number[] | undefined;
  /** What happened to the voice, and at which second of its sound. */
  voice: Array<{ what: 'play' | 'pause' | 'ended'; at: number; of: number }>;
  wishes: MediaStreamConstraints[];
  tracks: MediaStreamTrack[];
  /** Turns of which the server has said how they came out. */
  finals: number;
  /** Says something to the page in the server's place. */
  tell(message: object): void;
}

/** Runs in the page, before its own scripts. */
export const prepare = (): void => {
  const side: Stageside = {
    next: undefined,
    speak: () => {},
    voice: [],
    wishes: [],
    tracks: [],
    finals: 0,
    tell: () => {},
  };
  const { mediaDevices } = navigator;
  const outputs: MediaStreamAudioDestinationNode[] = [];
  mediaDevices.getUserMedia = async (wish = {}) => {
    side.wishes.push(wish);
    const context = new AudioContext({ sampleRate: 48_000 });
    const output = context.createMediaStreamDestination();
    outputs.push(output);
    side.tracks.push(...output.stream.getAudioTracks());
    return output.stream;
  };
  side.speak = (samples) => {
    const output = outputs.at(-1);
    if (output === undefined) throw new Error('no microphone is open');
    const sound = output.context.createBuffer(1, samples.length, 16_000);
    sound.copyToChannel(
      Float32Array.from(samples, (value) => value / 32_768),
      0,
    );
    const source = new AudioBufferSourceNode(output.context, { buffer: sound });
    source.connect(output);
    source.start();
  };
  const Plain = Audio;
  globalThis.Audio = class extends Plain {
    /** Where it was told to play: it tells that it does a moment later. */
    private from = 0;
    override play(): Promise<void> {
      this.from = this.currentTime;
      return super.play();
    }
    constructor(address?: string) {
      super(address);
      const note = (what: 'play' | 'pause' | 'ended') => () =>
        side.voice.push({ what, at: what === 'play' ? this.from : this.currentTime, of: this.duration });
      this.addEventListener('playing', note('play'));
      this.addEventListener('playing', () => {
        const { next } = side;
        side.next = undefined;
        if (next !== undefined) side.speak(next);
      });
      this.addEventListener('ended', note('ended'));
      this.addEventListener('pause', () => {
        if (!this.ended) note('pause')();
      });
    }
  } as typeof Audio;
  const PlainSocket = WebSocket;
  globalThis.WebSocket = class extends PlainSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols);
      if (!String(address).endsWith('/transcriptions/live')) return;
      side.tell = (message) => this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(message) }));
      this.addEventListener('message', ({ data }) => {
        if (JSON.parse(String(data)).type === 'final') side.finals += 1;
      });
    }
  };
  Object.assign(globalThis, { side });
};

/** Runs in the page. */
export const look = () => {
  const { voice, wishes, tracks, finals } = (globalThis as unknown as { side: Stageside }).side;
  return { voice, wishes, finals, open: tracks.filter(({ readyState }) => readyState === 'live').length };
};
