import { pcmReader } from './pcm.ts';

/** Turns packets of one codec into samples, one array a channel. */
export interface PacketDecoder {
  sampleRate: number;
  decode(packets: Uint8Array[]): Promise<{ channels: Float32Array[]; errors: number; sampleRate: number }>;
  free(): void;
}

export interface TrackFacts {
  codec: string;
  channels: number;
  sampleRate: number;
  /** What the container says of the codec: an OpusHead, for instance. */
  description: Uint8Array | undefined;
}

const OPUS_RATE = 16_000;

const openOpus = async ({ channels, description }: TrackFacts): Promise<PacketDecoder | undefined> => {
  // RFC 7845: one stream, mono or stereo, is mapping family 0; browsers record nothing else.
  if (channels > 2 || (description !== undefined && (description[18] ?? 0) !== 0)) return undefined;
  const { OpusDecoder } = await import('opus-decoder');
  const preSkip = description === undefined ? 0 : (description[10] ?? 0) + 256 * (description[11] ?? 0);
  const decoder = new OpusDecoder({ sampleRate: OPUS_RATE, channels, preSkip });
  await decoder.ready;
  return {
    sampleRate: OPUS_RATE,
    decode: async (packets) => {
      const { channelData, errors } = decoder.decodeFrames(packets);
      return { channels: channelData, errors: errors.length, sampleRate: OPUS_RATE };
    },
    free: () => decoder.free(),
  };
};

const openMp3 = async ({ sampleRate }: TrackFacts): Promise<PacketDecoder> => {
  const { MPEGDecoder } = await import('mpg123-decoder');
  const decoder = new MPEGDecoder();
  await decoder.ready;
  return {
    sampleRate,
    decode: async (packets) => {
      const decoded = decoder.decodeFrames(packets);
      return { channels: decoded.channelData, errors: decoded.errors.length, sampleRate: decoded.sampleRate };
    },
    free: () => decoder.free(),
  };
};

const openFlac = async ({ sampleRate }: TrackFacts): Promise<PacketDecoder> => {
  const { FLACDecoder } = await import('@wasm-audio-decoders/flac');
  const decoder = new FLACDecoder();
  await decoder.ready;
  return {
    sampleRate,
    decode: async (packets) => {
      const decoded = await decoder.decodeFrames(packets);
      return { channels: decoded.channelData, errors: decoded.errors.length, sampleRate: decoded.sampleRate };
    },
    free: () => decoder.free(),
  };
};

/** The decoder for a track, its WebAssembly loaded when first needed; undefined where there is none. */
export const openPacketDecoder = async (track: TrackFacts): Promise<PacketDecoder | undefined> => {
  switch (track.codec) {
    case 'opus':
      return openOpus(track);
    case 'mp3':
      return openMp3(track);
    case 'flac':
      return openFlac(track);
    default: {
      const read = pcmReader(track.codec, track.channels);
      if (read === undefined) return undefined;
      const { sampleRate } = track;
      return {
        sampleRate,
        decode: async (packets) => ({ channels: read(Buffer.concat(packets)), errors: 0, sampleRate }),
        free: () => {},
      };
    }
  }
};
