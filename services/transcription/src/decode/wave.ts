import { SAMPLE_RATE } from './resample.ts';

export const WAVE_HEADER_BYTES = 44;

/** Samples from -1 to 1 as 16-bit PCM; what is louder is clipped. */
export const toPcm16 = (samples: Float32Array): Int16Array => {
  const pcm = new Int16Array(samples.length);
  for (let at = 0; at < samples.length; at += 1)
    pcm[at] = Math.max(-32_768, Math.min(32_767, Math.round((samples[at] as number) * 32_767)));
  return pcm;
};

/** Room for 16 kHz mono PCM of so many bytes behind the head of its WAV: who fills it in place copies nothing. */
export const emptyWave = (bytes: number): Buffer => {
  const wave = Buffer.allocUnsafeSlow(WAVE_HEADER_BYTES + bytes);
  wave.write('RIFF', 0);
  wave.writeUInt32LE(36 + bytes, 4);
  wave.write('WAVEfmt ', 8);
  wave.writeUInt32LE(16, 16);
  wave.writeUInt16LE(1, 20);
  wave.writeUInt16LE(1, 22);
  wave.writeUInt32LE(SAMPLE_RATE, 24);
  wave.writeUInt32LE(SAMPLE_RATE * 2, 28);
  wave.writeUInt16LE(2, 32);
  wave.writeUInt16LE(16, 34);
  wave.write('data', 36);
  wave.writeUInt32LE(bytes, 40);
  return wave;
};

/** 16 kHz mono PCM as a WAV file. */
export const toWave = (pcm: Int16Array): Buffer => {
  const wave = emptyWave(pcm.byteLength);
  wave.set(Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength), WAVE_HEADER_BYTES);
  return wave;
};

/** The samples of such a WAV, not copied. */
export const samplesIn = (wave: Buffer): Int16Array =>
  new Int16Array(wave.buffer, wave.byteOffset + WAVE_HEADER_BYTES, (wave.length - WAVE_HEADER_BYTES) >> 1);

/** How long such a WAV lasts. */
export const secondsOf = (wave: Buffer): number => (wave.length - WAVE_HEADER_BYTES) / 2 / SAMPLE_RATE;
