import { describe, expect, it } from 'vitest';
import { contradicts, readClaim } from './polarity.ts';

/** A claim, the contrary of it as somebody might say it, and a right way to say it that has much the same words. */
const PAIRS: Array<[claim: string, contrary: string, right: string]> = [
  [
    'higher interest rates lower the price of a bond',
    'Higher interest rates mean a higher bond price.',
    'When interest rates are higher, the price of the bond goes down.',
  ],
  [
    'depreciation reduces the profit of the year',
    'Depreciation increases the profit of the year.',
    'Depreciation lowers the profit in that year.',
  ],
  [
    'proves the circuit dead before opening it',
    'I open the circuit and after opening it I prove it dead.',
    'Before I open it, I prove the circuit dead.',
  ],
  [
    'washes hands before touching the patient',
    'I wash my hands after touching the patient.',
    'Before touching the patient, I wash my hands.',
  ],
  [
    'always checks the allergy of the patient',
    'I never check the allergy of a patient.',
    'I check the allergy of every patient, always.',
  ],
  ['an index makes reads faster', 'An index makes reads slower.', 'Reads get faster with an index.'],
  [
    'caching reduces load on the database',
    'Caching increases the load on the database.',
    'Caching brings down the load on the database, it drops.',
  ],
  ['cold air decreases tyre pressure', 'Cold air increases the tyre pressure.', 'In cold air the tyre pressure falls.'],
  [
    'tests the backup before the migration',
    'I test the backup after the migration.',
    'After testing the backup I start the migration.',
  ],
  ['sells the oldest stock first', 'I sell the newest stock first.', 'The oldest stock is sold first.'],
  ['insulin lowers blood sugar', 'Insulin raises the blood sugar.', 'Insulin reduces blood sugar.'],
  [
    'more tension on the string raises the pitch',
    'More tension on the string gives less pitch.',
    'With more tension the string rises in pitch.',
  ],
  [
    'a larger sample decreases the margin of error',
    'A larger sample increases the margin of error.',
    'A larger sample lowers the margin of error.',
  ],
  [
    'regularisation reduces the variance of the model',
    'Regularisation increases the variance of the model.',
    'Regularisation lowers the variance of a model.',
  ],
  [
    'turns the power off before replacing the fuse',
    'I replace the fuse before turning the power off.',
    'I turn the power off before I replace the fuse.',
  ],
  [
    'concrete strength rises with curing time',
    'The strength of concrete falls with curing time.',
    'Concrete grows in strength with curing time.',
  ],
  [
    'asks the customer before promising a date',
    'I promise a date before asking the customer.',
    'I ask the customer before I promise a date.',
  ],
  [
    'exercise lowers the resting pulse',
    'Exercise raises the resting pulse.',
    'Exercise drops the resting pulse over time.',
  ],
  ['watering less strengthens the roots', 'Watering less weakens the roots.', 'Watering less strengthens roots.'],
  [
    'churn falls when onboarding improves',
    'Churn rises when onboarding improves.',
    'With onboarding improved churn drops.',
  ],
  [
    'always wears a harness on the roof',
    'I never wear a harness on the roof.',
    'On the roof I always wear my harness.',
  ],
  [
    'reads the contract before signing it',
    'I sign the contract before reading it.',
    'I read the contract before I sign it.',
  ],
];

/** Right or harmless, though a word of the other direction stands in them. */
const INNOCENT: Array<[claim: string, said: string]> = [
  ['caching reduces load on the database', 'Without the cache the load on the database would increase.'],
  ['caching reduces load on the database', 'The load on the database kept rising, but then caching brought it down.'],
  ['always checks the allergy of the patient', 'I never skip the allergy check of a patient, always.'],
  ['always checks the allergy of the patient', 'A colleague never checked the allergy, which was wrong.'],
  ['washes hands before touching the patient', 'After the patient has left I wash the bed.'],
  ['tests the backup before the migration', 'I test the backup before the migration and once more after it.'],
  ['insulin lowers blood sugar', 'If blood sugar rises, I give insulin.'],
  ['an index makes reads faster', 'An index makes writes slower and reads faster.'],
  ['sells the oldest stock first', 'The newest stock goes behind the older one.'],
  ['reads the contract before signing it', 'After reading the contract I sign it.'],
  ['churn falls when onboarding improves', 'Churn rises in January.'],
  ['depreciation reduces the profit of the year', 'The profit of the year increased, although depreciation was high.'],
];

const held = (claim: string, said: string): boolean => contradicts(readClaim(said, 'en'), readClaim(claim, 'en'));

describe('a claim turned round in the right words', () => {
  it('is found in most of its forms', () => {
    const missed = PAIRS.filter(([claim, contrary]) => !held(claim, contrary));
    expect(missed.length / PAIRS.length, missed.map(([, contrary]) => contrary).join(' | ')).toBeLessThanOrEqual(0.25);
  });

  it.each(PAIRS)('is not seen in a right answer: %s', (claim, _, right) => expect(held(claim, right)).toBe(false));

  it.each(INNOCENT)('is not seen where something is weighed, denied or imagined: %s – %s', (claim, said) =>
    expect(held(claim, said)).toBe(false),
  );
});
