/** What a WAV of PCM16 holds. */
export interface Wave {
  sampleRate: number;
  channels: number;
  /** Interleaved samples as bytes. */
  data: Buffer;
}

const PCM = 1;
const EXTENSIBLE = 0xfffe;

/** Reads a WAV of 16-bit PCM; undefined for anything else. A length that was not known when its head was written is the rest of the file. */
export const readWave = (bytes: Uint8Array): Wave | undefined => {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (file.length < 44 || file.toString('latin1', 0, 4) !== 'RIFF' || file.toString('latin1', 8, 12) !== 'WAVE')
    return undefined;
  let format: Omit<Wave, 'data'> | undefined;
  for (let at = 12; at + 8 <= file.length; ) {
    const name = file.toString('latin1', at, at + 4);
    const start = at + 8;
    const end = Math.min(file.length, start + file.readUInt32LE(at + 4));
    if (name === 'fmt ' && end - start >= 16) {
      const kind = file.readUInt16LE(start);
      if ((kind !== PCM && kind !== EXTENSIBLE) || file.readUInt16LE(start + 14) !== 16) return undefined;
      format = { channels: file.readUInt16LE(start + 2), sampleRate: file.readUInt32LE(start + 4) };
    }
    if (name === 'data') {
      if (format === undefined || format.channels === 0 || format.sampleRate === 0) return undefined;
      const whole = end - start - ((end - start) % (2 * format.channels));
      return { ...format, data: file.subarray(start, start + whole) };
    }
    at = end + (end % 2);
  }
  return undefined;
};

/** Writes a WAV of PCM16. */
export const writeWave = ({ sampleRate, channels, data }: Wave): Buffer => {
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(PCM, 20);
  head.writeUInt16LE(channels, 22);
  head.writeUInt32LE(sampleRate, 24);
  head.writeUInt32LE(sampleRate * channels * 2, 28);
  head.writeUInt16LE(channels * 2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
};

const mono = ({ channels, data, ...rest }: Wave): Wave => {
  if (channels === 1) return { channels, data, ...rest };
  const mixed = Buffer.alloc(data.length / channels);
  for (let at = 0; at < mixed.length; at += 2) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel += 1) sum += data.readInt16LE(at * channels + 2 * channel);
    mixed.writeInt16LE(Math.round(sum / channels), at);
  }
  return { ...rest, channels: 1, data: mixed };
};

/** One after the other as one mono WAV; undefined where they are none, or of different rates. */
export const joinWaves = (files: Uint8Array[]): Buffer | undefined => {
  const waves = files.map(readWave);
  const known = waves.filter((wave) => wave !== undefined).map(mono);
  const [first] = known;
  if (first === undefined || known.length < waves.length) return undefined;
  if (known.some(({ sampleRate }) => sampleRate !== first.sampleRate)) return undefined;
  return writeWave({ ...first, data: Buffer.concat(known.map(({ data }) => data)) });
};
