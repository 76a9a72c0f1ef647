/**
 * Why a figure falls short of its target, by the name of its row: one sentence, written by hand. The list on the page of
 * measures is made from the rows; a row that falls short without a sentence fails the test of that page.
 */
export const REASONS: Record<string, string> = {
  'vector search, 10,000 × 1536':
    'Plain usearch, which looks at no filter a second time, misses it on this machine, too.',
  'vector search, 10,000 × 1536, p99': 'Plain usearch, in the same run, has such a tail too.',
  'resume in a process of its own, p50':
    'A process is begun for each document, and pdf.js loaded in it, so that a trap takes nothing else with it.',
  'answer to next question, 1,000 interviews, p99':
    'The slowest hundredth waits behind judging and commits of others on the same two cores.',
  'next question on the socket, 1,000 interviews, p99':
    'The same wait: what the socket is told comes right after the answer is in.',
  'authenticated read of a row':
    'A checked token, two schemas, a row from the database and a line in the log stand where the bare hello has none.',
  'transcription of 30 s': 'Decoding, the store and the queue around the recogniser.',
  'durable inserts, one after the other':
    'The price of the shared flush, which makes many at once several times as fast: one alone waits for it.',
  'first start, empty folder': 'The question bank is seeded once; each later start has it.',
};

/** For the largest paint on a slow phone: the same cause for each page. */
const PAINT = 'The script has to come over a slow line and be compiled by a slow processor before anything is drawn.';
const BLOCKED = 'The first drawing is one long task on a processor four times slower.';

/** Undefined where nobody has written why. */
export const reasonOf = (what: string): string | undefined =>
  REASONS[what] ?? (/, largest paint$/.test(what) ? PAINT : /, blocked$/.test(what) ? BLOCKED : undefined);
