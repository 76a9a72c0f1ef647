import { SAMPLE_RATE } from './resample.ts';

const HEADER_BYTES = 44;

/** Samples from -1 to 1 as 16-bit PCM; what is louder is clipped. */
export const toPcm16 = (samples: Float32Array): Int16Array => {
  const pcm = new Int16Array(samples.length);
  for (let at = 0; at < samples.length; at += 1)
    pcm[at] = Math.max(-32_768, Math.min(32_767, Math.round((samples[at] as number) * 32_767)));
  return pcm;
};

/** 16 kHz mono PCM as a WAV file. */
export const toWave = (pcm: Int16Array): Buffer => {
  const data = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const head = Buffer.alloc(HEADER_BYTES);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(SAMPLE_RATE, 24);
  head.writeUInt32LE(SAMPLE_RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
};
