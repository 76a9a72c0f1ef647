import type { RecordingBytes } from './recording.ts';

const PART_BYTES = 16 * 1024;

/** Vorbis in Ogg: its decoder reads the pages itself. */
export async function* decodeVorbis({
  bytes,
  read,
}: RecordingBytes): AsyncGenerator<{ channels: Float32Array[]; sampleRate: number }> {
  const { OggVorbisDecoder } = await import('@wasm-audio-decoders/ogg-vorbis');
  const decoder = new OggVorbisDecoder();
  await decoder.ready;
  try {
    for (let start = 0; start < bytes; start += PART_BYTES) {
      const { channelData, sampleRate } = await decoder.decode(await read(start, Math.min(bytes, start + PART_BYTES)));
      if (channelData.length > 0) yield { channels: channelData, sampleRate };
    }
    const { channelData, sampleRate } = await decoder.flush();
    if (channelData.length > 0) yield { channels: channelData, sampleRate };
  } finally {
    decoder.free();
  }
}
