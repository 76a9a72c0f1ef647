import { AppError } from '@talentsync/contracts';

/** Shorter ones are joined to their neighbour: a voice that stops after one word sounds chopped. */
const SHORTEST = 12;

/** The sentences of a text as its language parts them, none empty. */
export const sentencesOf = (text: string, language: string): string[] => {
  const parts = [...new Intl.Segmenter(language, { granularity: 'sentence' }).segment(text.replace(/\s+/g, ' '))]
    .map(({ segment }) => segment.trim())
    .filter((part) => part !== '');
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && (last.length < SHORTEST || part.length < SHORTEST))
      joined[joined.length - 1] = `${last} ${part}`;
    else joined.push(part);
  }
  return joined;
};

const HEADER_BYTES = 44;

/** Sentences as one WAV. The drivers write plain WAVs with a head of 44 bytes; anything else is told. */
export const joinWaves = (sounds: Buffer[]): Buffer => {
  const [first] = sounds;
  if (first === undefined) throw new AppError('INTERNAL', 'There is nothing to join.');
  if (sounds.length === 1) return first;
  const shape = first.subarray(20, 36);
  if (sounds.some((sound) => sound.toString('latin1', 36, 40) !== 'data' || !sound.subarray(20, 36).equals(shape)))
    throw new AppError('UPSTREAM_FAILED', 'The voice changed its format in the middle of a text. Try again.');
  const data = Buffer.concat(sounds.map((sound) => sound.subarray(HEADER_BYTES)));
  const head = Buffer.from(first.subarray(0, HEADER_BYTES));
  head.writeUInt32LE(36 + data.length, 4);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
};
