import { AppError } from '@talentsync/contracts';
import type { InputAudioTrack } from 'mediabunny';
import { openPacketDecoder, type PacketDecoder } from './codecs.ts';
import type { RecordingBytes } from './recording.ts';
import { createResampler, type Resampler, SAMPLE_RATE } from './resample.ts';
import { decodeVorbis } from './vorbis.ts';
import { toPcm16 } from './wave.ts';

export type { RecordingBytes } from './recording.ts';
export { SAMPLE_RATE } from './resample.ts';
export { emptyWave, samplesIn, secondsOf, toWave, WAVE_HEADER_BYTES } from './wave.ts';

export interface DecodeOptions {
  /** Longer recordings are refused. */
  maxSeconds: number;
  signal?: AbortSignal;
}

/** Packets decoded in one go: half a second of Opus, so that nothing else waits for long. */
const BATCH = 25;
const CACHE_BYTES = 1024 * 1024;
const HIGHEST_RATE = 384_000;
const MOST_CHANNELS = 8;

const unreadable = (cause?: unknown): AppError =>
  new AppError('VALIDATION_FAILED', 'This recording is broken: no sound could be read from it.', {
    cause,
    details: { reason: 'broken' },
  });

/** The same error for all that no decoder here knows; a recogniser may still take the file as it is. */
const unsupported = (codec: string): AppError =>
  new AppError('UNSUPPORTED_MEDIA_TYPE', `The sound in this recording (${codec}) cannot be decoded here.`, {
    details: { reason: 'codec', codec },
  });

/** Whether a recording is whole but in a codec that only others can decode. */
export const isForeignCodec = (error: unknown): boolean =>
  error instanceof AppError && error.details?.reason === 'codec';

/** The channels as one. */
const mixed = (channels: Float32Array[]): Float32Array => {
  const [first, ...others] = channels;
  if (first === undefined || others.length === 0) return first ?? new Float32Array(0);
  return first.map((sample, at) => others.reduce((sum, channel) => sum + (channel[at] ?? 0), sample) / channels.length);
};

interface Decoded {
  channels: Float32Array[];
  sampleRate: number;
}

async function* decodePackets(track: InputAudioTrack, decoder: PacketDecoder): AsyncGenerator<Decoded> {
  let batch: Uint8Array[] = [];
  let [good, bad] = [0, 0];
  const decode = async (): Promise<Decoded> => {
    const { channels, errors, sampleRate } = await decoder.decode(batch);
    bad += errors;
    good += Math.max(0, batch.length - errors);
    batch = [];
    return { channels, sampleRate };
  };
  const { EncodedPacketSink } = await import('mediabunny');
  for await (const packet of new EncodedPacketSink(track).packets()) {
    batch.push(packet.data);
    if (batch.length === BATCH) yield await decode();
  }
  if (batch.length > 0) yield await decode();
  // A lost packet is a crackle; more losses than sound is no recording.
  if (bad > good) throw unreadable();
}

const facts = async (track: InputAudioTrack) => {
  const [codec, channels, sampleRate, config] = await Promise.all([
    track.getCodec(),
    track.getNumberOfChannels(),
    track.getSampleRate(),
    track.getDecoderConfig(),
  ]);
  const { description } = config ?? {};
  if (!(channels >= 1 && channels <= MOST_CHANNELS && sampleRate >= 1000 && sampleRate <= HIGHEST_RATE))
    throw unreadable();
  const view =
    description === undefined
      ? undefined
      : ArrayBuffer.isView(description)
        ? new Uint8Array(description.buffer, description.byteOffset, description.byteLength)
        : new Uint8Array(description as ArrayBuffer);
  return { codec: codec ?? 'unknown', channels, sampleRate, description: view };
};

async function* decodeTrack(recording: RecordingBytes): AsyncGenerator<Decoded> {
  // Loaded with the first recording: seventy files that a start need not wait for.
  const { ALL_FORMATS, CustomSource, Input } = await import('mediabunny');
  const input = new Input({
    formats: ALL_FORMATS,
    source: new CustomSource({
      getSize: () => recording.bytes,
      read: (start, end) => recording.read(start, Math.min(end, recording.bytes)),
      maxCacheSize: CACHE_BYTES,
      prefetchProfile: 'fileSystem',
    }),
  });
  let decoder: PacketDecoder | undefined;
  try {
    if (!(await input.canRead())) throw unreadable();
    const track = await input.getPrimaryAudioTrack();
    if (track === null) throw new AppError('VALIDATION_FAILED', 'There is no sound in this recording.');
    const known = await facts(track);
    if (known.codec === 'vorbis' && (await input.getFormat()).name === 'Ogg') return yield* decodeVorbis(recording);
    decoder = await openPacketDecoder(known);
    if (decoder === undefined) throw unsupported(known.codec);
    yield* decodePackets(track, decoder);
  } finally {
    decoder?.free();
    input.dispose();
  }
}

/**
 * The sound of a recording (WebM, Ogg, MP4, MP3, WAV, FLAC) as 16 kHz mono PCM16, piece by piece: nothing is held but the
 * piece at hand. Errors: VALIDATION_FAILED (broken, or without sound), UNSUPPORTED_MEDIA_TYPE (`isForeignCodec`: AAC, for
 * instance), PAYLOAD_TOO_LARGE (longer than `maxSeconds`).
 */
export async function* decodeRecording(
  recording: RecordingBytes,
  { maxSeconds, signal }: DecodeOptions,
): AsyncGenerator<Int16Array> {
  let resampler: { rate: number; run: Resampler } | undefined;
  let samples = 0;
  try {
    for await (const { channels, sampleRate } of decodeTrack(recording)) {
      signal?.throwIfAborted();
      if (resampler?.rate !== sampleRate) resampler = { rate: sampleRate, run: createResampler(sampleRate) };
      const pcm = toPcm16(resampler.run.push(mixed(channels)));
      samples += pcm.length;
      if (samples > maxSeconds * SAMPLE_RATE)
        throw new AppError(
          'PAYLOAD_TOO_LARGE',
          `This recording is longer than ${Math.round(maxSeconds / 60)} minutes.`,
        );
      if (pcm.length > 0) yield pcm;
    }
    const rest = toPcm16(resampler?.run.flush() ?? new Float32Array(0));
    if (samples + rest.length === 0) throw unreadable();
    if (rest.length > 0) yield rest;
  } catch (error) {
    // Whatever a parser or a decoder throws on bytes that make no sense is the same to the person.
    if (error instanceof AppError || signal?.aborted) throw error;
    throw unreadable(error);
  }
}
