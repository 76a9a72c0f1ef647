import fc from 'fast-check';

/**
 * Anything at all, for whatever reads what somebody else wrote. The same inputs each time, a failing one is shrunk;
 * `npm run explore` tries others, and more of them (`SEED`, `RUNS`).
 */
const SEED = Number(process.env.SEED ?? 20261126);
const TIMES = Number(process.env.RUNS ?? 1);
export const runs = (numRuns: number) => ({ seed: SEED, numRuns: numRuns * TIMES });
/** How long a test that runs so often may take. */
export const patience = 120_000 * TIMES;

/** Pieces that mean something to readers of resumes and packs, mixed with letters that mean nothing. */
const piece = fc.oneof(
  fc.constantFrom(
    '2019',
    ' – ',
    'Present',
    '03/2020',
    'Sept. 99',
    '31.02.2021',
    'heute',
    'à ce jour',
    '2021年3月',
    '0000',
  ),
  fc.constantFrom(
    'Experience',
    'Berufserfahrung',
    '• ',
    '- ',
    '\t',
    '\n',
    '\n\n',
    'kim@example.com',
    '+49 30 1',
    'www.x.y',
  ),
  fc.constantFrom(
    '**',
    '](',
    '[',
    'http://',
    '#### ',
    '"',
    ',',
    '|',
    '=',
    '@1:',
    '\u202e',
    '\u0000',
    '\ud800',
    '٣',
    '\r',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
export const text = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
export const bytes = fc.uint8Array({ maxLength: 600 });

/** A real file with some of its bytes changed, or cut off. */
export const damaged = (whole: Buffer) =>
  fc
    .tuple(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 30 }),
      fc.integer({ min: 1, max: whole.length }),
    )
    .map(([changes, length]) => {
      const copy = Uint8Array.from(whole.subarray(0, length));
      for (const [at, value] of changes) if (at < copy.length) copy[at] = value;
      return copy;
    });
